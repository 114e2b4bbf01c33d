package city.onewindow.review;

import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.RuleBook;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The applicant corrects what the reviewer or the window asked for: thirty days, to 24:00 of the
 * last, with reminders, then the case lapses.
 */
final class Correcting implements StepRules {

    private final RuleBook rules;

    Correcting(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        Instant due = WorkingCalendar.startOf(WorkingCalendar.dayOf(change.now())
                .plusDays(rules.of(change.file().head()).limits().correctionDays() + 1L));
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.CORRECTION);
        Step opened = change.open(StepName.CORRECTION, entry, department, due);
        change.step(opened.withMaterials(Materials.snapshot(change.file())));
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Instant due = step.due() == null ? change.now() : step.due();
        if (change.now().isBefore(due)) {
            return new Look.Wait(
                    rules.of(change.file().head()).limits().reminders().before(change, step));
        }
        change.head(head -> head.with(head.marks().lapsed(change.now())));
        change.runOut(step, "LAPSED", EventType.LAPSED, Map.of());
        return new Look.RanOut("LAPSED");
    }
}
