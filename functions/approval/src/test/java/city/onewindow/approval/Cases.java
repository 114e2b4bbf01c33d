package city.onewindow.approval;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Question;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A specimen case that both departments decide, changed command by command as the store would. */
final class Cases {

    static final Actor WORK = new Actor("WORK_PERMIT_APPROVER", "wu");
    static final Actor RESIDENCE = new Actor("RESIDENCE_PERMIT_APPROVER", "ren");
    static final Limits LIMITS = Rules.shipped().limits();
    static final WorkingCalendar CALENDAR = new WorkingCalendar(Rules.shippedYears());

    private CaseFile file;

    Cases(Instant accepted) {
        WorkingCalendar.Due due = CALENDAR.due(accepted, LIMITS.approvalWorkingDays());
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", accepted))
                .submitted(accepted, "2026.1")
                .at(Stage.APPROVAL, 4)
                .with(TimeLimit.from(accepted, due, CALENDAR.version()));
        List<Step> steps = List.of(
                Step.opened(StepName.WORK_PERMIT, 1, 4, "science-and-technology", accepted, due.at()),
                Step.opened(StepName.RESIDENCE_PERMIT, 1, 4, "exit-entry", accepted, due.at()));
        file = new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A moment of 2026 in China: {@code 02-11T10:00}. */
    static Instant at(String moment) {
        return LocalDateTime.parse("2026-" + moment)
                .atZone(WorkingCalendar.CHINA)
                .toInstant();
    }

    CaseFile file() {
        return file;
    }

    Change change(Instant now, Consumer<Change> rule) {
        Change change = new Change(file, now);
        rule.accept(change);
        Map<String, Step> steps = new LinkedHashMap<>();
        file.steps().forEach(step -> steps.put(step.key(), step));
        change.steps().forEach(step -> steps.put(step.key(), step));
        Map<String, Question> questions = new LinkedHashMap<>();
        file.questions().forEach(question -> questions.put(question.questionId(), question));
        for (Write write : change.writes()) {
            if (write instanceof Write.PutQuestion put) {
                questions.put(put.question().questionId(), put.question());
            }
        }
        file = new CaseFile(
                change.written(),
                List.copyOf(steps.values()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(questions.values()));
        return change;
    }

    Change ask(Instant now, Permit permit, Question.Kind kind, String id) {
        QuestionForm form = new QuestionForm(kind, "SPECIMEN", List.of());
        Actor actor = permit == Permit.WORK_PERMIT ? WORK : RESIDENCE;
        return change(now, change -> Questions.ask(change, permit, form, id, actor, LIMITS));
    }

    Change end(Instant now, Permit permit, String id) {
        Actor actor = permit == Permit.WORK_PERMIT ? WORK : RESIDENCE;
        return change(now, change -> new Questions(LIMITS, CALENDAR).end(change, permit, id, actor));
    }

    Change approve(Instant now, Permit permit) {
        return decide(now, permit, "APPROVED", Map.of("validFrom", "2026-03-15", "validTo", "2028-02-28"));
    }

    Change decide(Instant now, Permit permit, String decision, Map<String, String> details) {
        Actor actor = permit == Permit.WORK_PERMIT ? WORK : RESIDENCE;
        return change(now, change -> Approval.decide(change, new ApprovalForm(permit, decision, details), actor));
    }
}
