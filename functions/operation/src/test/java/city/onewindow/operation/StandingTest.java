package city.onewindow.operation;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Execution;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.store.Executions.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Optional<Life> WELL = Optional.of(new Life(true, NOW.minus(Duration.ofDays(2)), 40, "r2"));
    private static final Actor REVIEWER = new Actor("REVIEWER", "SPECIMEN");

    /** In review, waited for at version 1, changed last so long ago. */
    private static CaseFile waiting(Duration ago) {
        Instant then = NOW.minus(ago);
        CaseHead draft = CaseHead.draft(new Origin("case", "JM00SPEC1N1", "jiangmen", "NEW", "SPECIMEN", then));
        Change change = new Change(file(draft, List.of()), then);
        change.head(head -> head.submitted(then, "SPECIMEN"));
        change.open(StepName.REVIEW, 1, "science-and-technology", null);
        return written(change);
    }

    private static CaseFile file(CaseHead head, List<Step> steps) {
        return new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static CaseFile written(Change change) {
        return file(change.written(), change.steps());
    }

    private static Remedy remedy(CaseFile file, Optional<Life> life, Event... newest) {
        return new Standing(
                        file,
                        () -> life,
                        step -> 1,
                        () -> newest.length == 0 ? Optional.empty() : Optional.of(newest[0]),
                        "2026-1",
                        "r2")
                .remedy(NOW);
    }

    private static Event mended(String what) {
        return new Event("case", 3, EventType.MENDED, NOW, null, Actor.SYSTEM, Map.of("what", what), List.of(), false);
    }

    @Test
    void a_case_that_waits_for_people_needs_nothing() {
        assertThat(remedy(waiting(Duration.ofDays(1)), WELL)).isEqualTo(Remedy.NONE);
    }

    @Test
    void a_case_without_an_execution_gets_one_after_a_quarter_of_an_hour() {
        Remedy gone = new Remedy.NextExecution("EXECUTION_GONE");
        Optional<Life> ended = Optional.of(new Life(false, NOW.minus(Duration.ofDays(1)), 0, "r2"));
        assertThat(remedy(waiting(Standing.QUIET), Optional.empty())).isEqualTo(gone);
        assertThat(remedy(waiting(Standing.QUIET), ended)).isEqualTo(gone);
        assertThat(remedy(waiting(Standing.QUIET.minusMillis(1)), Optional.empty()))
                .isEqualTo(Remedy.NONE);
    }

    @Test
    void an_execution_goes_on_for_less_than_three_hundred_days_and_twenty_thousand_events() {
        CaseFile file = waiting(Duration.ofDays(1));
        Instant old = NOW.minus(Duration.ofDays(300));
        assertThat(remedy(file, Optional.of(new Life(true, old, 40, "r2"))))
                .isEqualTo(new Remedy.NextExecution("EXECUTION_OLD"));
        assertThat(remedy(file, Optional.of(new Life(true, old.plusMillis(1), 19_999, "r2"))))
                .isEqualTo(Remedy.NONE);
        assertThat(remedy(file, Optional.of(new Life(true, NOW, 20_000, "r2"))))
                .isEqualTo(new Remedy.NextExecution("HISTORY_LONG"));
    }

    @Test
    void an_execution_of_an_older_definition_is_taken_over_to_the_one_that_holds_now() {
        CaseFile file = waiting(Duration.ofDays(1));
        Instant began = NOW.minus(Duration.ofDays(2));
        for (String older : List.of("r1", "")) {
            assertThat(remedy(file, Optional.of(new Life(true, began, 40, older))))
                    .isEqualTo(new Remedy.NextExecution("DEFINITION_OLD"));
        }
    }

    @Test
    void a_step_that_changed_unseen_is_woken_and_if_that_did_not_help_taken_over() {
        CaseFile file = waiting(Duration.ofDays(1));
        CaseFile changed = file(file.head(), List.of(file.steps().getFirst().bumped()));
        assertThat(remedy(changed, WELL)).isEqualTo(new Remedy.Wake(changed.steps(), "NOT_WOKEN"));
        assertThat(remedy(changed, WELL, mended("NOT_WOKEN"))).isEqualTo(new Remedy.NextExecution("TOKEN_GONE"));
    }

    @Test
    void a_decided_step_that_led_nowhere_is_woken() {
        Change change = new Change(waiting(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)));
        change.decide(change.file().steps().getFirst(), "PASSED", REVIEWER, EventType.PASSED, Map.of(), Map.of());
        CaseFile moving = written(change);
        assertThat(remedy(moving, WELL)).isEqualTo(new Remedy.Wake(moving.steps(), "NOT_WOKEN"));
    }

    @Test
    void a_due_date_of_another_calendar_is_looked_at_once() {
        CaseFile file = waiting(Duration.ofDays(1));
        CaseHead accepted = file.head()
                .at(Stage.APPROVAL, 4)
                .with(new TimeLimit(NOW, List.of(), NOW.plus(Duration.ofDays(9)), true, "2026-0", null));
        CaseFile approval =
                file(accepted, List.of(Step.opened(StepName.WORK_PERMIT, 1, 4, "science-and-technology", NOW, null)));
        assertThat(remedy(approval, WELL)).isEqualTo(new Remedy.Wake(approval.steps(), "CALENDAR"));
        assertThat(remedy(approval, WELL, mended("CALENDAR"))).isEqualTo(Remedy.NONE);
    }

    @Test
    void a_take_over_changes_the_version_of_every_open_step_and_asks_for_the_next_execution() {
        Change change = new Change(waiting(Duration.ofDays(1)), NOW);
        assertThat(TakingOver.takeOver(change, Actor.SYSTEM, EventType.TAKEN_OVER, "DEFINITION"))
                .isTrue();
        assertThat(change.steps()).extracting(Step::version).containsExactly(2);
        assertThat(change.events()).singleElement().matches(Event::starts);
        Execution next = Execution.of(written(change), "r2");
        assertThat(next.name()).isEqualTo("JM00SPEC1N1-2");
        assertThat(next.input())
                .isEqualTo(
                        Map.of("caseId", "case", "attempt", 2, "entry", 1, "resumeAt", "REVIEW", "definition", "r2"));
    }

    @Test
    void a_draft_and_a_closed_case_have_nothing_to_take_over() {
        CaseHead draft = CaseHead.draft(new Origin("case", "JM00SPEC1N1", "jiangmen", "NEW", "SPECIMEN", NOW));
        for (CaseHead head : List.of(draft, waiting(Duration.ZERO).head().closed(NOW))) {
            Change change = new Change(file(head, List.of()), NOW);
            assertThat(TakingOver.takeOver(change, Actor.SYSTEM, EventType.TAKEN_OVER, "DEFINITION"))
                    .isFalse();
            assertThat(change.empty()).isTrue();
        }
    }
}
