package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Question;
import city.onewindow.casework.Question.Corrected;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The applicant answers a supplement that a department asked for. */
final class Answering {

    /** What the lines at the foot of a passport's page say too. */
    private static final Set<String> READ_BY_MACHINE = Set.of(
            "/person/familyName",
            "/person/givenNames",
            "/person/sex",
            "/person/dateOfBirth",
            "/person/nationality",
            "/person/passport/number");

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
        if (question.answeredWith(form.text(), form.documents(), form.corrected())) {
            return;
        }
        if (question.kind() != Question.Kind.SUPPLEMENT) {
            throw Problem.conflict("NOT_A_SUPPLEMENT");
        }
        if (!question.open() || !change.now().isBefore(question.until())) {
            throw Problem.conflict("QUESTION_CLOSED");
        }
        requireSound(file, question, form);
        List<Corrected> corrected = putRight(change, form.corrected());
        change.write(new Write.PutQuestion(question.answered(change.now(), form.text(), form.documents(), corrected)));
        change.wakeAll(
                EventType.QUESTION_ANSWERED,
                question.step(),
                actor,
                Map.of("question", questionId, "kind", question.kind().name()));
        clock.goOn(change, List.of(questionId), change.now());
    }

    private List<Corrected> putRight(Change change, Map<String, String> values) {
        List<Corrected> corrected = new ArrayList<>();
        if (values.isEmpty()) {
            return corrected;
        }
        ObjectNode before = Objects.requireNonNull(change.head().application());
        ObjectNode after = before.deepCopy();
        values.forEach((pointer, value) -> {
            corrected.add(new Corrected(pointer, before.at(pointer).asText(), value));
            put(after, JsonPointer.compile(pointer), value);
        });
        if (values.keySet().stream().anyMatch(READ_BY_MACHINE::contains)) {
            after.withObject("/person/passport").remove("mrz"); // it said what was typed wrong
        }
        ObjectNode kept = read.apply(after);
        change.head(head -> head.withApplication(kept));
        submission.identifyAnew(change, before);
        return corrected;
    }

    /** Whoever has no Chinese name says nothing of it. */
    private static void put(ObjectNode application, JsonPointer place, String value) {
        ObjectNode parent = application.withObject(place.head());
        String name = place.last().getMatchingProperty();
        if (value.isEmpty() && name.equals("chineseName")) {
            parent.remove(name);
        } else {
            parent.put(name, value);
        }
    }

    private static void requireSound(CaseFile file, Question question, AnswerForm form) {
        List<Finding> findings = new ArrayList<>();
        int line = 0;
        for (String pointer : form.corrected().keySet()) {
            if (!question.fields().contains(pointer)) {
                findings.add(new Finding("/corrected/" + line + "/pointer", "NOT_CORRECTABLE"));
            }
            line++;
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
