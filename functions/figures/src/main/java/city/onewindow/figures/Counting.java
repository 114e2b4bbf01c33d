package city.onewindow.figures;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Tally;
import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one case adds to the figures, from its trail as it is: the same trail gives the same, whatever was delivered how
 * often and in which order. A day is one of China's.
 *
 * <p>Days to a department's decision are counted as its limit is: working days after the day of acceptance, without
 * those on which the clock stood; 0 for a decision on the day of acceptance.
 */
final class Counting {

    private static final Set<EventType> TOLD = Set.of(
            EventType.SUBMITTED,
            EventType.RESUBMITTED,
            EventType.PASSED,
            EventType.SILENCE,
            EventType.CORRECTION,
            EventType.BOOKED,
            EventType.CHECKED_IN,
            EventType.NO_SHOW,
            EventType.ACCEPTED,
            EventType.INCOMPLETE,
            EventType.APPROVED,
            EventType.REFUSED,
            EventType.WITHDRAWN,
            EventType.LAPSED,
            EventType.CLOSED);

    /** A clock that stands bounds no count: nobody decides later than this. */
    private static final int MOST_DAYS = 400;

    private final WorkingCalendar calendar;

    Counting(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * @param trail whole, oldest first; a draft has none and is not counted
     */
    Tally of(CaseFile file, List<Event> trail) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        String category = file.head().category();
        Instant accepted = null;
        Stage stage = null;
        for (Event event : trail) {
            String department = department(file, event.step());
            LocalDate day = WorkingCalendar.dayOf(event.at());
            if (TOLD.contains(event.type())) {
                add(counts, day.toString(), new Code(event.type().name(), department, category));
            }
            if (event.type() == EventType.ACCEPTED) {
                accepted = event.at();
            }
            if (accepted != null && decision(event)) {
                int days = days(accepted, event.at(), file.head().limit().stood());
                add(counts, day.toString(), new Code(Code.DAYS + days, department, category));
            }
            stage = stage(event, stage);
        }
        if (stage != null) {
            add(counts, Tally.NOW, new Code(Code.STAGE + stage, "", category));
        }
        return new Tally(counts);
    }

    /** One of the two departments has decided on a permit. */
    private static boolean decision(Event event) {
        return (event.type() == EventType.APPROVED || event.type() == EventType.REFUSED)
                && (event.step() == StepName.WORK_PERMIT || event.step() == StepName.RESIDENCE_PERMIT);
    }

    private static @Nullable Stage stage(Event event, @Nullable Stage before) {
        return switch (event.type()) {
            case SUBMITTED -> Stage.REVIEW;
            case OPENED -> event.step() == null ? before : event.step().stage();
            case CLOSED -> Stage.CLOSED;
            default -> before;
        };
    }

    int days(Instant accepted, Instant decided, List<Interval> stood) {
        LocalDate day = WorkingCalendar.dayOf(decided);
        if (!day.isAfter(WorkingCalendar.dayOf(accepted))) {
            return 0;
        }
        for (int days = 1; days < MOST_DAYS; days++) {
            if (!calendar.due(accepted, days, stood).last().isBefore(day)) {
                return days;
            }
        }
        return MOST_DAYS;
    }

    private static String department(CaseFile file, @Nullable StepName step) {
        return step == null ? "" : file.newest(step).map(Step::department).orElse("");
    }

    private static void add(Map<String, Map<String, Long>> counts, String day, Code code) {
        counts.computeIfAbsent(day, key -> new HashMap<>()).merge(code.text(), 1L, Long::sum);
    }
}
