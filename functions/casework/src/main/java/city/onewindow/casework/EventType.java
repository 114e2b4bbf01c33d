package city.onewindow.casework;

/**
 * What can happen to a case. The trail is made of these, and each has a public text in both
 * languages.
 */
public enum EventType {
    SUBMITTED,
    OPENED,
    PASSED,
    WARNING_OVERRIDDEN,
    SILENCE,
    CORRECTION,
    RESUBMITTED,
    DOCUMENT_ADDED,
    DOCUMENT_REMOVED,
    PROMISE_REMINDED,
    PROMISE_OVERDUE,
    BOOKED,
    RESCHEDULED,
    CANCELLED,
    MOVED_BY_ZONE,
    CANCELLED_BY_ZONE,
    STAY_OVERRIDE_PROPOSED,
    STAY_OVERRIDDEN,
    CHECKED_IN,
    FEE_PAID,
    NO_SHOW,
    ACCEPTED,
    INCOMPLETE,
    PASSPORT_TAKEN,
    APPROVED,
    REFUSED,
    MOOT,
    REMINDED,
    LEGAL_DAY_NEAR,
    WARNED,
    ESCALATED,
    ESCALATION_SEEN,
    DUE_MOVED,
    QUESTION_ASKED,
    QUESTION_ANSWERED,
    QUESTION_ENDED,
    QUESTION_RUN_OUT,
    EXTENSION_PROPOSED,
    EXTENDED,
    FOLLOWED,
    AUTHORISED,
    AUTHORISATION_ENDED,
    WITHDRAWN,
    LAPSED,
    PRINT_QUEUED,
    PRINT_READY,
    PRINT_FAILED,
    PRINTED,
    SPOILT,
    VOIDED,
    PAPER_FAILED,
    PAPER_QUEUED,
    PRODUCED,
    DELIVERY_CHOSEN,
    CONTACT_CHANGED,
    HANDOFF_QUEUED,
    HANDOFF_FAILED,
    HANDED_OFF,
    COLLECTED,
    DELIVERED,
    DELIVERY_FAILED,
    COMING_BACK,
    PARCEL_SILENT,
    PARCEL_HEARD_OF,
    PARCEL_LOST,
    RETURNED_TO_ZONE,
    PICKED_UP,
    PASSPORT_RETURNED,
    CLAIMED,
    RELEASED,
    MESSAGE_FAILED,
    MESSAGE_QUEUED,
    HANDED_OVER,
    NOTED,
    TAKEN_OVER,
    MENDED,
    ERASURE_BEGUN,
    ERASED,
    CLOSED;

    /**
     * Whether the applicant sees it. What the staff note among themselves stays inside, and so does
     * what the operators mend.
     */
    public boolean forApplicant() {
        return switch (this) {
            case NOTED,
                    ESCALATION_SEEN,
                    MESSAGE_QUEUED,
                    WARNING_OVERRIDDEN,
                    STAY_OVERRIDE_PROPOSED,
                    TAKEN_OVER,
                    MENDED -> false;
            default -> true;
        };
    }
}
