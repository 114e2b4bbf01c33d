package city.onewindow.local.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How a case can end, and what it leaves behind. */
enum End {
    ISSUED_AT_THE_WINDOW("ISSUED", Visit.ACCEPTED, "DECISION"),
    ISSUED_BY_COURIER("ISSUED", Visit.ACCEPTED, "DECISION"),
    REFUSED_IN_REVIEW("REFUSED", Visit.NONE, "DECISION"),
    REFUSED_AT_THE_WINDOW("REFUSED", Visit.CAME, "DECISION"),
    REFUSED_BY_WORK_PERMIT("REFUSED", Visit.ACCEPTED, "DECISION"),
    REFUSED_BY_RESIDENCE_PERMIT("REFUSED", Visit.ACCEPTED, "DECISION"),
    WITHDRAWN_BEFORE_ACCEPTANCE("WITHDRAWN", Visit.NONE),
    WITHDRAWN_AFTER_ACCEPTANCE("WITHDRAWN", Visit.ACCEPTED),
    LAPSED_IN_CORRECTION("LAPSED", Visit.NONE, "CORRECTION_NOTICE"),
    LAPSED_IN_BOOKING("LAPSED", Visit.NONE),
    LAPSED_AFTER_THREE_NO_SHOWS("LAPSED", Visit.BOOKED);

    /** How far it came with its visit. */
    enum Visit {
        NONE,
        BOOKED,
        CAME,
        ACCEPTED
    }

    private final String outcome;
    private final Visit visit;
    private final String papers;

    End(String outcome, Visit visit, String... papers) {
        this.outcome = outcome;
        this.visit = visit;
        List<String> all = new ArrayList<>(List.of(papers));
        all.add("RECEIPT");
        if (visit != Visit.NONE) {
            all.add("APPOINTMENT_SLIP");
        }
        if (visit == Visit.ACCEPTED) {
            all.add("ACCEPTANCE_WORK_PERMIT");
            all.add("ACCEPTANCE_RESIDENCE_PERMIT");
        }
        this.papers = String.join(" ", all);
    }

    String outcome() {
        return outcome;
    }

    /** Kinds of the papers that were made on the way. */
    Set<String> papers() {
        return new TreeSet<>(List.of(papers.split(" ")));
    }

    boolean comes() {
        return visit == Visit.CAME || visit == Visit.ACCEPTED;
    }

    boolean accepted() {
        return visit == Visit.ACCEPTED;
    }

    boolean issued() {
        return this == ISSUED_AT_THE_WINDOW || this == ISSUED_BY_COURIER;
    }

    /** Whether the window gives back what it holds. */
    boolean pickedUp() {
        return accepted() && this != ISSUED_BY_COURIER;
    }

    boolean passesReview() {
        return !EnumSet.of(REFUSED_IN_REVIEW, LAPSED_IN_CORRECTION).contains(this);
    }
}
