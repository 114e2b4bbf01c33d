package city.onewindow.verification;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Periods;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The visit: who checks in is served that day; who has not by the end of the zone's last period did
 * not come.
 */
public final class Verification implements StepRules {

    private final RuleBook rules;
    private final Periods periods;

    public Verification(RuleBook rules, Periods periods) {
        this.rules = rules;
        this.periods = periods;
    }

    /**
     * The visit is over: the next one is a new booking. The seat was used, or kept free in vain, and
     * is not given back: nobody can book it any more, and the figures count it.
     */
    static void ended(Change change) {
        change.write(new Write.RemoveAppointment());
        change.file().appointment().ifPresent(visit -> change.write(new Write.Unlock(visit.dayLock())));
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        Optional<Appointment> appointment = change.file().appointment();
        if (appointment.isEmpty()) {
            return Optional.of("CANCELLED");
        }
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.VERIFICATION);
        change.open(StepName.VERIFICATION, entry, department, periods.dayEnds(appointment.get()));
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Appointment appointment = change.file().appointment().orElseThrow();
        Instant dayEnds = periods.dayEnds(appointment);
        if (!dayEnds.equals(step.due())) {
            change.step(change.current(step).withDue(dayEnds));
        }
        if (change.now().isBefore(dayEnds)) {
            return new Look.Wait(remind(change, step, appointment, dayEnds));
        }
        if (appointment.checkedInAt() != null) {
            return escalate(change, change.current(step), dayEnds);
        }
        Step current = change.current(step);
        return offered(appointment) ? missed(change, current) : cancelledByZone(change, current, appointment);
    }

    /** Whether the zone still had the period: a calendar or a plan that came later may have taken it away. */
    private boolean offered(Appointment visit) {
        return periods.of(visit.zone(), WorkingCalendar.dayOf(visit.start())).stream()
                .anyMatch(slot -> slot.slotId().equals(visit.slotId()) && !slot.closed() && slot.capacity() > 0);
    }

    /** Nobody is blamed for a visit that the zone did not have any more. */
    private static Look cancelledByZone(Change change, Step step, Appointment visit) {
        ended(change);
        change.runOut(
                step,
                "CANCELLED",
                EventType.CANCELLED_BY_ZONE,
                Map.of("slotId", visit.slotId(), "start", visit.start().toString()));
        return new Look.RanOut("CANCELLED");
    }

    /** Of the booked day, to whoever booked before the moment of the reminder. */
    private Instant remind(Change change, Step step, Appointment appointment, Instant dayEnds) {
        if (!change.now().isBefore(appointment.start())) {
            return dayEnds;
        }
        Instant since = step.openedAt().isAfter(appointment.bookedAt()) ? step.openedAt() : appointment.bookedAt();
        Instant next = rules.of(change.file().head())
                .limits()
                .reminders()
                .before(change, step, WorkingCalendar.dayOf(appointment.start()), since, appointment.start());
        return next.equals(appointment.start()) ? dayEnds : next;
    }

    /**
     * Whoever has checked in is never a no-show; at the end of the day the supervisor is told,
     * once.
     */
    private static Look escalate(Change change, Step step, Instant dayEnds) {
        if (step.warned() == null || step.warned().isBefore(dayEnds)) {
            change.step(step.withWarned(change.now()));
            change.tell(EventType.ESCALATED, step.name(), Actor.SYSTEM, Map.of());
        }
        return new Look.Wait(dayEnds.plus(Duration.ofDays(3650)));
    }

    private Look missed(Change change, Step step) {
        ended(change);
        change.head(head -> head.with(head.marks().missed()));
        int missed = change.head().marks().noShows();
        if (missed < rules.of(change.file().head()).limits().noShows()) {
            change.runOut(step, "NO_SHOW", EventType.NO_SHOW, Map.of("count", Integer.toString(missed)));
            return new Look.RanOut("NO_SHOW");
        }
        change.head(head -> head.with(head.marks().lapsed(change.now())));
        change.tell(EventType.NO_SHOW, step.name(), Actor.SYSTEM, Map.of("count", Integer.toString(missed)));
        change.runOut(step, "LAPSED", EventType.LAPSED, Map.of());
        return new Look.RanOut("LAPSED");
    }
}
