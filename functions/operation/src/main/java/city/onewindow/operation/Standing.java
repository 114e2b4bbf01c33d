package city.onewindow.operation;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.store.Executions.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * How a case stands: what the record says beside what is known of its execution.
 *
 * @param life of the execution of the case's attempt, empty if there is none
 * @param waitedFor the version of a step for which the execution waits
 * @param newest the newest event of the trail
 * @param calendar the version of the calendar that holds now
 * @param definition the revision of the state machine's definition that holds now
 */
record Standing(
        CaseFile file,
        Supplier<Optional<Life>> life,
        ToIntFunction<Step> waitedFor,
        Supplier<Optional<Event>> newest,
        String calendar,
        String definition) {

    /** Whoever changed the case has had it told and looked at by then. */
    static final Duration QUIET = Duration.ofMinutes(15);

    /** Step Functions ends an execution after a year, and at 25,000 events. */
    static final Duration OLD = Duration.ofDays(300);

    static final long MANY_EVENTS = 20_000;

    static final String NOT_WOKEN = "NOT_WOKEN";
    static final String CALENDAR = "CALENDAR";

    Remedy remedy(Instant now) {
        if (file.draft()
                || file.closed()
                || file.head().progress().updatedAt().plus(QUIET).isAfter(now)) {
            return Remedy.NONE;
        }
        Optional<Life> known = life.get();
        if (known.isEmpty() || !known.get().running()) {
            return new Remedy.NextExecution("EXECUTION_GONE");
        }
        if (!known.get().began().plus(OLD).isAfter(now)) {
            return new Remedy.NextExecution("EXECUTION_OLD");
        }
        if (known.get().events() >= MANY_EVENTS) {
            return new Remedy.NextExecution("HISTORY_LONG");
        }
        if (!known.get().definition().equals(definition)) {
            return new Remedy.NextExecution("DEFINITION_OLD");
        }
        List<Step> unseen = unseen();
        if (!unseen.isEmpty()) {
            // woken before, and still it has not looked: its token is no good
            return mendedLast(NOT_WOKEN) ? new Remedy.NextExecution("TOKEN_GONE") : new Remedy.Wake(unseen, NOT_WOKEN);
        }
        return otherCalendar() && !mendedLast(CALENDAR) ? new Remedy.Wake(file.openSteps(), CALENDAR) : Remedy.NONE;
    }

    /** Steps that changed and were not looked at since, or were decided and led nowhere. */
    private List<Step> unseen() {
        if (file.moving()) {
            int entry = file.head().progress().entry();
            return file.steps().stream().filter(step -> step.entry() == entry).toList();
        }
        return file.openSteps().stream()
                .filter(step -> waitedFor.applyAsInt(step) != step.version())
                .toList();
    }

    private boolean otherCalendar() {
        String computedBy = file.head().limit().calendarVersion();
        return file.stage() == Stage.APPROVAL && computedBy != null && !computedBy.equals(calendar);
    }

    private boolean mendedLast(String what) {
        return newest.get()
                .filter(event -> event.type() == EventType.MENDED)
                .filter(event -> what.equals(event.details().get("what")))
                .isPresent();
    }
}
