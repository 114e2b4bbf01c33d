package city.onewindow.issuance;

import city.onewindow.casework.Change;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.RuleBook;
import java.util.Optional;

/**
 * Passport and both certificates leave together, by courier. What comes back to the zone is
 * collected there, and so is what never left because its hand-off failed and another way was chosen.
 */
final class Delivery implements StepRules {

    private final RuleBook rules;

    Delivery(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.DELIVERY);
        change.open(StepName.DELIVERY, entry, department, null);
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Optional<Shipment> taken = Parcel.taken(change.file());
        if (taken.isPresent()) {
            return switch (taken.get().state()) {
                case DELIVERED -> settled(change, step, "DELIVERED");
                case LOST -> settled(change, step, "LOST");
                default -> later(change, step, taken.get());
            };
        }
        if (!Parcel.byCourier(change.head())) {
            return settled(change, step, "RETURNED");
        }
        Shipment shipment = Parcel.of(change, StepName.DELIVERY);
        Optional<Look> handoff = Parcel.handoff(change, shipment);
        if (handoff.isPresent()) {
            return handoff.get();
        }
        return shipment.state() == Shipment.State.RETURNED
                ? settled(change, step, "RETURNED")
                : later(change, step, shipment);
    }

    private Look later(Change change, Step step, Shipment parcel) {
        return Parcel.await(change, step, parcel, rules.of(change.file().head()).limits());
    }

    private static Look settled(Change change, Step step, String decision) {
        change.settle(step, decision);
        return new Look.RanOut(decision);
    }
}
