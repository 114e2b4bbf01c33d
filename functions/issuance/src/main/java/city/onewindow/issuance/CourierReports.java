package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Passport.Place;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Shipment.State;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
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
        change.write(new Write.PutShipment(shipment.handedOff(waybill, change.now())));
        tellHandedOff(change, shipment, waybill);
    }

    private static void tellHandedOff(Change change, Shipment shipment, String waybill) {
        change.tell(EventType.HANDED_OFF, shipment.step(), Actor.COURIER, Map.of("waybill", waybill));
    }

    /** What one of its events tells; the first of them may come before the answer to the order. */
    void told(Change change, Shipment shipment, String eventId, String event, String waybill) {
        if (shipment.seen().contains(eventId)) {
            return;
        }
        boolean first = shipment.waybill() == null;
        Shipment known = first ? shipment.handedOff(waybill, change.now()) : shipment;
        boolean failed = event.equals("FAILED");
        int failures = known.failures() + (failed ? 1 : 0);
        State state = after(known.state(), event, failures);
        change.write(new Write.PutShipment(known.told(eventId, state, failures, change.now())));
        // whoever holds their passport has been given everything: this parcel carries nothing of it
        boolean carries = change.head().passport().held();
        boolean moved = carries && state != known.state();
        if (carries && first) {
            tellHandedOff(change, shipment, waybill);
        }
        if (moved) {
            change.head(head -> head.with(head.passport().at(where(state))));
        }
        if (moved || (carries && failed && !state.end())) {
            tell(change, shipment, type(event), Actor.COURIER);
        } // else it came after what it led to
        boolean taken = moved && state.taken() && !known.state().taken();
        if (taken && change.file().open(StepName.PRODUCTION).isPresent()) {
            Parcel.tellTakenEarly(change);
        }
        if (moved && state == State.COMING_BACK) {
            tell(change, shipment, EventType.COMING_BACK, Actor.COURIER);
        }
    }

    /**
     * What the issuing desk was told when it asked: {@code COLLECTED}, {@code DELIVERED}, {@code
     * RETURNED_TO_ZONE} or {@code LOST}. Again changes nothing.
     *
     * @throws Problem 404 {@code PARCEL_NOT_FOUND}, 409 {@code NOT_HANDED_OFF}, {@code DECIDED} after another end,
     *     {@code NOT_SILENT} of a loss before the courier's time is over
     */
    Shipment recorded(Change change, String event, Actor desk) {
        Shipment parcel = Parcel.current(change.file()).orElseThrow(() -> Problem.notFound("PARCEL_NOT_FOUND"));
        if (!parcel.state().underWay() && !parcel.state().end()) {
            throw Problem.conflict("NOT_HANDED_OFF");
        }
        State state = after(parcel.state(), event, parcel.failures());
        boolean ended = parcel.state().end() || !change.head().passport().held();
        if (ended && !event.equals(end(parcel.state()))) {
            throw Turn.decided(change.file());
        }
        if (ended || (state == parcel.state() && !parcel.silent())) {
            return parcel;
        }
        if (state == State.LOST && !parcel.silent()) {
            throw Problem.conflict("NOT_SILENT");
        }
        // a fact, not a decision: whoever has claimed the step does not bar it
        Turn.of(change.file(), waiting(change.file()).map(Step::name).orElse(parcel.step()));
        Shipment heard = parcel.heard(state, change.now());
        change.write(new Write.PutShipment(heard));
        if (state != parcel.state()) {
            change.head(head -> head.with(head.passport().at(where(state))));
        }
        if (state == State.LOST && parcel.step() == StepName.DELIVERY) {
            Ending.voidPrints(change);
        }
        tell(change, parcel, state == parcel.state() ? EventType.PARCEL_HEARD_OF : type(event), desk);
        return heard;
    }

    private static void tell(Change change, Shipment shipment, EventType type, Actor actor) {
        // the window may be waiting with a code for what a courier has taken
        change.wake(waiting(change.file()), type, actor, Map.of("parcel", shipment.shipmentId()));
    }

    private static Optional<Step> waiting(CaseFile file) {
        return Stream.of(StepName.DELIVERY, StepName.PICKUP, StepName.RETURN)
                .flatMap(name -> file.open(name).stream())
                .findFirst();
    }

    private State after(State state, String event, int failures) {
        if (state.end()) {
            return state;
        }
        return switch (event) {
            case "DELIVERED" -> State.DELIVERED;
            case "RETURNED_TO_ZONE" -> State.RETURNED;
            case "LOST" -> State.LOST;
            default -> failures >= tries ? State.COMING_BACK : State.COLLECTED;
        };
    }

    /** What was told of a parcel that came to this end; one whose content was handed over otherwise lies at the zone. */
    private static String end(State state) {
        return switch (state) {
            case DELIVERED -> "DELIVERED";
            case LOST -> "LOST";
            default -> "RETURNED_TO_ZONE";
        };
    }

    private static Place where(State state) {
        return switch (state) {
            case DELIVERED -> Place.HOLDER;
            case LOST -> Place.LOST;
            case RETURNED, GIVEN_UP -> Place.ZONE;
            case QUEUED, FAILED, HANDED_OFF, COLLECTED, COMING_BACK -> Place.COURIER;
        };
    }

    private static EventType type(String event) {
        return switch (event) {
            case "DELIVERED" -> EventType.DELIVERED;
            case "RETURNED_TO_ZONE" -> EventType.RETURNED_TO_ZONE;
            case "LOST" -> EventType.PARCEL_LOST;
            case "FAILED" -> EventType.DELIVERY_FAILED;
            default -> EventType.COLLECTED;
        };
    }
}
