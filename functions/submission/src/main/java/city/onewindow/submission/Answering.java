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
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The applicant answers a supplement that a department asked for. */
final class Answering {

    private final CaseClock clock;
    private final Submission submission;
    private final UnaryOperator<ObjectNode> read;

    /**
     * @param read holds application data to the rules, with everything that is wrong with them
     */
    Answering(CaseClock clock, Submission submission, UnaryOperator<ObjectNode> read) {
        this.clock = clock;
        this.submission = submission;
        this.read = read;
    }

    /**
     * Answers, with words, with documents that were uploaded since the question, and with what it lets put right of the
     * application data; the same answer again changes nothing.
     *
     * @throws Problem 404 {@code QUESTION_NOT_FOUND}; 409 {@code NOT_A_SUPPLEMENT}, {@code
     *     QUESTION_CLOSED} or {@code PASSPORT_IN_USE}; 422 with everything that can't be taken
     */
    void answer(Change change, String questionId, AnswerForm form, Actor actor) {
        CaseFile file = change.file();
        Question question = file.question(questionId).orElseThrow(() -> Problem.notFound("QUESTION_NOT_FOUND"));
        ObjectNode before = file.head().application();
        if (before == null) {
            throw Problem.conflict("QUESTION_CLOSED"); // the case has been erased
        }
        ObjectNode after = with(before, form);
        if (question.answeredWith(form.text(), form.documents()) && after.equals(before)) {
            return;
        }
        if (question.kind() != Question.Kind.SUPPLEMENT) {
            throw Problem.conflict("NOT_A_SUPPLEMENT");
        }
        if (!question.open() || !change.now().isBefore(question.until())) {
            throw Problem.conflict("QUESTION_CLOSED");
        }
        requireSound(file, question, form);
        if (!after.equals(before)) {
            ObjectNode kept = read.apply(after);
            change.head(head -> head.withApplication(kept));
            submission.identifyAnew(change, before);
        }
        change.write(
                new Write.PutQuestion(question.answered(change.now(), form.text(), form.documents(), form.pointers())));
        change.wakeAll(
                EventType.QUESTION_ANSWERED,
                question.step(),
                actor,
                Map.of("question", questionId, "kind", question.kind().name()));
        clock.goOn(change, List.of(questionId), change.now());
    }

    private static ObjectNode with(ObjectNode application, AnswerForm form) {
        ObjectNode after = application.deepCopy();
        form.corrected().forEach(one -> {
            JsonPointer place = JsonPointer.compile(one.pointer());
            if (place.head() != null && after.at(place.head()) instanceof ObjectNode parent) {
                parent.put(place.last().getMatchingProperty(), one.value());
            }
        });
        return after;
    }

    private static void requireSound(CaseFile file, Question question, AnswerForm form) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < form.corrected().size(); i++) {
            if (!question.fields().contains(form.corrected().get(i).pointer())) {
                findings.add(new Finding("/corrected/" + i + "/pointer", "NOT_CORRECTABLE"));
            }
        }
        List<String> documents = form.documents();
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
