package city.onewindow.casework;

import java.util.List;

/** The papers that are made because something happened; certificates are made by print jobs. */
public enum PaperKind {
    RECEIPT("", EventType.SUBMITTED),
    CORRECTION_NOTICE("", EventType.CORRECTION, EventType.INCOMPLETE),
    APPOINTMENT_SLIP("", EventType.BOOKED, EventType.RESCHEDULED, EventType.MOVED_BY_ZONE),
    /** For the department of work permits. */
    ACCEPTANCE_WORK_PERMIT("W", EventType.ACCEPTED),
    /** For the exit-entry administration; proves lawful stay while the passport is held. */
    ACCEPTANCE_RESIDENCE_PERMIT("R", EventType.ACCEPTED),
    DECISION("", EventType.APPROVED, EventType.REFUSED);

    private final String letter;
    private final List<EventType> facts;

    PaperKind(String letter, EventType... facts) {
        this.letter = letter;
        this.facts = List.of(facts);
    }

    /** The papers that an event gives rise to; of most there are none. */
    public static List<PaperKind> of(EventType fact) {
        return List.of(values()).stream()
                .filter(kind -> kind.facts.contains(fact))
                .toList();
    }

    /** The paper's id within its case: the number of its event, and a letter where one event has two. */
    public String paperId(int event) {
        return event + letter;
    }
}
