package city.onewindow.casework;

import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a change writes beside the head, its steps and its events; all of it in the one transaction,
 * or nothing.
 */
public sealed interface Write {

    /** What it writes: of two writes of one item in the same change the later holds. */
    default Object item() {
        return switch (this) {
            case PutDocument put -> put.document().documentId();
            case RemoveDocument remove -> remove.documentId();
            case PutAppointment put -> "APPOINTMENT";
            case RemoveAppointment remove -> "APPOINTMENT";
            case PutCertificate put -> put.certificate().number();
            case ClaimNumber claim -> claim.certificate().number();
            case PutJob put -> put.job().jobId();
            case PutShipment put -> "PARCEL#" + put.shipment().shipmentId();
            case TakeOffDesk off -> "DESK#" + off.event();
            case PutQuestion put -> "QUESTION#" + put.question().questionId();
            case TakeSeat seat -> seat.zone() + "#" + seat.slotId();
            case GiveSeatBack seat -> seat.zone() + "#" + seat.slotId();
            case EndPermit end -> "ENDED#" + end.number();
            case Lock lock -> lock.key();
            case Unlock unlock -> unlock.key();
            case LookUp lookUp -> lookUp.key();
            case Find find -> find.key();
            case Forget forget -> forget.key();
            case AddNote add -> add.note().noteId();
            case Retain retain -> "RETENTION";
            case Remember remember -> remember.answered().key();
        };
    }

    record PutDocument(Document document) implements Write {}

    /** What this event told of is on nobody's list any more: the issuing desk's, the supervisors' or the operators'. */
    record TakeOffDesk(int event) implements Write {}

    record RemoveDocument(String documentId) implements Write {}

    record PutAppointment(Appointment appointment) implements Write {}

    record RemoveAppointment() implements Write {}

    /** Keeps until when the case is kept. */
    record Retain(Retained retained) implements Write {}

    record PutCertificate(Certificate certificate) implements Write {}

    /**
     * A certificate's number is claimed for this case; taken means that the number was drawn
     * before.
     */
    record ClaimNumber(Certificate certificate) implements Write {}

    /**
     * This case ends a permit that was given before, by whomever; when it first did so stays.
     *
     * @param day from which on it holds no more
     */
    record EndPermit(String number, LocalDate day) implements Write {}

    record PutJob(PrintJob job) implements Write {}

    record PutShipment(Shipment shipment) implements Write {}

    record PutQuestion(Question question) implements Write {}

    /** Takes one seat, if one is free. */
    record TakeSeat(String zone, String slotId, Problem whenFull) implements Write {}

    record GiveSeatBack(String zone, String slotId) implements Write {}

    /**
     * An item of which there may be one: held by this case, or refused. {@code expiresAt} lets the
     * table forget it.
     */
    record Lock(String key, Problem whenTaken, @Nullable Instant expiresAt) implements Write {}

    record Unlock(String key) implements Write {}

    /** A key under which this case is found again: a keyed hash, or a waybill. */
    record LookUp(String key) implements Write {}

    /** A key under which this case is one of those that are found: a keyed hash. */
    record Find(String key) implements Write {}

    /** This case is found under a key no more. */
    record Forget(String key) implements Write {}

    record AddNote(Note note) implements Write {}

    /** The answer of a request, kept for its repeat. */
    record Remember(Answered answered) implements Write {}

    /**
     * A request that was answered once.
     *
     * @param key caller and Idempotency-Key, hashed
     * @param fingerprint route and body, hashed
     */
    record Answered(String key, String fingerprint, int status, String body, Instant expiresAt) {}
}
