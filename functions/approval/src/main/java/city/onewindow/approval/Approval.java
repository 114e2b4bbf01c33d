package city.onewindow.approval;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One department's approval. Both have seven working days from acceptance together; the clock is
 * the case's and stands while a question is open. A warning goes out at 09:00 of the working day after whose end two counted working
 * days remain, an escalation at 09:00 of the last day and of each working day after it.
 */
final class Approval implements StepRules {

    private final StepName name;
    private final RuleBook rules;
    private final Supplier<WorkingCalendar> calendar;

    Approval(StepName name, RuleBook rules, Supplier<WorkingCalendar> calendar) {
        this.name = name;
        this.rules = rules;
        this.calendar = calendar;
    }

    /**
     * Decides for one department. A refusal ends the case: the other department need not decide any
     * more.
     */
    static Step decide(Change change, ApprovalForm form, Actor actor) {
        CaseFile file = change.file();
        StepName name = form.permit().step();
        Optional<Step> repeated = Turn.repeated(file, name, form.decision(), actor, form.details());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        requireFourEyes(file, actor);
        Step step = Turn.ofStaff(change, name, actor);
        Questions.requireNoneOpen(file, name);
        if (form.decision().equals("APPROVED")) {
            return change.decide(
                    step,
                    "APPROVED",
                    actor,
                    EventType.APPROVED,
                    form.details(),
                    Map.of("permit", form.permit().name()));
        }
        String code = form.details().getOrDefault("reason", "OTHER");
        change.head(head -> head.with(head.marks().refused(name, code)));
        Step decided = change.decide(
                step,
                "REFUSED",
                actor,
                EventType.REFUSED,
                form.details(),
                Map.of("permit", form.permit().name(), "reason", code));
        StepName other = name == StepName.WORK_PERMIT ? StepName.RESIDENCE_PERMIT : StepName.WORK_PERMIT;
        if (file.open(other).isPresent()) {
            change.endAll("MOOT", EventType.MOOT, other, Actor.SYSTEM, Map.of());
        }
        return decided;
    }

    /**
     * @throws Problem 403 {@code FOUR_EYES} for who reviewed or verified the case
     */
    static void requireFourEyes(CaseFile file, Actor actor) {
        if (file.head().marks().hasActed(Objects.toString(actor.subject()), StepName.REVIEW, StepName.VERIFICATION)) {
            throw Problem.forbidden("FOUR_EYES");
        }
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(name);
        TimeLimit limit = change.head().limit();
        change.step(change.open(name, entry, department, limit.due()).following(limit));
        return Optional.empty();
    }

    /**
     * Questions that ran out end, and a calendar that was published meanwhile moves the due date.
     * While the clock stands nobody is warned.
     */
    @Override
    public Look look(Change change, Step step) {
        WorkingCalendar days = calendar.get();
        Limits limits = rules.of(change.file().head()).limits();
        CaseClock clock = new CaseClock(limits, days);
        Questions questions = new Questions(limits, days);
        questions.runOut(change);
        clock.follow(change);
        TimeLimit limit = change.head().limit();
        if (limit.standing()) {
            return new Look.Wait(questions.remind(change, step));
        }
        Instant due = Objects.requireNonNull(limit.due());
        LocalDate warning = clock.warningDay(limit);
        Reminder next = next(days, due, warning, toldUntil(change.current(step), limit));
        while (!next.at().isAfter(change.now())) {
            change.step(change.current(step).withWarned(next.at()));
            change.tell(
                    next.type(),
                    name,
                    Actor.SYSTEM,
                    Map.of("due", WorkingCalendar.lastDayOf(due).toString()));
            next = next(days, due, warning, next.at());
        }
        return new Look.Wait(next.at());
    }

    /** What would have been told while the clock stood is not told afterwards. */
    private static Instant toldUntil(Step step, TimeLimit limit) {
        Instant from = step.warned() == null ? step.openedAt() : step.warned();
        for (Interval interval : limit.stood()) {
            from = interval.to() != null && interval.to().isAfter(from) ? interval.to() : from;
        }
        return from;
    }

    /** A moment at which somebody is to be told. */
    record Reminder(Instant at, EventType type) {}

    /** The first reminder after an instant. */
    static Reminder next(WorkingCalendar days, Instant due, LocalDate warningDay, Instant after) {
        Instant warning = WorkingCalendar.opening(warningDay);
        if (after.isBefore(warning)) {
            return new Reminder(warning, EventType.WARNED);
        }
        LocalDate day = WorkingCalendar.lastDayOf(due);
        while (!WorkingCalendar.opening(day).isAfter(after)) {
            day = days.nextWorkingDay(day);
        }
        return new Reminder(WorkingCalendar.opening(day), EventType.ESCALATED);
    }
}
