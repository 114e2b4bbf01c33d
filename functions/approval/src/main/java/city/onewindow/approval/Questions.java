package city.onewindow.approval;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Question;
import city.onewindow.casework.Question.State;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Limits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a department asks while it decides, and how its questions end but by an answer. */
final class Questions {

    /** The most that are asked in one case; a bound of what hangs on it. */
    private static final int MOST = 20;

    private final Limits limits;
    private final CaseClock clock;

    Questions(Limits limits, WorkingCalendar calendar) {
        this.limits = limits;
        this.clock = new CaseClock(limits, calendar);
    }

    /**
     * Asks; from now on the case's clock stands. The last day of an answer is the thirtieth after
     * this one.
     *
     * @throws Problem 403 {@code FOUR_EYES}; 409 if the department has decided, or another's claim
     *     bars it
     */
    static Question ask(Change change, Permit permit, QuestionForm form, String id, Actor actor, Limits limits) {
        StepName step = permit.step();
        Approval.requireFourEyes(change.file(), actor);
        Turn.ofStaff(change, step, actor);
        if (change.file().questions().size() >= MOST) {
            throw Problem.conflict("TOO_MANY_QUESTIONS");
        }
        LocalDate last = WorkingCalendar.dayOf(change.now()).plusDays(limits.questionDays());
        Instant until = WorkingCalendar.startOf(last.plusDays(1));
        Question question = Question.asked(id, step, form.kind(), form.text(), form.fields(), change.now(), until);
        change.write(new Write.PutQuestion(question));
        CaseClock.stop(change);
        change.wakeAll(
                EventType.QUESTION_ASKED,
                step,
                actor,
                Map.of("question", id, "kind", form.kind().name(), "until", last.toString()));
        return question;
    }

    /**
     * Ends an expert review or a hearing, or takes a supplement back; again changes nothing.
     *
     * @throws Problem 404 for a question that is not this department's; 409 {@code QUESTION_CLOSED}
     *     if it ended otherwise
     */
    void end(Change change, Permit permit, String questionId, Actor actor) {
        Question question = change.file()
                .question(questionId)
                .filter(asked -> asked.step() == permit.step())
                .orElseThrow(() -> Problem.notFound("QUESTION_NOT_FOUND"));
        State how = question.kind() == Question.Kind.SUPPLEMENT ? State.TAKEN_BACK : State.ENDED;
        if (question.state() == how) {
            return;
        }
        if (!question.open() || !change.now().isBefore(question.until())) {
            throw Problem.conflict("QUESTION_CLOSED");
        }
        Approval.requireFourEyes(change.file(), actor);
        Turn.ofStaff(change, permit.step(), actor);
        change.write(new Write.PutQuestion(question.ended(change.now(), how)));
        change.wakeAll(
                EventType.QUESTION_ENDED,
                permit.step(),
                actor,
                Map.of("question", questionId, "kind", question.kind().name(), "how", how.name()));
        clock.goOn(change, List.of(questionId), change.now());
    }

    /** What was not answered in time goes back to the approvers, who decide on what is there. */
    void runOut(Change change) {
        List<Question> late = change.file().questions().stream()
                .filter(Question::open)
                .filter(question -> !change.now().isBefore(question.until()))
                .toList();
        if (late.isEmpty()) {
            return;
        }
        for (Question question : late) {
            change.write(new Write.PutQuestion(question.ended(question.until(), State.RUN_OUT)));
            change.wakeAll(
                    EventType.QUESTION_RUN_OUT,
                    question.step(),
                    Actor.SYSTEM,
                    Map.of(
                            "question",
                            question.questionId(),
                            "kind",
                            question.kind().name()));
        }
        clock.goOn(change, late.stream().map(Question::questionId).toList(), lastEnd(change.file(), late));
    }

    /** A look may come late: the clock went on when the last question ended, not when it was seen. */
    private static Instant lastEnd(CaseFile file, List<Question> late) {
        Instant last = Instant.MIN;
        for (Question question : file.questions()) {
            Instant ended = late.contains(question) ? question.until() : question.endedAt();
            last = ended != null && ended.isAfter(last) ? ended : last;
        }
        return last;
    }

    /**
     * While the clock stands: reminds the applicant of the supplement that this department asked
     * for first.
     *
     * @return the next moment that matters: a reminder, or the first end of a question
     */
    Instant remind(Change change, Step step) {
        List<Question> open = change.file().questions().stream()
                .filter(Question::open)
                .filter(question -> change.now().isBefore(question.until()))
                .sorted(Comparator.comparing(Question::until))
                .toList();
        Instant first = open.getFirst().until();
        return open.stream()
                .filter(question -> question.step() == step.name() && question.awaitsApplicant())
                .findFirst()
                .map(asked -> limits.reminders()
                        .before(change, step, WorkingCalendar.lastDayOf(asked.until()), asked.askedAt(), asked.until()))
                .filter(next -> next.isBefore(first))
                .orElse(first);
    }

    /**
     * @throws Problem 409 {@code QUESTION_OPEN} while the department's own question is open
     */
    static void requireNoneOpen(CaseFile file, StepName step) {
        if (file.questions().stream().anyMatch(question -> question.open() && question.step() == step)) {
            throw Problem.conflict("QUESTION_OPEN");
        }
    }
}
