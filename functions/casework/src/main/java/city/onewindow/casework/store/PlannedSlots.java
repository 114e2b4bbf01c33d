package city.onewindow.casework.store;

import city.onewindow.casework.Slot;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.SlotPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Lays the weekly plans over the coming days, with what was set for single days; doing it twice
 * changes nothing.
 */
public final class PlannedSlots {

    private final RulesStore rules;
    private final ZoneDays days;
    private final SlotStore slots;

    public PlannedSlots(RulesStore rules, ZoneDays days, SlotStore slots) {
        this.rules = rules;
        this.days = days;
        this.slots = slots;
    }

    /** The coming slots of every zone; answers how many were written or dropped. */
    public int write(Instant now) {
        WorkingCalendar calendar = rules.calendar();
        Rules newest = rules.rules().newest();
        return newest.zones().stream()
                .mapToInt(zone -> write(zone, now, calendar, newest))
                .sum();
    }

    /** The coming slots of one zone, from this moment on; taken seats are kept. */
    public int write(String zone, Instant now) {
        return write(zone, now, rules.calendar(), rules.rules().newest());
    }

    /** The coming slots of a zone that no plan has any more, though somebody holds a seat in them. */
    public List<Slot> stranded(String zone, Instant now) {
        LocalDate last = WorkingCalendar.dayOf(now)
                .plusDays(rules.rules().newest().limits().slotDaysAhead());
        return slots.stranded(zone, now.atZone(WorkingCalendar.CHINA).toLocalDateTime(), last);
    }

    private int write(String zone, Instant now, WorkingCalendar calendar, Rules newest) {
        LocalDate today = WorkingCalendar.dayOf(now);
        LocalDate last = today.plusDays(newest.limits().slotDaysAhead());
        List<Slot> planned = new SlotPlan(zone, rules.plan(zone))
                .slots(calendar, today, last, days.plans(zone, today, last), days.closures(zone, today, last));
        return slots.follow(zone, planned, now.atZone(WorkingCalendar.CHINA).toLocalDateTime(), last);
    }
}
