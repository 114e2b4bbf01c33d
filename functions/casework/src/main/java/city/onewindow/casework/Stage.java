package city.onewindow.casework;

/** What the tracker shows of a case. */
public enum Stage {
    DRAFT,
    REVIEW,
    CORRECTION,
    BOOKING,
    VERIFICATION,
    APPROVAL,
    PRODUCTION,
    DELIVERY,
    PICKUP,
    RETURN,
    CLOSED;

    /** Whether the applicant may still withdraw: in any stage between submission and production. */
    public boolean allowsWithdrawal() {
        return switch (this) {
            case REVIEW, CORRECTION, BOOKING, VERIFICATION, APPROVAL -> true;
            case DRAFT, PRODUCTION, DELIVERY, PICKUP, RETURN, CLOSED -> false;
        };
    }
}
