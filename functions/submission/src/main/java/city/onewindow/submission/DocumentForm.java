package city.onewindow.submission;

import city.onewindow.casework.Document;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.input.DateField;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.input.TextField;
import city.onewindow.casework.rules.DocumentRule;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A document as it is announced, before its bytes are there. */
final class DocumentForm {

    private DocumentForm() {}

    /**
     * Reads the form by the checklist of the case's kind.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static Document read(JsonNode body, List<DocumentRule> checklist, String documentId, Instant now) {
        Input in = Input.of(body);
        Set<String> kinds = new TreeSet<>();
        checklist.forEach(rule -> kinds.add(rule.kind()));
        String kind = in.text("kind").oneOf(kinds).required();
        Optional<DocumentRule> rule =
                checklist.stream().filter(one -> one.kind().equals(kind)).findFirst();
        String fileName =
                in.text("fileName").length(1, 200).pattern("[^/\\\\]+").required();
        String contentType = in.text("contentType")
                .oneOf(rule.map(one -> Set.copyOf(one.contentTypes())).orElse(Set.of("application/pdf", "image/jpeg")))
                .required();
        long most = rule.map(DocumentRule::maxBytes).orElse(10_485_760L);
        long size = in.number("size").range(1, most).required();
        String sha256 = in.text("sha256").pattern("[0-9a-f]{64}").required();
        DateField issued = in.date("issuedOn").notAfter(WorkingCalendar.dayOf(now));
        LocalDate issuedOn = rule.filter(one -> one.maxAgeMonths() > 0).isPresent()
                ? issued.required()
                : issued.optional().orElse(null);
        TextField receipt = in.text("detectionReceipt").pattern("[0-9A-Z]{6,40}");
        String detectionReceipt = rule.filter(DocumentRule::detectionReceipt).isPresent()
                ? receipt.required()
                : receipt.optional().orElse(null);
        in.check();
        return new Document(
                documentId,
                kind,
                fileName,
                contentType,
                size,
                sha256,
                issuedOn,
                detectionReceipt,
                now,
                null,
                List.of());
    }
}
