package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Shipment.State;
import city.onewindow.casework.Write;
import java.util.Map;

/**
 * What the courier tells of a parcel, in any order and more than once. A parcel never goes back
 * from where it already was.
 */
final class CourierReports {

    private CourierReports() {}

    /** The courier took the order. */
    static void handedOff(Change change, Shipment shipment, String waybill) {
        if (waybill.equals(shipment.waybill())) {
            return;
        }
        change.write(new Write.PutShipment(shipment.handedOff(waybill)));
        change.tell(EventType.HANDED_OFF, shipment.step(), Actor.COURIER, Map.of("waybill", waybill));
    }

    static void told(Change change, Shipment shipment, String eventId, String event, String waybill) {
        if (shipment.seen().contains(eventId)) {
            return;
        }
        Shipment known = shipment.waybill() == null ? shipment.handedOff(waybill) : shipment;
        boolean failed = event.equals("FAILED");
        State state = after(known.state(), event);
        change.write(new Write.PutShipment(known.told(eventId, state, known.failures() + (failed ? 1 : 0))));
        if (state == known.state() && !failed) {
            return; // it came after what it led to
        }
        if (state != known.state()) {
            change.head(head -> head.with(head.passport().at(where(state))));
        }
        change.wake(
                change.file().open(shipment.step()),
                type(event),
                Actor.COURIER,
                Map.of("parcel", shipment.shipmentId()));
    }

    /** Delivered and returned are ends; a failed try leaves the parcel with the courier. */
    private static State after(State state, String event) {
        if (state == State.DELIVERED || state == State.RETURNED) {
            return state;
        }
        return switch (event) {
            case "DELIVERED" -> State.DELIVERED;
            case "RETURNED_TO_ZONE" -> State.RETURNED;
            default -> State.COLLECTED;
        };
    }

    private static String where(State state) {
        return switch (state) {
            case DELIVERED -> "HOLDER";
            case RETURNED -> "ZONE";
            case NEW, QUEUED, HANDED_OFF, COLLECTED -> "COURIER";
        };
    }

    private static EventType type(String event) {
        return switch (event) {
            case "DELIVERED" -> EventType.DELIVERED;
            case "RETURNED_TO_ZONE" -> EventType.RETURNED_TO_ZONE;
            case "FAILED" -> EventType.DELIVERY_FAILED;
            default -> EventType.COLLECTED;
        };
    }
}
