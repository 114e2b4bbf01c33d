package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Limits.Pickup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What lies ready at the window and nobody collects: its holder is reminded, then the supervisor is
 * told, each at 09:00 China Standard Time so many calendar days after it was ready. It stays there
 * all the same.
 */
final class Unclaimed {

    private final Pickup limits;

    Unclaimed(Pickup limits) {
        this.limits = limits;
    }

    /** A moment at which somebody is to be told. */
    record Moment(Instant at, EventType type) {}

    /**
     * Tells what is due by now, each once.
     *
     * @param since when it was ready
     * @return the next moment, if one is left
     */
    Optional<Instant> tell(Change change, Step step, Instant since) {
        LocalDate ready = WorkingCalendar.dayOf(since);
        LocalDate last = ready.plusDays(limits.escalationDays());
        for (Moment moment : moments(ready)) {
            Instant warned = Objects.requireNonNullElse(change.current(step).warned(), since);
            if (moment.at().isAfter(change.now())) {
                return Optional.of(moment.at());
            }
            if (moment.at().isAfter(warned)) {
                change.step(change.current(step).withWarned(moment.at()));
                long left = ChronoUnit.DAYS.between(WorkingCalendar.dayOf(moment.at()), last);
                Map<String, String> details = Map.of("due", last.toString(), "daysLeft", Long.toString(left));
                change.tell(moment.type(), step.name(), Actor.SYSTEM, details);
            }
        }
        return Optional.empty();
    }

    List<Moment> moments(LocalDate ready) {
        List<Moment> moments = new ArrayList<>();
        limits.reminderDays()
                .forEach(days ->
                        moments.add(new Moment(WorkingCalendar.opening(ready.plusDays(days)), EventType.REMINDED)));
        LocalDate last = ready.plusDays(limits.escalationDays());
        moments.add(new Moment(WorkingCalendar.opening(last), EventType.ESCALATED));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }
}
