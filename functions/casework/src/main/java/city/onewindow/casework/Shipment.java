package city.onewindow.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parcel: passport and both certificates, or the passport alone on its way back.
 *
 * @param shipmentId case id, a dot and the parcel's count within the case; the reference the
 *     courier knows
 * @param seen ids of the courier's events that were taken in, so that a repeat changes nothing
 * @param failures how often delivery failed
 * @param heardAt when the courier was last heard of it; null until the order is taken
 * @param silent whether the issuing desk has been told that nothing is heard any more
 */
public record Shipment(
        String shipmentId,
        StepName step,
        State state,
        Queued queued,
        @Nullable String waybill,
        int failures,
        List<String> seen,
        @Nullable Instant heardAt,
        boolean silent) {

    public enum State {
        /** On the courier queue, or about to be put there. */
        QUEUED,
        /** Its message ended in the dead letters; the issuing desk may send it again. */
        FAILED,
        HANDED_OFF,
        COLLECTED,
        /** Delivery failed as often as it is tried: the zone expects the parcel back. */
        COMING_BACK,
        DELIVERED,
        RETURNED,
        /** The courier was asked and has it no more: what was in it is gone. */
        LOST,
        /**
         * Another way was chosen after its hand-off had failed; what the courier tells of it all the
         * same holds.
         */
        GIVEN_UP;

        /** Whether nothing that is told of the parcel later can change this. */
        public boolean end() {
            return this == DELIVERED || this == RETURNED || this == LOST;
        }

        /** Whether the courier has taken it, and not brought it back to the zone. */
        public boolean taken() {
            return this == COLLECTED || this == COMING_BACK || this == DELIVERED || this == LOST;
        }

        /** Whether the courier is to tell more of it. */
        public boolean underWay() {
            return this == HANDED_OFF || this == COLLECTED || this == COMING_BACK;
        }
    }

    /** The next parcel of a case. */
    public static Shipment next(CaseFile file, StepName step, Instant now) {
        String shipmentId = file.caseId() + "." + (file.shipments().size() + 1);
        return new Shipment(shipmentId, step, State.QUEUED, Queued.notYet(now), null, 0, List.of(), null, false);
    }

    public static String caseOf(String shipmentId) {
        int dot = shipmentId.lastIndexOf('.');
        return dot < 0 ? shipmentId : shipmentId.substring(0, dot);
    }

    /** Its count within the case. */
    public int count() {
        return Integer.parseInt(shipmentId.substring(shipmentId.lastIndexOf('.') + 1));
    }

    /** Whether this look is to put its message on the queue. */
    public boolean toQueue(int attempt, Instant now) {
        return state == State.QUEUED && queued.missing(attempt, now);
    }

    public Shipment queued(Queued anew) {
        return new Shipment(shipmentId, step, State.QUEUED, anew, waybill, failures, seen, heardAt, silent);
    }

    public Shipment as(State newState) {
        return new Shipment(shipmentId, step, newState, queued, waybill, failures, seen, heardAt, silent);
    }

    public Shipment handedOff(String newWaybill, Instant at) {
        State next = state == State.QUEUED || state == State.FAILED ? State.HANDED_OFF : state;
        return new Shipment(shipmentId, step, next, queued, newWaybill, failures, seen, at, false);
    }

    /** Nothing was heard of it for too long. */
    public Shipment fallenSilent() {
        return new Shipment(shipmentId, step, state, queued, waybill, failures, seen, heardAt, true);
    }

    /** What was heard of it by another way than the courier's events. */
    public Shipment heard(State newState, Instant at) {
        return new Shipment(shipmentId, step, newState, queued, waybill, failures, seen, at, false);
    }

    public Shipment told(String eventId, State newState, int newFailures, Instant at) {
        List<String> all = new ArrayList<>(seen);
        all.add(eventId);
        return new Shipment(shipmentId, step, newState, queued, waybill, newFailures, List.copyOf(all), at, false);
    }
}
