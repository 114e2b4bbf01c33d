package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Question;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The applicant answers a supplement that a department asked for. */
final class Answering {

    private final CaseClock clock;

    Answering(CaseClock clock) {
        this.clock = clock;
    }

    /**
     * Answers, with words and with documents that were uploaded since the question; the same answer
     * again changes nothing.
     *
     * @throws Problem 404 {@code QUESTION_NOT_FOUND}; 409 {@code NOT_A_SUPPLEMENT} or {@code
     *     QUESTION_CLOSED}; 422 with every document that can't be taken
     */
    void answer(Change change, String questionId, AnswerForm form, Actor actor) {
        CaseFile file = change.file();
        Question question = file.question(questionId).orElseThrow(() -> Problem.notFound("QUESTION_NOT_FOUND"));
        if (question.answeredWith(form.text(), form.documents())) {
            return;
        }
        if (question.kind() != Question.Kind.SUPPLEMENT) {
            throw Problem.conflict("NOT_A_SUPPLEMENT");
        }
        if (!question.open() || !change.now().isBefore(question.until())) {
            throw Problem.conflict("QUESTION_CLOSED");
        }
        requireSound(file, question, form.documents());
        change.write(new Write.PutQuestion(question.answered(change.now(), form.text(), form.documents())));
        change.wakeAll(
                EventType.QUESTION_ANSWERED,
                question.step(),
                actor,
                Map.of("question", questionId, "kind", question.kind().name()));
        clock.goOn(change, List.of(questionId), change.now());
    }

    private static void requireSound(CaseFile file, Question question, List<String> documents) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Document document = file.document(documents.get(i))
                    .filter(found -> !found.announcedAt().isBefore(question.askedAt()))
                    .orElse(null);
            if (document == null || !document.passed()) {
                findings.add(new Finding("/documents/" + i, code(document), Map.of()));
            }
        }
        if (!findings.isEmpty()) {
            throw Problem.invalid(findings);
        }
    }

    private static String code(@Nullable Document document) {
        if (document == null) {
            return "DOCUMENT_MISSING";
        }
        return document.inspectedAt() == null ? "DOCUMENT_NOT_INSPECTED" : "DOCUMENT_WRONG";
    }
}
