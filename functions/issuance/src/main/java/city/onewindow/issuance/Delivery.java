package city.onewindow.issuance;

import city.onewindow.casework.Change;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.Rules;
import java.time.Duration;
import java.util.Optional;

/**
 * Passport and both certificates leave together, by courier. What comes back to the zone is
 * collected there.
 */
final class Delivery implements StepRules {

    private final Rules rules;

    Delivery(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        String department = rules.requireZone(change.file().zone()).department(StepName.DELIVERY);
        change.open(StepName.DELIVERY, entry, department, null);
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Shipment shipment = Parcel.of(change, StepName.DELIVERY);
        Optional<Look> handoff = Parcel.handoff(change, shipment);
        if (handoff.isPresent()) {
            return handoff.get();
        }
        return switch (shipment.state()) {
            case DELIVERED -> {
                change.settle(step, "DELIVERED");
                yield new Look.RanOut("DELIVERED");
            }
            case RETURNED -> {
                change.settle(step, "RETURNED");
                yield new Look.RanOut("RETURNED");
            }
            case NEW, QUEUED, HANDED_OFF, COLLECTED ->
                new Look.Wait(change.now().plus(Duration.ofDays(1)));
        };
    }
}
