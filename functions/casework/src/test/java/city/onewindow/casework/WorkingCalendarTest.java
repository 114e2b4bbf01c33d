package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.WorkingCalendar.Due;
import city.onewindow.casework.WorkingCalendar.Year;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());

    @ParameterizedTest
    @CsvSource({
        "2026-01-30, 2026-02-10",
        "2026-02-11, 2026-02-27",
        "2026-02-13, 2026-03-02",
        "2026-09-30, 2026-10-15",
        "2026-11-23, 2026-12-02"
    })
    void seven_working_days_after_acceptance_end_at_midnight_of_the_seventh(LocalDate accepted, LocalDate last) {
        Due due = calendar.due(noon(accepted), 7);

        assertThat(due.last()).isEqualTo(last);
        assertThat(due.at()).isEqualTo(WorkingCalendar.startOf(last.plusDays(1)));
        assertThat(due.provisional()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void the_year_has_248_working_days(int year) {
        long days = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(calendar::isWorkingDay)
                .count();

        assertThat(days).isEqualTo(248);
    }

    @Test
    void a_day_begins_and_ends_by_china_standard_time() {
        Instant lastMoment = Instant.parse("2026-01-30T15:59:59.999Z");

        assertThat(calendar.due(lastMoment, 7).last()).isEqualTo("2026-02-10");
        assertThat(calendar.due(lastMoment.plusMillis(1), 7).last()).isEqualTo("2026-02-10");
        assertThat(calendar.due(Instant.parse("2026-02-01T16:00:00Z"), 7).last())
                .isEqualTo("2026-02-11");
    }

    @Test
    void a_limit_into_a_year_that_is_not_published_counts_weekends_alone_and_is_provisional() {
        Due due = calendar.due(noon(LocalDate.of(2026, 12, 28)), 7);

        assertThat(due.last()).isEqualTo("2027-01-06");
        assertThat(due.provisional()).isTrue();
    }

    @Test
    void a_limit_that_ends_in_the_last_published_year_is_not_provisional() {
        assertThat(calendar.due(noon(LocalDate.of(2026, 12, 20)), 7).provisional())
                .isFalse();
    }

    @Test
    void a_year_that_is_published_later_moves_the_limit_and_settles_it() {
        List<Year> years = new ArrayList<>(Rules.shippedYears());
        years.add(new Year(2027, 1, Set.of(LocalDate.of(2027, 1, 1)), Set.of()));

        Due due = new WorkingCalendar(years).due(noon(LocalDate.of(2026, 12, 28)), 7);

        assertThat(due.last()).isEqualTo("2027-01-07");
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void the_newer_version_of_a_year_holds() {
        List<Year> years = new ArrayList<>();
        years.add(new Year(2026, 2, Set.of(LocalDate.of(2026, 2, 2)), Set.of()));
        years.addAll(Rules.shippedYears());
        WorkingCalendar corrected = new WorkingCalendar(years);

        assertThat(corrected.isWorkingDay(LocalDate.of(2026, 2, 2))).isFalse();
        assertThat(corrected.version()).isEqualTo("2024.1,2025.1,2026.2");
    }

    @Test
    void a_day_on_which_the_clock_stood_at_any_moment_is_not_counted() {
        Interval stood = new Interval(
                WorkingCalendar.at(LocalDate.of(2026, 2, 3), LocalTime.of(23, 59)),
                WorkingCalendar.at(LocalDate.of(2026, 2, 4), LocalTime.of(0, 1)));

        assertThat(due(stood)).isEqualTo("2026-02-12");
    }

    @Test
    void a_clock_that_went_on_at_midnight_counts_the_day_that_begins_then() {
        Interval stood = new Interval(
                WorkingCalendar.at(LocalDate.of(2026, 2, 3), LocalTime.of(10, 0)),
                WorkingCalendar.startOf(LocalDate.of(2026, 2, 4)));

        assertThat(due(stood)).isEqualTo("2026-02-11");
    }

    @Test
    void two_stops_on_one_day_cost_that_day_once() {
        LocalDate day = LocalDate.of(2026, 2, 3);
        Interval morning = new Interval(at(day, 9), at(day, 10));
        Interval afternoon = new Interval(at(day, 15), at(day, 16));

        assertThat(due(morning, afternoon)).isEqualTo("2026-02-11");
    }

    @Test
    void a_stop_over_days_off_alone_costs_nothing() {
        Interval weekend = new Interval(at(LocalDate.of(2026, 2, 7), 9), at(LocalDate.of(2026, 2, 8), 9));

        assertThat(due(weekend)).isEqualTo("2026-02-10");
    }

    @Test
    void a_clock_that_stands_has_no_end_that_anybody_could_name() {
        Interval open = new Interval(at(LocalDate.of(2026, 2, 3), 9), null);

        assertThat(due(open)).isAfter("2035-12-31");
    }

    @ParameterizedTest
    @CsvSource({"2026-02-02, 6", "2026-02-09, 1", "2026-02-10, 0", "2026-02-11, -1", "2026-02-12, -2"})
    void working_days_left_are_counted_from_tomorrow_and_go_below_zero(LocalDate today, int left) {
        Instant due = WorkingCalendar.startOf(LocalDate.of(2026, 2, 11));

        assertThat(calendar.workingDaysLeft(noon(today), due)).isEqualTo(left);
    }

    @Test
    void the_second_working_day_before_a_day_leaves_out_the_spring_festival() {
        assertThat(calendar.workingDayBefore(LocalDate.of(2026, 2, 24), 2)).isEqualTo("2026-02-13");
    }

    @Test
    void a_limit_of_no_day_is_a_mistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.due(Instant.EPOCH, 0));
    }

    @Property(seed = "20260211")
    void a_limit_is_what_counting_day_by_day_says(
            @ForAll @IntRange(max = 1300) int offset, @ForAll @IntRange(min = 1, max = 40) int days) {
        LocalDate accepted = FIRST.plusDays(offset);
        LocalDate day = accepted;
        int left = days;
        while (left > 0) {
            day = day.plusDays(1);
            left -= calendar.isWorkingDay(day) ? 1 : 0;
        }

        Due due = calendar.due(noon(accepted), days);

        assertThat(due.last()).isEqualTo(day);
        assertThat(calendar.isWorkingDay(due.last())).isTrue();
        assertThat(due.provisional()).isEqualTo(day.getYear() > 2026);
        assertThat(calendar.workingDaysLeft(noon(accepted), due.at())).isEqualTo(days);
    }

    @Property(seed = "20260211")
    void a_later_acceptance_is_never_due_earlier(
            @ForAll @IntRange(max = 30_000) int hours,
            @ForAll @IntRange(max = 2_000) int later,
            @ForAll @IntRange(min = 1, max = 40) int days) {
        Instant accepted = WorkingCalendar.startOf(FIRST).plusSeconds(hours * 3600L);

        assertThat(calendar.due(accepted.plusSeconds(later * 3600L), days).at())
                .isAfterOrEqualTo(calendar.due(accepted, days).at());
    }

    private LocalDate due(Interval... stood) {
        return calendar.due(noon(LocalDate.of(2026, 1, 30)), 7, List.of(stood)).last();
    }

    private static Instant noon(LocalDate day) {
        return at(day, 12);
    }

    private static Instant at(LocalDate day, int hour) {
        return WorkingCalendar.at(day, LocalTime.of(hour, 0));
    }
}
