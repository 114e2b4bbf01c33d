package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Slot;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotPlanTest {

    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());
    private final SlotPlan plan = new SlotPlan(
            "jiangmen",
            List.of(
                    period(DayOfWeek.MONDAY, 9, 20),
                    period(DayOfWeek.FRIDAY, 14, 5),
                    period(DayOfWeek.SATURDAY, 10, 7)));

    @Test
    void each_working_day_has_the_periods_of_its_weekday() {
        assertThat(ids("2026-03-02", "2026-03-08")).containsExactly("2026-03-02T09:00", "2026-03-06T14:00");
    }

    @Test
    void a_day_off_has_none() {
        assertThat(ids("2026-05-01", "2026-05-05")).isEmpty();
    }

    @Test
    void a_weekend_that_nobody_works_has_none_even_if_the_plan_names_the_day() {
        assertThat(ids("2026-03-07", "2026-03-08")).isEmpty();
    }

    @Test
    void a_weekend_day_worked_in_exchange_follows_the_plan_of_monday() {
        assertThat(ids("2026-05-09", "2026-05-09")).containsExactly("2026-05-09T09:00");
    }

    @Test
    void both_ends_of_the_range_are_included_and_no_seat_is_taken() {
        List<Slot> slots = plan.slots(calendar, day("2026-03-02"), day("2026-03-09"));

        assertThat(slots).hasSize(3);
        assertThat(slots).allSatisfy(slot -> assertThat(slot.taken()).isZero());
        assertThat(slots.getFirst().free()).isEqualTo(20);
        assertThat(slots.getFirst().ends()).isEqualTo("2026-03-02T02:00:00Z");
    }

    @Test
    void a_capacity_below_what_is_taken_leaves_no_place_rather_than_a_negative_one() {
        Slot slot = plan.slots(calendar, day("2026-03-02"), day("2026-03-02")).getFirst();

        assertThat(new Slot(slot.zone(), slot.start(), slot.end(), 3, 5).free()).isZero();
    }

    private List<String> ids(String first, String last) {
        return plan.slots(calendar, day(first), day(last)).stream()
                .map(Slot::slotId)
                .toList();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Period period(DayOfWeek day, int hour, int capacity) {
        return new Period(day, LocalTime.of(hour, 0), LocalTime.of(hour + 1, 0), capacity);
    }
}
