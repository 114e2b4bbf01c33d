package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Passport.Place;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Shipment.State;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the courier tells of a parcel, in any order and more than once. A parcel never goes back
 * from where it already was. One that was given up because its hand-off had failed may have been
 * taken all the same: then it is as good as any other.
 */
final class CourierReports {

    /** How often delivery may fail until the courier brings a parcel back. */
    private final int tries;

    CourierReports(int tries) {
        this.tries = tries;
    }

    /** The courier took the order. */
    static void handedOff(Change change, Shipment shipment, String waybill) {
        if (waybill.equals(shipment.waybill())) {
            return;
        }
        change.write(new Write.PutShipment(shipment.handedOff(waybill)));
        change.tell(EventType.HANDED_OFF, shipment.step(), Actor.COURIER, Map.of("waybill", waybill));
    }

    void told(Change change, Shipment shipment, String eventId, String event, String waybill) {
        if (shipment.seen().contains(eventId)) {
            return;
        }
        Shipment known = shipment.waybill() == null ? shipment.handedOff(waybill) : shipment;
        boolean failed = event.equals("FAILED");
        int failures = known.failures() + (failed ? 1 : 0);
        State state = after(known.state(), event, failures);
        change.write(new Write.PutShipment(known.told(eventId, state, failures)));
        // whoever holds their passport has been given everything: this parcel carries nothing of it
        boolean carries = change.head().passport().held();
        boolean moved = carries && state != known.state();
        if (moved) {
            change.head(head -> head.with(head.passport().at(where(state))));
        }
        if (moved || (carries && failed && !state.end())) {
            tell(change, shipment, type(event));
        } // else it came after what it led to
        if (moved && state == State.COMING_BACK) {
            tell(change, shipment, EventType.COMING_BACK);
        }
    }

    private static void tell(Change change, Shipment shipment, EventType type) {
        // the window may be waiting with a code for what a courier has taken
        Optional<Step> waiting = Stream.of(StepName.DELIVERY, StepName.PICKUP, StepName.RETURN)
                .flatMap(name -> change.file().open(name).stream())
                .findFirst();
        change.wake(waiting, type, Actor.COURIER, Map.of("parcel", shipment.shipmentId()));
    }

    private State after(State state, String event, int failures) {
        if (state.end()) {
            return state;
        }
        return switch (event) {
            case "DELIVERED" -> State.DELIVERED;
            case "RETURNED_TO_ZONE" -> State.RETURNED;
            default -> failures >= tries ? State.COMING_BACK : State.COLLECTED;
        };
    }

    private static Place where(State state) {
        return switch (state) {
            case DELIVERED -> Place.HOLDER;
            case RETURNED, GIVEN_UP -> Place.ZONE;
            case QUEUED, FAILED, HANDED_OFF, COLLECTED, COMING_BACK -> Place.COURIER;
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
