package city.onewindow.casework;

/**
 * What an agent may be authorised to do in the name of the foreigner. Whoever is authorised for anything sees where
 * the case stands; an appointment is the foreigner's in any case, whoever books it.
 */
public enum Scope {
    /** Write the application data, add and remove documents, answer questions. */
    MATERIALS,
    /** Submit and resubmit. */
    SUBMISSION,
    /** Book, move and cancel the visit. */
    APPOINTMENT,
    /** Choose how passport and certificates go out, and see the pick-up code. */
    DELIVERY,
    /** Withdraw the case, or throw its draft away. */
    WITHDRAWAL,
    /** Read receipts, notices, decisions and the electronic permit. */
    PAPERS
}
