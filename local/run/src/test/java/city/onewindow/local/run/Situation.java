package city.onewindow.local.run;

/** Where a case stands when somebody acts on it: a stage, or what a stage is like at one moment. */
enum Situation {
    DRAFT,
    REVIEW,
    /** The review has passed the case, and its execution has not come to the next step. */
    MOVING,
    CORRECTION,
    BOOKING,
    /** Booked for a later day. */
    VERIFICATION,
    /** The booked hour is near, and nobody has come yet. */
    ON_THE_DAY,
    CHECKED_IN,
    APPROVAL,
    /** The work permit's department has asked for a supplement. */
    QUESTION,
    /** The residence permit's sticker can be printed. */
    PRODUCTION,
    /** Its paper could not be made. */
    PRINT_FAILED,
    /** The courier has the parcel. */
    DELIVERY,
    /** The courier did not take the parcel. */
    HANDOFF_FAILED,
    PICKUP,
    /** Refused after acceptance; the passport lies at the window. */
    RETURN,
    /** The same, and a courier has the passport. */
    RETURN_BY_COURIER,
    /** The courier brings certificates and passport back: nobody was there. */
    COMING_BACK,
    /** Both certificates and the passport were handed over at the window. */
    CLOSED;

    boolean submitted() {
        return this != DRAFT;
    }

    boolean reviewed() {
        return compareTo(BOOKING) >= 0;
    }

    /** Whether the case is served at the window on the first day. */
    boolean accepted() {
        return compareTo(APPROVAL) >= 0;
    }

    /** Whether the window serves the case on the second day. */
    boolean due() {
        return this == ON_THE_DAY || this == CHECKED_IN;
    }

    boolean approved() {
        return accepted() && this != APPROVAL && this != QUESTION && !refused();
    }

    boolean refused() {
        return this == RETURN || this == RETURN_BY_COURIER;
    }

    boolean byCourier() {
        return this == DELIVERY || this == HANDOFF_FAILED || this == RETURN_BY_COURIER || this == COMING_BACK;
    }

    boolean printed() {
        return approved() && (byCourier() || this == PICKUP || this == CLOSED);
    }
}
