package city.onewindow.booking;

import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.RuleBook;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The wait for a booking: 60 days, the day of entry not counted, with reminders, and then the case
 * lapses.
 */
public final class BookingWait implements StepRules {

    private final RuleBook rules;

    public BookingWait(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        // who moved the booking between the two steps has booked
        if (change.file().appointment().filter(a -> a.checkedInAt() == null).isPresent()) {
            return Optional.of("BOOKED");
        }
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.BOOKING);
        change.open(StepName.BOOKING, entry, department, due(change));
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Instant due = step.due();
        if (due == null) {
            throw new IllegalStateException(step.key() + " has no end");
        }
        if (change.now().isBefore(due)) {
            return new Look.Wait(
                    rules.of(change.file().head()).limits().reminders().before(change, step));
        }
        change.head(head -> head.with(head.marks().lapsed(change.now())));
        change.runOut(step, "LAPSED", EventType.LAPSED, Map.of());
        return new Look.RanOut("LAPSED");
    }

    /** 24:00 of the last day, as the exclusive instant. */
    private Instant due(Change change) {
        return WorkingCalendar.startOf(WorkingCalendar.dayOf(change.now())
                .plusDays(rules.of(change.file().head()).limits().bookingDays() + 1L));
    }
}
