package city.onewindow.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExtensionsTest {

    private static final Instant ACCEPTED = Instant.parse("2026-03-02T02:00:00Z");
    private static final Actor SU = new Actor("SUPERVISOR", "su");
    private static final Actor SONG = new Actor("SUPERVISOR", "song");
    private static final ExtensionForm FIVE = new ExtensionForm(5, false, "SPECIMEN");
    private static final ExtensionForm CONFIRM = new ExtensionForm(5, true, "");

    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());
    private final CaseClock clock = new CaseClock(Rules.shipped().limits(), calendar);
    private final Extensions extensions = new Extensions(clock);
    private CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", ACCEPTED))
            .at(Stage.APPROVAL, 4)
            .with(TimeLimit.from(ACCEPTED, calendar.due(ACCEPTED, 7), calendar.version()));

    @Test
    void a_proposal_moves_nothing_and_a_second_supervisor_makes_it_hold() {
        Change proposed = extend(FIVE, SU);
        assertThat(proposed.head().limit().due()).isEqualTo("2026-03-11T16:00:00Z");
        assertThat(proposed.events()).map(event -> event.type()).containsExactly(EventType.EXTENSION_PROPOSED);

        Change confirmed = extend(CONFIRM, SONG);
        assertThat(confirmed.head().limit().due()).isEqualTo("2026-03-18T16:00:00Z");
        assertThat(confirmed.steps())
                .hasSize(2)
                .allMatch(step -> step.version() == 2
                        && Instant.parse("2026-03-18T16:00:00Z").equals(step.due()));
        assertThat(confirmed.events())
                .map(event -> event.type())
                .containsExactly(EventType.EXTENDED, EventType.DUE_MOVED);
    }

    @Test
    void who_proposed_it_does_not_confirm_it() {
        extend(FIVE, SU);

        refused("FOUR_EYES", () -> extend(CONFIRM, SU));
    }

    @Test
    void only_what_was_proposed_is_confirmed_and_a_newer_proposal_replaces_the_older() {
        refused("NO_EXTENSION_PROPOSED", () -> extend(CONFIRM, SONG));
        extend(FIVE, SU);
        extend(new ExtensionForm(3, false, "SPECIMEN"), SONG);

        refused("NO_EXTENSION_PROPOSED", () -> extend(CONFIRM, SU));
    }

    @Test
    void a_case_is_extended_once_and_repeats_change_nothing() {
        extend(FIVE, SU);
        assertThat(extend(FIVE, SU).empty()).isTrue();
        extend(CONFIRM, SONG);
        assertThat(extend(CONFIRM, SONG).empty()).isTrue();

        refused("ALREADY_EXTENDED", () -> extend(new ExtensionForm(2, false, "SPECIMEN"), SU));
    }

    @Test
    void a_limit_that_was_extended_stays_so_when_it_is_counted_again() {
        extend(FIVE, SU);
        extend(CONFIRM, SONG);

        Change again = change();
        clock.recount(again);

        assertThat(again.head().limit().due()).isEqualTo("2026-03-18T16:00:00Z");
        assertThat(again.events()).isEmpty();
    }

    @Test
    void before_acceptance_and_after_the_decisions_there_is_nothing_to_extend() {
        head = head.at(Stage.PRODUCTION, 5);

        refused("WRONG_STAGE", () -> extend(FIVE, SU));
    }

    private Change extend(ExtensionForm form, Actor actor) {
        Change change = change();
        extensions.extend(change, form, actor);
        head = change.head();
        return change;
    }

    private Change change() {
        Instant due = head.limit().due();
        List<Step> steps = List.of(
                Step.opened(StepName.WORK_PERMIT, 1, 4, "science-and-technology", ACCEPTED, due),
                Step.opened(StepName.RESIDENCE_PERMIT, 1, 4, "exit-entry", ACCEPTED, due));
        return new Change(
                new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of()),
                ACCEPTED.plusSeconds(3600));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
