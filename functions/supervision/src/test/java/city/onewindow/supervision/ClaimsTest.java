package city.onewindow.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Claim;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T01:30:00Z");
    private static final Instant CLOSING = Instant.parse("2026-03-02T10:00:00Z");
    private static final Set<Role> REVIEWER = Set.of(Role.REVIEWER);
    private static final Actor LI = new Actor("REVIEWER", "li");
    private static final Actor WU = new Actor("REVIEWER", "wu");

    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T01:30:00Z, 2026-03-02T10:00:00Z",
        "2026-03-02T09:59:59.999Z, 2026-03-02T10:00:00Z",
        "2026-03-02T10:00:00Z, 2026-03-03T10:00:00Z",
        "2026-03-06T11:00:00Z, 2026-03-09T10:00:00Z",
        "2026-03-07T01:00:00Z, 2026-03-09T10:00:00Z",
        "2026-05-09T01:00:00Z, 2026-05-09T10:00:00Z",
        "2026-02-14T11:00:00Z, 2026-02-24T10:00:00Z"
    })
    void a_claim_lapses_at_six_of_the_working_day(Instant taken, Instant until) {
        assertThat(Claims.until(taken, calendar)).isEqualTo(until);
    }

    @Test
    void taking_a_step_neither_decides_nor_wakes_it() {
        Change change = change(null, MORNING);

        Step taken = Claims.take(change, REVIEWER, LI, calendar);

        assertThat(taken.claim()).isEqualTo(new Claim("li", CLOSING));
        assertThat(taken.version()).isEqualTo(1);
        assertThat(change.events()).map(event -> event.type()).containsExactly(EventType.CLAIMED);
        assertThat(change.events().getFirst().wakes()).isEmpty();
    }

    @Test
    void taking_what_one_has_taken_changes_nothing() {
        Change change = change(new Claim("li", CLOSING), MORNING);

        assertThat(Claims.take(change, REVIEWER, LI, calendar).claim()).isEqualTo(new Claim("li", CLOSING));
        assertThat(change.empty()).isTrue();
    }

    @Test
    void a_colleagues_live_claim_bars_taking_and_giving_back() {
        Change change = change(new Claim("wu", CLOSING), CLOSING.minusMillis(1));

        refused("CLAIMED", () -> Claims.take(change, REVIEWER, LI, calendar));
        refused("CLAIMED", () -> Claims.release(change, REVIEWER, LI));
    }

    @Test
    void a_claim_that_has_lapsed_bars_nobody() {
        Change change = change(new Claim("wu", CLOSING), CLOSING);

        assertThat(Claims.take(change, REVIEWER, LI, calendar).claim())
                .isEqualTo(new Claim("li", Instant.parse("2026-03-03T10:00:00Z")));
    }

    @Test
    void giving_back_frees_the_step_and_doing_so_twice_changes_nothing() {
        Change change = change(new Claim("wu", CLOSING), MORNING);
        Change again = change(null, MORNING);

        Claims.release(change, REVIEWER, WU);
        Claims.release(again, REVIEWER, WU);

        assertThat(change.steps()).singleElement().matches(step -> step.claim() == null);
        assertThat(change.events()).map(event -> event.type()).containsExactly(EventType.RELEASED);
        assertThat(again.empty()).isTrue();
    }

    @Test
    void only_the_role_that_decides_the_step_can_take_it() {
        refused("WRONG_STAGE", () -> Claims.take(change(null, MORNING), Set.of(Role.WINDOW), LI, calendar));
        refused("WRONG_ROLE", () -> Claims.take(change(null, MORNING), Set.of(Role.SUPERVISOR), LI, calendar));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Change change(@Nullable Claim claim, Instant now) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", now))
                .submitted(now, "2026.1")
                .at(Stage.REVIEW, 1);
        Step review = Step.opened(StepName.REVIEW, 1, 1, "science-and-technology", now, null)
                .withClaim(claim);
        return new Change(
                new CaseFile(head, List.of(review), Optional.empty(), List.of(), List.of(), List.of(), List.of()), now);
    }
}
