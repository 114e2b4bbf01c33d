package city.onewindow.casework;

/** What the supervisors of a zone are told, until one of them has seen to it. */
public final class Escalation {

    private Escalation() {}

    /**
     * A limit that ran out, a promise that was not kept, a parcel that is lost or left without a certificate, and an
     * acceptance whose due date crosses a year without a calendar.
     */
    public static boolean is(Event event) {
        return switch (event.type()) {
            case ESCALATED, PROMISE_OVERDUE, PARCEL_LOST, PARCEL_TAKEN_EARLY -> true;
            case ACCEPTED -> Boolean.parseBoolean(event.details().getOrDefault("provisional", "false"));
            default -> false;
        };
    }
}
