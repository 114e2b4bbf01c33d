package city.onewindow.casework;

import city.onewindow.casework.http.Problem;
import city.onewindow.casework.input.Input;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether it is the turn of whoever wants to act on a step, and what they hear if it is not. */
public final class Turn {

    private Turn() {}

    /**
     * The open step of this name.
     *
     * @throws Problem 409 {@code DECIDED} while this very step waits for its successor, {@code
     *     MOVING} while another does, else {@code WRONG_STAGE} with the current stage
     */
    public static Step of(CaseFile file, StepName name) {
        Optional<Step> newest = file.newest(name);
        if (newest.isPresent() && newest.get().open()) {
            return newest.get();
        }
        boolean justDecided = newest.isPresent()
                && newest.get().entry() == file.head().progress().entry();
        if (justDecided && file.stage() == name.stage() && !file.moving()) {
            // of two departments this one has decided
            throw decided(file);
        }
        if (file.moving()) {
            throw justDecided ? decided(file) : moving(file);
        }
        if (file.stage() == name.stage()
                && file.step(name, file.head().progress().entry()).isEmpty()) {
            // of two departments' steps the other was opened first
            throw moving(file);
        }
        throw wrongStage(file);
    }

    /** The same for staff: a live claim of somebody else bars the decision. */
    public static Step ofStaff(Change change, StepName name, Actor actor) {
        Step step = of(change.file(), name);
        if (step.claim() != null && step.claim().barsAt(change.now(), actor)) {
            throw Problem.conflict("CLAIMED");
        }
        return step;
    }

    /**
     * The decision that this person already made in exactly these words, so that a repeat is
     * answered and not refused.
     */
    public static Optional<Step> repeated(
            CaseFile file, StepName name, String decision, Actor actor, Map<String, String> details) {
        return file.newest(name).filter(step -> same(step, decision, actor, details));
    }

    /**
     * The same where a step comes round: a repeat that names its round and comes when the next one
     * is open finds its own decision, and does not decide the next one too.
     *
     * @param round that was looked at; null for the newest, whichever that is by now
     * @throws Problem 409 {@code DECIDED} where another decision ended that round, {@code
     *     WRONG_STAGE} where there was no such round yet
     */
    public static Optional<Step> repeated(
            CaseFile file,
            StepName name,
            @Nullable Integer round,
            String decision,
            Actor actor,
            Map<String, String> details) {
        if (round == null || round == file.rounds(name)) {
            return repeated(file, name, decision, actor, details);
        }
        Step meant = file.steps().stream()
                .filter(step -> step.name() == name && step.round() == round)
                .findFirst()
                .orElseThrow(() -> wrongStage(file));
        if (!same(meant, decision, actor, details)) {
            throw decided(file);
        }
        return Optional.of(meant);
    }

    /** The round that a decision names as {@code round}, 1 to 99; null if it names none. */
    public static @Nullable Integer round(Input in) {
        return in.number("round").range(1, 99).optional().map(Long::intValue).orElse(null);
    }

    private static boolean same(Step step, String decision, Actor actor, Map<String, String> details) {
        return step.decided()
                .filter(decided -> decided.sameAs(decision, actor, details))
                .isPresent();
    }

    public static Problem decided(CaseFile file) {
        return Problem.conflict("DECIDED").with("currentStage", file.stage().name());
    }

    /** Between two steps; a moment later the next one is open. */
    public static Problem moving(CaseFile file) {
        return Problem.conflict("MOVING")
                .retryAfter(2)
                .with("currentStage", file.stage().name());
    }

    public static Problem wrongStage(CaseFile file) {
        return Problem.conflict("WRONG_STAGE").with("currentStage", file.stage().name());
    }
}
