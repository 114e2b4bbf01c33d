package city.onewindow.casework.flow;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Step;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.util.Optional;

/** A step during which documents may be awaited that the applicant has promised: its looks remind of them too. */
public final class Promised implements StepRules {

    private final StepRules step;
    private final RuleBook rules;

    public Promised(StepRules step, RuleBook rules) {
        this.step = step;
        this.rules = rules;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        return step.enter(change, entry);
    }

    @Override
    public Look look(Change change, Step open) {
        Look look = step.look(change, open);
        if (!(look instanceof Look.Wait wait)) {
            return look;
        }
        CaseFile file = change.file();
        Rules own = rules.of(file.head());
        KindRules kind = own.kind(file.head().origin().kind());
        Instant next = own.limits()
                .reminders()
                .ofPromises(change, Promises.open(file, kind, change.now()))
                .filter(moment -> moment.isBefore(wait.next()))
                .orElse(wait.next());
        return new Look.Wait(next);
    }
}
