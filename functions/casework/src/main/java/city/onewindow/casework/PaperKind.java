package city.onewindow.casework;

import java.util.List;

/** The papers that are made because something happened; certificates are made by print jobs. */
public enum PaperKind {
    RECEIPT(""),
    CORRECTION_NOTICE(""),
    APPOINTMENT_SLIP(""),
    /** For the department of work permits. */
    ACCEPTANCE_WORK_PERMIT("W"),
    /** For the exit-entry administration; proves lawful stay while the passport is held. */
    ACCEPTANCE_RESIDENCE_PERMIT("R"),
    DECISION("");

    private final String letter;

    PaperKind(String letter) {
        this.letter = letter;
    }

    /** The papers that an event gives rise to; of most there are none. */
    public static List<PaperKind> of(EventType fact) {
        return switch (fact) {
            case SUBMITTED -> List.of(RECEIPT);
            case CORRECTION, INCOMPLETE -> List.of(CORRECTION_NOTICE);
            case BOOKED, RESCHEDULED, MOVED_BY_ZONE -> List.of(APPOINTMENT_SLIP);
            case ACCEPTED -> List.of(ACCEPTANCE_WORK_PERMIT, ACCEPTANCE_RESIDENCE_PERMIT);
            case APPROVED, REFUSED -> List.of(DECISION);
            default -> List.of();
        };
    }

    /** The paper's id within its case: the number of its event, and a letter where one event has two. */
    public String paperId(int event) {
        return event + letter;
    }
}
