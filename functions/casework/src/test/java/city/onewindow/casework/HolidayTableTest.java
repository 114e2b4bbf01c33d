package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.WorkingCalendar.Due;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The days around every holiday of 2024 to 2026. The table was written from the announcements by hand, and its limits
 * were counted from it and not by the calendar: a slip in the calendar's own data shows here.
 */
class HolidayTableTest {

    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());

    @ParameterizedTest
    @CsvFileSource(resources = "holidays.csv", numLinesToSkip = 1)
    void a_day_about_a_holiday_is_worked_or_not_and_limits_from_its_first_and_last_second_end_where_they_should(
            LocalDate day, String working, LocalDate next, LocalDate seventh, String what) {
        assertThat(calendar.isWorkingDay(day)).as(what).isEqualTo(working.equals("yes"));
        Instant first = Instant.parse(day.minusDays(1) + "T16:00:00Z");
        Instant last = Instant.parse(day + "T15:59:59Z");
        for (Instant from : new Instant[] {first, last}) {
            Due one = calendar.due(from, 1);
            assertThat(one.last()).as(what).isEqualTo(next);
            assertThat(one.at()).as("24:00 of it").isEqualTo(Instant.parse(next + "T16:00:00Z"));
            assertThat(calendar.due(from, 7).last()).as(what).isEqualTo(seventh);
            assertThat(calendar.due(from, 7).provisional()).isFalse();
        }
        assertThat(calendar.due(first.minusSeconds(1), 1).last())
                .as("a second earlier it was the day before")
                .isEqualTo(calendar.isWorkingDay(day) ? day : next);
        assertThat(calendar.nextWorkingDay(day)).isEqualTo(next);
        assertThat(calendar.workingDayBefore(seventh, 6)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void the_working_days_of_a_year_are_as_many_as_announced(int year, long days) {
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(calendar::isWorkingDay)
                        .count())
                .isEqualTo(days);
    }

    @Test
    void the_last_second_of_the_last_working_day_is_within_the_limit_and_the_next_is_not() {
        Instant due = calendar.due(Instant.parse("2026-02-13T15:59:59Z"), 7).at();
        assertThat(due).isEqualTo(Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(WorkingCalendar.lastDayOf(due)).isEqualTo("2026-03-02");
        assertThat(calendar.workingDaysLeft(Instant.parse("2026-03-02T15:59:59Z"), due))
                .isZero();
        assertThat(calendar.workingDaysLeft(due, due)).isEqualTo(-1);
    }

    /** Where a limit leaves the years that are known, down to the second. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-22T15:59:59Z, 2026-12-31, false",
        "2026-12-22T16:00:00Z, 2027-01-01, true",
        "2023-12-31T15:59:59Z, 2024-01-10, true",
        "2023-12-31T16:00:00Z, 2024-01-10, false"
    })
    void a_limit_is_provisional_from_the_first_second_that_leads_out_of_the_known_years(
            Instant accepted, LocalDate last, boolean provisional) {
        Due due = calendar.due(accepted, 7);
        assertThat(due.last()).isEqualTo(last);
        assertThat(due.provisional()).isEqualTo(provisional);
    }
}
