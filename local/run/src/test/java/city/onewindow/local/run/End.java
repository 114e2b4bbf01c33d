package city.onewindow.local.run;

import java.util.Arrays;
import java.util.EnumSet;
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
    private final Set<String> papers = new TreeSet<>();

    End(String outcome, Visit visit, String... papers) {
        this.outcome = outcome;
        this.visit = visit;
        this.papers.add("RECEIPT");
        if (visit != Visit.NONE) {
            this.papers.add("APPOINTMENT_SLIP");
        }
        if (visit == Visit.ACCEPTED) {
            this.papers.add("ACCEPTANCE_WORK_PERMIT");
            this.papers.add("ACCEPTANCE_RESIDENCE_PERMIT");
        }
        this.papers.addAll(Arrays.asList(papers));
    }

    String outcome() {
        return outcome;
    }

    /** Kinds of the papers that were made on the way. */
    Set<String> papers() {
        return papers;
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
