package city.onewindow.approval;

import static city.onewindow.approval.Cases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Question;
import city.onewindow.casework.Question.Kind;
import city.onewindow.casework.Question.State;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final Cases aCase = new Cases(at("02-11T10:10"));

    @Test
    void the_clock_stands_for_both_from_the_first_question_and_goes_on_after_the_last() {
        Change asked = aCase.ask(at("02-12T10:00"), Permit.WORK_PERMIT, Kind.SUPPLEMENT, "q1");

        assertThat(asked.head().limit().standing()).isTrue();
        assertThat(asked.head().limit().due()).isNull();
        assertThat(aCase.file().openSteps()).hasSize(2).allMatch(step -> step.due() == null);
        assertThat(asked.events().getFirst().wakes())
                .containsExactly("CASE#STEP#WORK_PERMIT#1", "CASE#STEP#RESIDENCE_PERMIT#1");
        assertThat(asked.events().getFirst().details()).containsEntry("until", "2026-03-14");

        aCase.ask(at("02-13T10:00"), Permit.RESIDENCE_PERMIT, Kind.HEARING, "q2");
        aCase.end(at("02-14T10:00"), Permit.WORK_PERMIT, "q1");
        assertThat(aCase.file().head().limit().standing()).isTrue();

        Change last = aCase.end(at("02-25T15:00"), Permit.RESIDENCE_PERMIT, "q2");
        assertThat(last.head().limit().stood()).containsExactly(new Interval(at("02-12T10:00"), at("02-25T15:00")));
        assertThat(last.head().limit().due()).isEqualTo(at("03-06T00:00"));
        assertThat(aCase.file().openSteps()).allMatch(step -> at("03-06T00:00").equals(step.due()));
        assertThat(types(last)).containsExactly(EventType.QUESTION_ENDED, EventType.DUE_MOVED);
    }

    @Test
    void nobody_decides_over_the_own_departments_question_but_the_other_department_does() {
        aCase.ask(at("02-12T10:00"), Permit.WORK_PERMIT, Kind.EXPERT_REVIEW, "q1");

        refused("QUESTION_OPEN", () -> aCase.approve(at("02-12T11:00"), Permit.WORK_PERMIT));
        aCase.approve(at("02-12T11:00"), Permit.RESIDENCE_PERMIT);

        assertThat(aCase.file().head().limit().standing()).isTrue();
    }

    @Test
    void a_department_that_has_decided_asks_no_more() {
        aCase.approve(at("02-12T11:00"), Permit.WORK_PERMIT);

        refused("DECIDED", () -> aCase.ask(at("02-12T12:00"), Permit.WORK_PERMIT, Kind.HEARING, "q1"));
    }

    @Test
    void who_reviewed_the_case_does_not_ask_either() {
        aCase.change(
                at("02-11T11:00"),
                change -> change.head(head -> head.with(head.marks().acted(StepName.REVIEW, "wu"))));

        refused("FOUR_EYES", () -> aCase.ask(at("02-12T12:00"), Permit.WORK_PERMIT, Kind.HEARING, "q1"));
    }

    @Test
    void a_refusal_ends_the_other_departments_question() {
        aCase.ask(at("02-12T10:00"), Permit.WORK_PERMIT, Kind.SUPPLEMENT, "q1");

        aCase.decide(at("02-13T10:00"), Permit.RESIDENCE_PERMIT, "REFUSED", Map.of("reason", "FRAUD"));

        assertThat(question("q1").state()).isEqualTo(State.MOOT);
        assertThat(aCase.file().head().limit().standing()).isFalse();
        assertThat(aCase.file().openSteps()).isEmpty();
    }

    @Test
    void another_departments_question_is_as_unknown_as_none_and_a_question_ends_once() {
        aCase.ask(at("02-12T10:00"), Permit.WORK_PERMIT, Kind.SUPPLEMENT, "q1");

        refused("QUESTION_NOT_FOUND", () -> aCase.end(at("02-12T11:00"), Permit.RESIDENCE_PERMIT, "q1"));
        refused("QUESTION_NOT_FOUND", () -> aCase.end(at("02-12T11:00"), Permit.WORK_PERMIT, "q2"));
        aCase.end(at("02-12T11:00"), Permit.WORK_PERMIT, "q1");
        assertThat(question("q1").state()).isEqualTo(State.TAKEN_BACK);
        Change again = new Change(aCase.file(), at("02-12T12:00"));
        new Questions(Cases.LIMITS, Cases.CALENDAR).end(again, Permit.WORK_PERMIT, "q1", Cases.WORK);
        assertThat(again.empty()).isTrue();
    }

    @Test
    void a_question_runs_out_at_the_end_of_the_thirtieth_day_and_not_a_moment_before() {
        aCase.ask(at("02-12T10:00"), Permit.WORK_PERMIT, Kind.SUPPLEMENT, "q1");
        Instant end = at("03-15T00:00");

        Change before = look(end.minusMillis(1), StepName.RESIDENCE_PERMIT);
        assertThat(types(before)).isEmpty();
        refused("QUESTION_CLOSED", () -> aCase.end(end, Permit.WORK_PERMIT, "q1"));

        Change after = look(end.plusSeconds(3), StepName.RESIDENCE_PERMIT);
        assertThat(types(after)).containsExactly(EventType.QUESTION_RUN_OUT, EventType.DUE_MOVED);
        assertThat(question("q1").state()).isEqualTo(State.RUN_OUT);
        assertThat(after.head().limit().stood()).containsExactly(new Interval(at("02-12T10:00"), end));
        assertThat(look(end.plusSeconds(4), StepName.WORK_PERMIT).events()).isEmpty();
        aCase.approve(at("03-16T10:00"), Permit.WORK_PERMIT);
    }

    @Test
    void the_applicant_is_reminded_of_a_supplement_by_the_department_that_asked_alone() {
        aCase.ask(at("02-12T10:00"), Permit.WORK_PERMIT, Kind.SUPPLEMENT, "q1");

        assertThat(next(at("02-12T10:01"), StepName.WORK_PERMIT)).isEqualTo(at("03-07T09:00"));
        assertThat(next(at("02-12T10:01"), StepName.RESIDENCE_PERMIT)).isEqualTo(at("03-15T00:00"));
        assertThat(types(look(at("03-07T09:00"), StepName.WORK_PERMIT))).containsExactly(EventType.REMINDED);
        assertThat(next(at("03-07T09:01"), StepName.WORK_PERMIT)).isEqualTo(at("03-13T09:00"));
        assertThat(types(look(at("03-13T09:00"), StepName.RESIDENCE_PERMIT))).isEmpty();
    }

    @Test
    void nobody_is_warned_while_the_clock_stands_nor_afterwards_of_what_was_passed_over() {
        aCase.ask(at("02-25T08:00"), Permit.WORK_PERMIT, Kind.HEARING, "q1");
        assertThat(types(look(at("02-26T09:00"), StepName.WORK_PERMIT))).isEmpty();

        aCase.end(at("03-04T15:00"), Permit.WORK_PERMIT, "q1");

        // counted: 02-12, 02-13, 02-14, 02-24, 03-05, 03-06, 03-09
        assertThat(next(at("03-04T15:01"), StepName.WORK_PERMIT)).isEqualTo(at("03-05T09:00"));
        assertThat(types(look(at("03-05T09:00"), StepName.WORK_PERMIT))).containsExactly(EventType.WARNED);
        assertThat(next(at("03-05T09:01"), StepName.WORK_PERMIT)).isEqualTo(at("03-09T09:00"));
    }

    @Test
    void a_case_that_is_overdue_is_not_escalated_for_the_days_on_which_its_clock_stood() {
        look(at("03-02T10:00"), StepName.WORK_PERMIT);
        aCase.ask(at("03-02T11:00"), Permit.WORK_PERMIT, Kind.HEARING, "q1");
        aCase.end(at("03-05T11:00"), Permit.WORK_PERMIT, "q1");

        assertThat(aCase.file().head().limit().due()).isEqualTo(at("02-28T00:00"));
        assertThat(types(look(at("03-05T11:01"), StepName.WORK_PERMIT))).isEmpty();
        assertThat(next(at("03-05T11:01"), StepName.WORK_PERMIT)).isEqualTo(at("03-06T09:00"));
    }

    @Test
    void a_year_that_is_published_later_moves_what_is_due_and_settles_it() {
        Cases late = new Cases(at("12-28T10:00"));
        assertThat(late.file().head().limit().provisional()).isTrue();
        List<WorkingCalendar.Year> years = new ArrayList<>(Rules.shippedYears());
        years.add(new WorkingCalendar.Year(2027, 1, Set.of(LocalDate.of(2027, 1, 1)), Set.of()));
        late.approve(at("12-29T10:00"), Permit.RESIDENCE_PERMIT);
        Step decided = late.file().newest(StepName.RESIDENCE_PERMIT).orElseThrow();

        Change look = late.change(
                at("12-30T10:00"),
                change -> new Approval(StepName.WORK_PERMIT, Rules.shipped(), () -> new WorkingCalendar(years))
                        .look(change, change.file().open(StepName.WORK_PERMIT).orElseThrow()));

        assertThat(look.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.DUE_MOVED);
            assertThat(event.details()).containsOnly(Map.entry("due", "2027-01-07"), Map.entry("provisional", "false"));
        });
        assertThat(late.file().head().limit().provisional()).isFalse();
        assertThat(late.file().newest(StepName.RESIDENCE_PERMIT)).contains(decided);
    }

    private Question question(String id) {
        return aCase.file().question(id).orElseThrow();
    }

    private Change look(Instant now, StepName name) {
        return aCase.change(now, change -> looked(change, name));
    }

    /** When the step looks again, without the look being kept. */
    private Instant next(Instant now, StepName name) {
        return ((Look.Wait) looked(new Change(aCase.file(), now), name)).next();
    }

    private static Look looked(Change change, StepName name) {
        return new Approval(name, Rules.shipped(), () -> Cases.CALENDAR)
                .look(change, change.file().open(name).orElseThrow());
    }

    private static List<EventType> types(Change change) {
        return change.events().stream().map(Event::type).toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
