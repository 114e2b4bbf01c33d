package city.onewindow.review;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.Corrections;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Warnings.Warning;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The preliminary review: five working days, the day of submission not counted. If the reviewer
 * says nothing the online materials count as complete (Administrative Licensing Law, art. 32) and
 * the case goes on to booking by itself, and the supervisor is told.
 */
final class Review implements StepRules {

    private final RuleBook rules;
    private final Supplier<WorkingCalendar> calendar;

    Review(RuleBook rules, Supplier<WorkingCalendar> calendar) {
        this.rules = rules;
        this.calendar = calendar;
    }

    /** Decides; the same decision again by the same person finds the first. */
    static Step decide(Change change, ReviewForm sent, Actor actor, Rules rules) {
        PointsRules points = PointsRules.of(rules.part("points"));
        List<Warning> warnings = Warnings.of(change.file(), points, change.now());
        ReviewForm form = sent.passingOver(warnings);
        Optional<Step> repeated =
                Turn.repeated(change.file(), StepName.REVIEW, form.round(), form.decision(), actor, form.details());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Step step = Turn.ofStaff(change, StepName.REVIEW, actor);
        return switch (form.decision()) {
            case "REFUSED" -> refuse(change, step, form, actor);
            case "CORRECTION" -> correct(change, step, form, actor, rules.limits());
            default -> pass(change, step, form, actor, warnings);
        };
    }

    /** What looks wrong is passed over knowingly, or not at all. */
    private static Step pass(Change change, Step step, ReviewForm form, Actor actor, List<Warning> warnings) {
        List<Finding> unseen = warnings.stream()
                .filter(warning -> !form.overridden().contains(warning.code()))
                .map(warning -> new Finding("/overrides", warning.code()))
                .toList();
        if (!unseen.isEmpty()) {
            throw Problem.invalid(unseen);
        }
        for (Warning warning : warnings) {
            change.tell(EventType.WARNING_OVERRIDDEN, StepName.REVIEW, actor, Map.of("warning", warning.code()));
        }
        return change.decide(step, "PASSED", actor, EventType.PASSED, form.details(), Map.of());
    }

    private static Step refuse(Change change, Step step, ReviewForm form, Actor actor) {
        String code = form.details().getOrDefault("reason", "OTHER");
        change.head(head -> head.with(head.marks().refused(StepName.REVIEW, code)));
        return change.decide(step, "REFUSED", actor, EventType.REFUSED, form.details(), Map.of("reason", code));
    }

    private static Step correct(Change change, Step step, ReviewForm form, Actor actor, Limits limits) {
        Corrections.requireRound(change.file(), limits);
        change.head(head -> head.with(head.marks().corrected()));
        return change.decide(step, "CORRECTION", actor, EventType.CORRECTION, form.details(), Map.of());
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        WorkingCalendar days = calendar.get();
        WorkingCalendar.Due due =
                days.due(from(change, change.file().rounds(StepName.REVIEW), change.now()), limit(change));
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.REVIEW);
        Step opened = change.open(StepName.REVIEW, entry, department, due.at());
        change.step(opened.withDue(due, days.version()));
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Instant due = Objects.requireNonNull(follow(change, step).due());
        if (change.now().isBefore(due)) {
            return new Look.Wait(due);
        }
        change.tell(EventType.ESCALATED, StepName.REVIEW, Actor.SYSTEM, Map.of());
        change.runOut(step, "PASSED", EventType.SILENCE, Map.of());
        return new Look.RanOut("PASSED");
    }

    /** A calendar that was published since the last count moves the due date. */
    private Step follow(Change change, Step step) {
        WorkingCalendar days = calendar.get();
        Step current = change.current(step);
        if (current.counted() != null && current.counted().calendarVersion().equals(days.version())) {
            return current;
        }
        WorkingCalendar.Due due = days.due(from(change, step.round() - 1, step.openedAt()), limit(change));
        Step counted = current.withDue(due, days.version());
        change.step(counted);
        if (!due.at().equals(current.due())) {
            change.tell(
                    EventType.DUE_MOVED,
                    StepName.REVIEW,
                    Actor.SYSTEM,
                    Map.of("due", due.last().toString(), "provisional", Boolean.toString(due.provisional())));
        }
        return counted;
    }

    /** A resubmission is reviewed anew; the first round counts from the submission itself. */
    private static Instant from(Change change, int roundsBefore, Instant opened) {
        return Optional.ofNullable(change.head().progress().submittedAt())
                .filter(submitted -> roundsBefore == 0)
                .orElse(opened);
    }

    private int limit(Change change) {
        return rules.of(change.file().head()).limits().reviewWorkingDays();
    }
}
