package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What lies at the issuing desk for too long: the supervisor is told once, at 09:00 China Standard Time of the day
 * after the last.
 */
final class Standstill {

    private Standstill() {}

    /**
     * Waits for the desk, and looks again once a day.
     *
     * @param since when the work came to the desk
     */
    static Look await(Change change, Step step, Instant since, int days) {
        LocalDate last = WorkingCalendar.dayOf(since).plusDays(days);
        Instant next = WorkingCalendar.opening(last.plusDays(1));
        Instant tomorrow = change.now().plus(Duration.ofDays(1));
        if (next.isAfter(change.now())) {
            return new Look.Wait(next.isBefore(tomorrow) ? next : tomorrow);
        }
        Step current = change.current(step);
        if (current.warned() == null || current.warned().isBefore(next)) {
            change.step(current.withWarned(change.now()));
            change.tell(EventType.ESCALATED, step.name(), Actor.SYSTEM, Map.of("due", last.toString()));
        }
        return new Look.Wait(tomorrow);
    }
}
