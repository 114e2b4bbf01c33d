package city.onewindow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Tally;
import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {

    private final Counting counting = new Counting(new WorkingCalendar(Rules.shippedYears()));

    /** The seventh working day of each is the limit's last day. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-30, 2026-02-10, 7", "2026-02-11, 2026-02-27, 7", "2026-02-13, 2026-03-02, 7",
        "2026-09-30, 2026-10-15, 7", "2026-11-23, 2026-12-02, 7", "2026-11-23, 2026-12-03, 8",
        "2026-03-02, 2026-03-02, 0", "2026-03-02, 2026-03-03, 1", "2026-03-06, 2026-03-08, 1",
        "2026-03-06, 2026-03-09, 1"
    })
    void days_to_a_decision_are_counted_as_its_limit_is(LocalDate accepted, LocalDate decided, int days) {
        Instant end = WorkingCalendar.startOf(decided.plusDays(1)).minusSeconds(1);
        assertThat(counting.days(WorkingCalendar.startOf(accepted), end, List.of()))
                .isEqualTo(days);
    }

    @Test
    void days_on_which_the_clock_stood_are_not_counted() {
        Instant accepted = WorkingCalendar.startOf(LocalDate.of(2026, 3, 2));
        Instant decided = WorkingCalendar.startOf(LocalDate.of(2026, 3, 11)).plusSeconds(60);
        Interval stood = new Interval(
                WorkingCalendar.startOf(LocalDate.of(2026, 3, 3)).plusSeconds(1),
                WorkingCalendar.startOf(LocalDate.of(2026, 3, 5)).plusSeconds(1));
        assertThat(counting.days(accepted, decided, List.of())).isEqualTo(7);
        assertThat(counting.days(accepted, decided, List.of(stood))).isEqualTo(4);
    }

    @Test
    void a_case_is_counted_by_day_department_and_category_and_stands_in_one_stage() {
        List<Event> trail = List.of(
                event(1, EventType.SUBMITTED, null, "2026-03-02T15:59:59Z"),
                event(2, EventType.OPENED, StepName.REVIEW, "2026-03-02T16:00:00Z"),
                event(3, EventType.PASSED, StepName.REVIEW, "2026-03-02T16:00:00Z"),
                event(4, EventType.REMINDED, StepName.REVIEW, "2026-03-02T16:00:00Z"),
                event(5, EventType.OPENED, StepName.BOOKING, "2026-03-03T01:00:00Z"),
                event(6, EventType.ACCEPTED, StepName.VERIFICATION, "2026-03-03T01:00:00Z"),
                event(7, EventType.OPENED, StepName.WORK_PERMIT, "2026-03-03T01:00:00Z"),
                event(8, EventType.APPROVED, StepName.WORK_PERMIT, "2026-03-04T01:00:00Z"));
        assertThat(counting.of(file(), trail).counts())
                .isEqualTo(Map.of(
                        "2026-03-02",
                        Map.of("SUBMITTED||B", 1L),
                        "2026-03-03",
                        Map.of("PASSED|bureau|B", 1L, "ACCEPTED||B", 1L),
                        "2026-03-04",
                        Map.of("APPROVED|exit-entry|B", 1L, "DAYS.1|exit-entry|B", 1L),
                        Tally.NOW,
                        Map.of("STAGE.APPROVAL||B", 1L)));
    }

    @Test
    void a_draft_is_not_counted_and_a_refusal_before_acceptance_took_no_days() {
        assertThat(counting.of(file(), List.of()).empty()).isTrue();
        List<Event> refused = List.of(event(1, EventType.REFUSED, StepName.REVIEW, "2026-03-02T02:00:00Z"));
        assertThat(counting.of(file(), refused).counts())
                .isEqualTo(Map.of("2026-03-02", Map.of("REFUSED|bureau|B", 1L)));
    }

    /** Whatever was counted of a case before, the difference brings it to what its trail says. */
    @Property(tries = 200)
    void a_difference_added_to_what_was_counted_is_what_is_there(
            @ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> before,
            @ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> after) {
        Tally old = tally(before);
        Tally now = tally(after);
        assertThat(now.minus(now).empty()).isTrue();
        assertThat(now.minus(old).minus(Tally.NOTHING.minus(old))).isEqualTo(now);
    }

    private static Tally tally(List<Integer> codes) {
        Tally sum = Tally.NOTHING;
        for (int code : codes) {
            Tally one = new Tally(Map.of("2026-03-0" + (1 + code % 2), Map.of("C" + code, 1L)));
            sum = sum.minus(Tally.NOTHING.minus(one));
        }
        return sum;
    }

    @Test
    void percentiles_are_by_nearest_rank() {
        Histogram none = Histogram.of(Map.of());
        assertThat(none.percentile(50)).isZero();
        Histogram hundred = Histogram.of(Map.of(1, 50L, 3, 39L, 7, 10L, 12, 1L));
        assertThat(List.of(hundred.percentile(50), hundred.percentile(90), hundred.percentile(99)))
                .containsExactly(1, 7, 7);
        assertThat(hundred.percentile(100)).isEqualTo(12);
        assertThat(hundred.within(7)).isEqualTo(99);
        assertThat(hundred.within(0)).isZero();
        assertThat(hundred.percentWithin(7)).isEqualByComparingTo("99");
        assertThat(none.percentWithin(7)).isZero();
        assertThat(Histogram.of(Map.of(7, 2L, 8, 1L)).percentWithin(7)).isEqualByComparingTo("66.7");
        assertThat(Histogram.of(Map.of(4, 1L)).percentile(99)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1 | '=1+1",
                "+86 | '+86",
                "-5 | '-5",
                "@cmd | '@cmd",
                "jiangmen | jiangmen",
                "a,b | \"a,b\"",
                "a\"b | \"a\"\"b\"",
                "=a,b | \"'=a,b\""
            },
            delimiter = '|')
    void a_cell_is_never_a_formula(String value, String cell) {
        assertThat(Csv.cell(value)).isEqualTo(cell);
    }

    @Test
    void a_tab_or_line_break_in_front_of_a_formula_does_not_help_it() {
        assertThat(Csv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(Csv.cell("\r=1")).isEqualTo("\"'\r=1\"");
        assertThat(new Csv().line("a", -5L).text()).isEqualTo("a,-5\r\n");
    }

    @Test
    void figures_as_csv_have_every_counter_and_what_follows_from_them() {
        Figures figures = new Figures(
                "jiangmen",
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 31),
                7,
                Map.of(LocalDate.of(2026, 3, 4), Map.of("DAYS.5|exit-entry|B", 3L, "DAYS.9|exit-entry|A", 1L)),
                Map.of("STAGE.REVIEW||B", 2L),
                List.of(),
                List.of());
        assertThat(figures.csv().lines())
                .containsExactly(
                        "zone,day,figure,department,category,count",
                        "jiangmen,,STAGE.REVIEW,,B,2",
                        "jiangmen,2026-03-04,DAYS.5,exit-entry,B,3",
                        "jiangmen,2026-03-04,DAYS.9,exit-entry,A,1",
                        "jiangmen,,DECIDED,exit-entry,,4",
                        "jiangmen,,DECIDED_WITHIN,exit-entry,,3",
                        "jiangmen,,PERCENT_WITHIN,exit-entry,,75.0",
                        "jiangmen,,MEDIAN_DAYS,exit-entry,,5",
                        "jiangmen,,PERCENTILE_90_DAYS,exit-entry,,9",
                        "jiangmen,,PERCENTILE_99_DAYS,exit-entry,,9",
                        "jiangmen,,OVERDUE,,,0");
    }

    private static Event event(int number, EventType type, @Nullable StepName step, String at) {
        return new Event(
                "case", number, type, Instant.parse(at), step, new Actor("SYSTEM", null), Map.of(), List.of(), false);
    }

    private static CaseFile file() {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("employment").put("category", "B");
        Instant at = Instant.parse("2026-03-02T02:00:00Z");
        CaseHead head = CaseHead.draft(new CaseHead.Origin("case", "JM00SPEC1", "jiangmen", "NEW", "anna", at))
                .withApplication(application);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.opened(StepName.REVIEW, 1, 1, "bureau", at, null));
        steps.add(Step.opened(StepName.WORK_PERMIT, 1, 4, "exit-entry", at, null));
        return new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
