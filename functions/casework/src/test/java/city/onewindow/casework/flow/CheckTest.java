package city.onewindow.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Marks;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop of every wait: what an execution that comes to a step hears, and what it opens. */
class CheckTest {

    private static final Instant NOW = Instant.parse("2026-02-24T02:00:00Z");
    private static final int ENTRY = 4;

    /** The successor of a step is no longer opened, whoever decided what before. */
    @ParameterizedTest
    @EnumSource
    void a_withdrawal_between_two_steps_ends_the_case_before_the_next_is_opened(StepName next) {
        boolean before = next.stage().allowsWithdrawal();
        assertThat(said(Marks.NONE.withdrawn(NOW), next)).isEqualTo(before ? "WITHDRAWN" : "WAIT");
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_between_two_steps_leaves_the_next_nothing_to_decide(StepName next) {
        boolean before = next.stage().allowsWithdrawal();
        assertThat(said(Marks.NONE.refused(StepName.WORK_PERMIT, "FRAUD"), next))
                .isEqualTo(before ? "MOOT" : "WAIT");
    }

    @Test
    void a_step_that_is_there_says_what_was_decided_even_if_the_case_was_withdrawn_since() {
        Step decided = Step.opened(StepName.REVIEW, 1, ENTRY, "d", NOW, null)
                .decidedBy(new Decision("PASSED", Actor.SYSTEM, NOW, Map.of()));
        Change change = change(Marks.NONE.withdrawn(NOW), List.of(decided), NOW);
        assertThat(Check.check(change, request(StepName.REVIEW, 1, ENTRY), opening(StepName.REVIEW))
                        .path("next")
                        .asText())
                .isEqualTo("PASSED");
        assertThat(change.empty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "0, 4", "1, 3"})
    void an_execution_that_was_taken_over_or_left_behind_writes_nothing(int attempt, int entry) {
        Change change = change(Marks.NONE, List.of(), NOW);
        change.head(head -> head.at(Stage.REVIEW, ENTRY));
        CaseFile file =
                new CaseFile(change.head(), List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of());
        Change look = new Change(file, NOW);
        assertThat(Check.check(look, request(StepName.BOOKING, attempt, entry), opening(StepName.BOOKING))
                        .path("next")
                        .asText())
                .isEqualTo("STALE");
        assertThat(look.empty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT-5S, 1", "PT0.001S, 1", "PT1.5S, 2", "PT24H, 86400", "PT24H0.5S, 86400", "PT720H, 86400"})
    void a_case_looks_again_at_the_next_moment_and_within_a_day(Duration until, long seconds) {
        assertThat(Check.seconds(NOW, NOW.plus(until))).isEqualTo(seconds);
    }

    /** What an execution of the next entry hears; nothing is written unless it waits. */
    private static String said(Marks marks, StepName next) {
        Change change = change(marks, List.of(), NOW);
        String said = Check.check(change, request(next, 1, ENTRY), opening(next))
                .path("next")
                .asText();
        assertThat(change.empty()).isEqualTo(!said.equals("WAIT"));
        return said;
    }

    private static StepRules opening(StepName name) {
        return new StepRules() {
            @Override
            public Optional<String> enter(Change change, int entry) {
                change.open(name, entry, "department", null);
                return Optional.empty();
            }

            @Override
            public Look look(Change change, Step step) {
                return new Look.Wait(change.now().plusSeconds(60));
            }
        };
    }

    private static CheckRequest request(StepName step, int attempt, int entry) {
        return new CheckRequest("case", attempt, entry, step.name(), NOW);
    }

    private static Change change(Marks marks, List<Step> steps, Instant now) {
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .submitted(NOW, "2026.1")
                .with(marks);
        return new Change(new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of()), now);
    }
}
