package city.onewindow.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parcel: passport and both certificates, or the passport alone on its way back.
 *
 * @param shipmentId case id, a dot and the parcel's count within the case; the reference the
 *     courier knows
 * @param queuedBy the attempt whose execution put it on the courier queue, 0 before
 * @param seen ids of the courier's events that were taken in, so that a repeat changes nothing
 * @param failures how often delivery failed
 */
public record Shipment(
        String shipmentId,
        StepName step,
        State state,
        Instant at,
        int queuedBy,
        @Nullable String waybill,
        int failures,
        List<String> seen) {

    public enum State {
        NEW,
        QUEUED,
        HANDED_OFF,
        COLLECTED,
        DELIVERED,
        RETURNED
    }

    public static String caseOf(String shipmentId) {
        int dot = shipmentId.lastIndexOf('.');
        return dot < 0 ? shipmentId : shipmentId.substring(0, dot);
    }

    /**
     * As a print job's: never yet, or by an execution that was taken over, or in this very look.
     */
    public boolean toQueue(int attempt, Instant now) {
        return state == State.NEW || (state == State.QUEUED && (queuedBy != attempt || at.equals(now)));
    }

    public Shipment queued(int attempt, Instant now) {
        return new Shipment(shipmentId, step, State.QUEUED, now, attempt, waybill, failures, seen);
    }

    public Shipment handedOff(String newWaybill) {
        State next = state == State.NEW || state == State.QUEUED ? State.HANDED_OFF : state;
        return new Shipment(shipmentId, step, next, at, queuedBy, newWaybill, failures, seen);
    }

    public Shipment told(String eventId, State newState, int newFailures) {
        List<String> all = new java.util.ArrayList<>(seen);
        all.add(eventId);
        return new Shipment(shipmentId, step, newState, at, queuedBy, waybill, newFailures, List.copyOf(all));
    }
}
