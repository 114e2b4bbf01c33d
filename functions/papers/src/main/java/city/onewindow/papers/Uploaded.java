package city.onewindow.papers;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.Question;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Write.PutDocument;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the inspection of a case's uploads rests on, and what it writes. A file that is refused
 * changes nothing but what is said about that file.
 */
final class Uploaded {

    /**
     * What was seen of an upload.
     *
     * @param kept the bytes that are to be kept if it is accepted: of a picture, without what the camera noted
     */
    // bytes are handed on, never compared
    @SuppressWarnings("ArrayRecordComponent")
    record Seen(Report report, byte[] kept) {}

    private final RuleBook rules;

    Uploaded(RuleBook rules) {
        this.rules = rules;
    }

    /** Inspects by the rule of the document's kind. */
    Seen see(CaseFile file, Document document, byte[] content) {
        DocumentRule line = line(file, document);
        Report report = dated(file, document, line, Inspection.inspect(content, FileRule.of(line), declared(document)));
        boolean picture = document.contentType().equals(FileRule.JPEG);
        return new Seen(report, picture && report.accepted() ? cleaned(content) : content);
    }

    /** Writes what was found; a document that passed meanwhile stays as it is. */
    Document inspected(Change change, String documentId, Seen seen, Actor actor) {
        Document current = document(change.file(), documentId);
        if (current.passed()) {
            return current;
        }
        requireOpen(change.file(), current, change.now());
        Document inspected = seen.report().accepted()
                ? current.passed(change.now(), seen.kept().length, Inspection.hash(seen.kept()))
                : current.refused(
                        change.now(),
                        seen.report().codes().stream()
                                .map(Finding.Code::name)
                                .distinct()
                                .toList());
        change.write(new PutDocument(inspected));
        Materials.added(change, inspected, actor);
        return inspected;
    }

    /**
     * @throws Problem 409 {@code WRONG_STAGE} where the case takes no such document now
     */
    void requireOpen(CaseFile file, Document document, Instant now) {
        Materials.requireDocumentsOpen(file, kind(file), document.kind(), now);
    }

    private KindRules kind(CaseFile file) {
        return rules.of(file.head()).kind(file.head().origin().kind());
    }

    FileRule rule(CaseFile file, Document document) {
        return FileRule.of(line(file, document));
    }

    private DocumentRule line(CaseFile file, Document document) {
        return kind(file)
                .document(document.kind())
                .orElseThrow(() -> new IllegalStateException("no rule for " + document.kind()));
    }

    /** What comes after the submission has to be young enough when it comes; until then that is a matter of the checklist. */
    private static Report dated(CaseFile file, Document document, DocumentRule line, Report report) {
        Instant submitted = file.head().progress().submittedAt();
        return submitted == null || line.fresh(document, submitted)
                ? report
                : report.and(
                        new Finding(Finding.Code.ISSUED_TOO_LONG_AGO, "at most " + line.maxAgeMonths() + " months"));
    }

    /**
     * The newest photo that passed and that somebody compared: the window until it accepted, or the department that had
     * asked for it. What comes beside a supplement is on no permit.
     */
    static Optional<Document> portrait(RuleBook rules, CaseFile file) {
        var kinds = rules.of(file.head()).checklist(file.head().origin().kind()).stream()
                .filter(rule -> rule.photo() != null)
                .map(DocumentRule::kind)
                .toList();
        return file.documents().stream()
                .filter(document -> kinds.contains(document.kind()) && document.passed() && compared(file, document))
                .max(Comparator.comparing(Document::announcedAt));
    }

    private static boolean compared(CaseFile file, Document document) {
        Instant accepted = file.head().limit().acceptedAt();
        return accepted == null
                || !document.announcedAt().isAfter(accepted)
                || file.questions().stream()
                        .filter(question -> question.state() == Question.State.ANSWERED)
                        .anyMatch(question -> question.documents().contains(document.documentId()));
    }

    private static byte[] cleaned(byte[] photo) {
        try {
            return Photo.cleaned(photo);
        } catch (IOException e) {
            throw new UncheckedIOException("an accepted photo is whole", e);
        }
    }

    private static Declared declared(Document document) {
        return new Declared(document.contentType(), document.size(), document.sha256());
    }

    /**
     * @throws Problem 404 {@code DOCUMENT_NOT_FOUND}
     */
    static Document document(CaseFile file, String documentId) {
        return file.document(documentId).orElseThrow(() -> Problem.notFound("DOCUMENT_NOT_FOUND"));
    }
}
