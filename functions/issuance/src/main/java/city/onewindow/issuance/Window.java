package city.onewindow.issuance;

import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.PickupCode;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What waits at the window under a code: certificates and passport, or after a refusal, withdrawal
 * or lapse the passport alone, which may go back by courier instead. What a courier brings back
 * waits under a new code.
 */
final class Window implements StepRules {

    private static final int CODE_LENGTH = 8;

    private final StepName name;
    private final RuleBook rules;
    private final Ids ids;

    Window(StepName name, RuleBook rules, Ids ids) {
        this.name = name;
        this.rules = rules;
        this.ids = ids;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        if (name == StepName.RETURN && !change.head().passport().held()) {
            return Optional.of("NOTHING_HELD");
        }
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(name);
        change.open(name, entry, department, null);
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Optional<Shipment> taken = Parcel.taken(change.file());
        if (taken.isPresent()) {
            return onItsWay(change, step, taken.get());
        }
        if (name == StepName.RETURN && Parcel.byCourier(change.head())) {
            Shipment shipment = Parcel.of(change, StepName.RETURN);
            if (shipment.state() != Shipment.State.RETURNED) {
                return onItsWay(change, step, shipment);
            }
        }
        return ready(change, step);
    }

    private Look onItsWay(Change change, Step step, Shipment shipment) {
        if (change.current(step).code() != null) {
            change.step(change.current(step).withCode(null)); // nothing is at the window any more
        }
        Optional<Look> handoff = Parcel.handoff(change, shipment);
        if (handoff.isPresent()) {
            return handoff.get();
        }
        if (shipment.state() == Shipment.State.DELIVERED) {
            if (name == StepName.PICKUP) {
                change.settle(step, "COLLECTED");
                return new Look.RanOut("COLLECTED");
            }
            change.runOut(step, "RETURNED_TO_HOLDER", EventType.PASSPORT_RETURNED, Map.of());
            return new Look.RanOut("RETURNED_TO_HOLDER");
        }
        if (shipment.state() == Shipment.State.LOST) {
            change.settle(step, "LOST");
            return new Look.RanOut("LOST");
        }
        return Parcel.await(
                change, step, shipment, rules.of(change.file().head()).limits());
    }

    private Look ready(Change change, Step step) {
        PickupCode code = change.current(step).code();
        if (code == null) {
            code = PickupCode.drawn(ids.code(CODE_LENGTH), change.now());
            change.step(change.current(step).withCode(code));
        }
        Instant tomorrow = change.now().plus(Duration.ofDays(1));
        Unclaimed unclaimed =
                new Unclaimed(rules.of(change.file().head()).limits().pickup());
        return new Look.Wait(unclaimed.tell(change, step, code.since()).orElse(tomorrow));
    }
}
