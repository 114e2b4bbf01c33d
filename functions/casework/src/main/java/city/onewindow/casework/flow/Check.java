package city.onewindow.casework.flow;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Progress;
import city.onewindow.casework.Change;
import city.onewindow.casework.LegalDayWarning;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The one loop of every wait: opens the step of this entry if it is not open, and says what the
 * record says. Repeating it changes nothing, and an execution that was taken over hears {@code
 * STALE} and writes nothing.
 */
public final class Check {

    /** A case looks again within a day, even if nobody wakes it. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private Check() {}

    public static ObjectNode check(Change change, CheckRequest request, StepRules rules) {
        CaseFile file = change.file();
        Progress progress = file.head().progress();
        if (progress.attempt() != request.attempt() || progress.entry() > request.entry()) {
            return say("STALE");
        }
        StepName name = request.stepName();
        Optional<Step> there = file.step(name, request.entry());
        if (there.isEmpty()) {
            Optional<String> already = endedBefore(file, name).or(() -> rules.enter(change, request.entry()));
            if (already.isPresent()) {
                return say(already.get());
            }
        }
        Step step = there.orElseGet(() -> entered(change, name));
        if (!step.open()) {
            return say(step.decided().orElseThrow().name());
        }
        return look(change, step, rules);
    }

    private static ObjectNode look(Change change, Step step, StepRules rules) {
        return switch (rules.look(change, step)) {
            case Look.RanOut ranOut -> say(ranOut.decision());
            case Look.Send send -> {
                ObjectNode answer = say(send.queue());
                answer.set("message", send.message());
                yield answer;
            }
            case Look.Wait wait ->
                say("WAIT")
                        .put("stepKey", step.key())
                        .put("version", change.current(step).version())
                        .put("seconds", seconds(change.now(), LegalDayWarning.before(change, step, wait.next())));
        };
    }

    /** A withdrawal or the other department's refusal came while the case was between two steps. */
    private static Optional<String> endedBefore(CaseFile file, StepName name) {
        if (!name.endsWithTheCase()) {
            return Optional.empty();
        }
        if (file.head().marks().withdrawnAt() != null) {
            return Optional.of("WITHDRAWN");
        }
        return file.head().marks().refusedIn() != null ? Optional.of("MOOT") : Optional.empty();
    }

    private static Step entered(Change change, StepName name) {
        return change.steps().stream()
                .filter(step -> step.name() == name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " was entered but not opened"));
    }

    /** At least a second, at most a day, never before the moment itself. */
    static long seconds(Instant now, Instant next) {
        Duration left = Duration.between(now, next.isBefore(now) ? now : next);
        if (left.compareTo(LONGEST) > 0) {
            return LONGEST.toSeconds();
        }
        long whole = left.toSeconds() + (left.toNanosPart() > 0 ? 1 : 0);
        return Math.max(1, whole);
    }

    private static ObjectNode say(String what) {
        return JsonNodeFactory.instance.objectNode().put("next", what);
    }
}
