package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Write.PutDocument;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
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
     * @param document as it is to be kept: of a photo, size and hash are those of the cleaned one
     * @param kept the bytes that are to lie in the bucket
     * @param rewritten whether they differ from those that lie there
     */
    // bytes are handed on, never compared
    @SuppressWarnings("ArrayRecordComponent")
    record Seen(Document document, Report report, byte[] kept, boolean rewritten) {}

    private final RuleBook rules;

    Uploaded(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * @throws Problem 404 for another's case, or {@code DOCUMENT_NOT_FOUND}
     */
    static Document document(CaseFile file, String applicant, String documentId) {
        if (!file.head().origin().applicant().equals(applicant)) {
            throw Problem.notFound();
        }
        return document(file, documentId);
    }

    /** Inspects by the rule of the document's kind. */
    Seen see(CaseFile file, Document document, byte[] content) {
        DocumentRule line = line(file, document);
        Seen seen = see(document, rule(file, document), content);
        return new Seen(seen.document(), dated(file, document, line, seen.report()), seen.kept(), seen.rewritten());
    }

    private static Seen see(Document document, FileRule rule, byte[] content) {
        Report report = Inspection.inspect(content, rule, declared(document));
        if (rule.photo() == null) {
            return new Seen(document, report, content, false);
        }
        if (report.accepted()) {
            return photo(document, report, content, cleaned(content));
        }
        return repeated(document, rule, report, content);
    }

    /**
     * Size and hash of the cleaned photo are written before its bytes, and the result after them:
     * who is stopped in between passes when the inspection is repeated.
     */
    Document expected(Change change, Document seen) {
        Document current = document(change.file(), seen.documentId());
        requireOpen(change.file(), current, change.now());
        if (current.size() == seen.size() && current.sha256().equals(seen.sha256())) {
            return current;
        }
        Document changed = current.found(seen.size(), seen.sha256());
        change.write(new PutDocument(changed));
        return changed;
    }

    /** Writes what was found; a document that passed meanwhile stays as it is. */
    Document inspected(Change change, String documentId, Report report) {
        Document current = document(change.file(), documentId);
        if (current.passed()) {
            return current;
        }
        requireOpen(change.file(), current, change.now());
        Document inspected = current.inspected(
                change.now(),
                report.codes().stream().map(Finding.Code::name).distinct().toList());
        change.write(new PutDocument(inspected));
        Materials.added(change, inspected);
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

    /** The newest photo that passed. */
    static Optional<Document> portrait(RuleBook rules, CaseFile file) {
        var kinds = rules.of(file.head()).checklist(file.head().origin().kind()).stream()
                .filter(rule -> rule.photo() != null)
                .map(DocumentRule::kind)
                .toList();
        return file.documents().stream()
                .filter(document -> kinds.contains(document.kind()) && document.passed())
                .max(Comparator.comparing(Document::announcedAt));
    }

    /** The original of a photo whose cleaned form was already announced by an earlier try. */
    private static Seen repeated(Document document, FileRule rule, Report report, byte[] content) {
        byte[] clean;
        try {
            clean = Photo.cleaned(content);
        } catch (IOException _) {
            return new Seen(document, report, content, false);
        }
        Report again = Inspection.inspect(clean, rule, declared(document));
        return again.accepted() ? photo(document, again, content, clean) : new Seen(document, report, content, false);
    }

    private static Seen photo(Document document, Report report, byte[] lies, byte[] clean) {
        boolean same = Arrays.equals(lies, clean);
        return new Seen(same ? document : document.found(clean.length, Inspection.hash(clean)), report, clean, !same);
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

    private static Document document(CaseFile file, String documentId) {
        return file.document(documentId).orElseThrow(() -> Problem.notFound("DOCUMENT_NOT_FOUND"));
    }
}
