package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Slot;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
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

    @Test
    void a_day_of_its_own_holds_against_the_weekly_plan_even_on_a_day_off() {
        List<Slot> slots = plan.slots(
                calendar,
                day("2026-03-02"),
                day("2026-03-08"),
                Map.of(
                        day("2026-03-02"), List.of(),
                        day("2026-03-07"), List.of(period(DayOfWeek.SATURDAY, 11, 3))),
                List.of());

        assertThat(slots).extracting(Slot::slotId).containsExactly("2026-03-06T14:00", "2026-03-07T11:00");
        assertThat(slots.getLast().free()).isEqualTo(3);
    }

    @Test
    void a_closure_takes_each_period_that_it_touches_and_no_other() {
        Closure hours = new Closure(day("2026-03-02"), LocalTime.of(9, 59), LocalTime.of(11, 0), "SPECIMEN");
        Closure until = new Closure(day("2026-03-02"), LocalTime.MIN, LocalTime.of(9, 0), "SPECIMEN");
        Closure from = new Closure(day("2026-03-02"), LocalTime.of(10, 0), LocalTime.MAX, "SPECIMEN");
        Closure whole = new Closure(day("2026-03-06"), LocalTime.MIN, LocalTime.MAX, "SPECIMEN");

        assertThat(closed(hours)).containsExactly("2026-03-02T09:00");
        assertThat(closed(until, from)).isEmpty();
        assertThat(closed(whole)).containsExactly("2026-03-06T14:00");
    }

    private List<String> closed(Closure... closures) {
        return plan.slots(calendar, day("2026-03-02"), day("2026-03-08"), Map.of(), List.of(closures)).stream()
                .filter(Slot::closed)
                .map(Slot::slotId)
                .toList();
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
