package city.onewindow.casework;

import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.rules.Limits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The case's own clock from acceptance on, the same for both departments. It stands from the first
 * open question until none is open, and a day on which it stood at any moment is not counted. The
 * due date is computed from acceptance and those intervals each time, never moved by a difference.
 */
public final class CaseClock {

    private final Limits limits;
    private final WorkingCalendar calendar;

    public CaseClock(Limits limits, WorkingCalendar calendar) {
        this.limits = limits;
        this.calendar = calendar;
    }

    /** A question was asked: the clock stands from now on, and nobody can name a due date. */
    public static void stop(Change change) {
        TimeLimit limit = change.head().limit();
        if (limit.acceptedAt() == null || limit.standing()) {
            return;
        }
        List<Interval> stood = new ArrayList<>(limit.stood());
        stood.add(new Interval(change.now(), null));
        change.head(head -> head.with(limit.stood(stood).due(null, false, limit.calendarVersion())));
        openStepsFollow(change);
    }

    /**
     * Questions have ended: the clock goes on unless others are open, and the due date is known
     * again.
     *
     * @param ended ids of the questions that this change ends
     * @param at when the last of them ended, not after now
     */
    public void goOn(Change change, List<String> ended, Instant at) {
        boolean asked = change.file().questions().stream()
                .anyMatch(question -> question.open() && !ended.contains(question.questionId()));
        if (!asked && end(change, at)) {
            recount(change);
        }
    }

    /** The case ends with its questions: the clock no longer stands, and nothing is due any more. */
    static void endWithTheCase(Change change) {
        List<Question> open =
                change.file().questions().stream().filter(Question::open).toList();
        open.forEach(
                question -> change.write(new Write.PutQuestion(question.ended(change.now(), Question.State.MOOT))));
        if (!open.isEmpty()) {
            end(change, change.now());
        }
    }

    /** Closes the interval in which the clock stands; false if it does not stand. */
    private static boolean end(Change change, Instant at) {
        TimeLimit limit = change.head().limit();
        if (!limit.standing()) {
            return false;
        }
        List<Interval> stood = new ArrayList<>(limit.stood());
        stood.add(new Interval(stood.removeLast().from(), at));
        change.head(head -> head.with(limit.stood(stood)));
        return true;
    }

    /**
     * Counts the due date anew, from acceptance: the clock went on, the limit was extended, or a
     * year was published. Both departments' open steps follow; what is decided stays as it is.
     */
    public void recount(Change change) {
        TimeLimit limit = change.head().limit();
        if (limit.acceptedAt() == null || limit.standing()) {
            return;
        }
        WorkingCalendar.Due due = calendar.due(limit.acceptedAt(), days(limit), limit.stood());
        change.head(head -> head.with(limit.due(due.at(), due.provisional(), calendar.version())));
        if (!due.at().equals(limit.due())) {
            change.tell(
                    EventType.DUE_MOVED,
                    null,
                    Actor.SYSTEM,
                    Map.of("due", due.last().toString(), "provisional", Boolean.toString(due.provisional())));
        }
        openStepsFollow(change);
    }

    /** Counts anew if a year was published since the last count. */
    public void follow(Change change) {
        if (!calendar.version().equals(change.head().limit().calendarVersion())) {
            recount(change);
        }
    }

    /**
     * The day after whose end two counted days remain: the warning's. Days on which the clock stood
     * are not counted here either.
     */
    public LocalDate warningDay(TimeLimit limit) {
        int counted = Math.max(1, days(limit) - limits.warnWhenLeft());
        return calendar.due(Objects.requireNonNull(limit.acceptedAt()), counted, limit.stood())
                .last();
    }

    private int days(TimeLimit limit) {
        return limits.approvalWorkingDays() + limit.extendedBy();
    }

    private static void openStepsFollow(Change change) {
        for (Step step : change.file().openSteps()) {
            Step current = change.current(step);
            Step following = current.following(change.head().limit());
            if (current.open() && !current.equals(following)) {
                change.step(following);
            }
        }
    }
}
