package city.onewindow.casework.rules;

import city.onewindow.casework.Slot;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The weekly plan of a zone, laid over the calendar: slots on working days alone. A weekend day
 * that is worked in exchange follows the plan of Monday, since no week has a plan for it.
 */
public record SlotPlan(String zone, List<Period> periods) {

    /** The slots from one day to another, both included, with no seat taken. */
    public List<Slot> slots(WorkingCalendar calendar, LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .filter(calendar::isWorkingDay)
                .flatMap(this::slotsOf)
                .toList();
    }

    /**
     * The same, where some days have plans of their own, working days or not, and some hours are
     * closed.
     */
    public List<Slot> slots(
            WorkingCalendar calendar,
            LocalDate first,
            LocalDate last,
            Map<LocalDate, List<Period>> ownPlans,
            List<Closure> closures) {
        Stream<Slot> weekly = slots(calendar, first, last).stream()
                .filter(slot -> !ownPlans.containsKey(slot.start().toLocalDate()));
        Stream<Slot> own = ownPlans.entrySet().stream()
                .flatMap(plan -> plan.getValue().stream().map(period -> slot(plan.getKey(), period)));
        return Stream.concat(weekly, own)
                .map(slot -> closures.stream().anyMatch(closure -> closure.covers(slot)) ? slot.asClosed() : slot)
                .toList();
    }

    private Stream<Slot> slotsOf(LocalDate day) {
        DayOfWeek planned = planned(day.getDayOfWeek());
        return periods.stream().filter(period -> period.day() == planned).map(period -> slot(day, period));
    }

    private Slot slot(LocalDate day, Period period) {
        return new Slot(zone, day.atTime(period.start()), day.atTime(period.end()), period.capacity(), 0);
    }

    private static DayOfWeek planned(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? DayOfWeek.MONDAY : day;
    }
}
