package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Warns the applicant of their own last lawful day, seven days before it at 09:00 China Standard
 * Time, as long as the case is not accepted. Each day is told once; who submits later than that
 * sees it in the tracker, and a day that a correction brings near is told at the next look.
 */
public final class LegalDayWarning {

    private LegalDayWarning() {}

    /**
     * Tells what is due by now.
     *
     * @param next when the step looks again for its own sake
     * @return the next moment that matters
     */
    public static Instant before(Change change, Step step, Instant next) {
        Optional<LocalDate> near = LegalStay.of(change.head()).lastDay().filter(day -> toTell(change.head(), day));
        if (near.isEmpty()) {
            return next;
        }
        LocalDate day = near.get();
        Instant moment = moment(day);
        if (change.now().isBefore(moment)) {
            return next.isBefore(moment) ? next : moment;
        }
        if (change.now().isBefore(WorkingCalendar.startOf(day.plusDays(1)))) {
            change.head(head -> head.with(head.marks().warned(day)));
            change.tell(EventType.LEGAL_DAY_NEAR, step.name(), Actor.SYSTEM, Map.of("until", day.toString()));
        }
        return next;
    }

    private static boolean toTell(CaseHead head, LocalDate day) {
        Instant submitted = Objects.requireNonNullElse(
                head.progress().submittedAt(), head.origin().createdAt());
        return head.limit().acceptedAt() == null
                && !head.marks().ended()
                && !day.equals(head.marks().warnedOf())
                && moment(day).isAfter(submitted);
    }

    private static Instant moment(LocalDate day) {
        return WorkingCalendar.opening(day.minusDays(LegalStay.WARNED_AHEAD));
    }
}
