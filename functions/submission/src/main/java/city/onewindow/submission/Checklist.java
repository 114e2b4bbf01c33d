package city.onewindow.submission;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.formats.MrzComparison;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.points.CategoryLines;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an application needs, what is there and what is wrong with it: everything at once, pinned to
 * field or document.
 */
final class Checklist {

    private final CaseFile file;
    private final List<DocumentRule> rules;
    private final Situation situation;

    Checklist(CaseFile file, List<DocumentRule> rules) {
        this.file = file;
        this.rules = rules;
        this.situation = Situation.of(file.head().application());
    }

    /** What stands against submitting; empty if nothing does. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        JsonNode application = file.head().application();
        if (application == null) {
            findings.add(new Finding("/application", "REQUIRED"));
        } else {
            passportOutlivesPermit(application, findings);
            findings.addAll(MrzComparison.findings(application));
        }
        for (DocumentRule rule : rules) {
            if (rule.neededBy(situation) && state(rule) != State.HELD) {
                findings.add(new Finding("#" + rule.kind(), state(rule).finding));
            }
        }
        return findings;
    }

    /** What the applicant has here of each document. */
    enum State {
        MISSING("DOCUMENT_MISSING"),
        UPLOADED("DOCUMENT_NOT_INSPECTED"),
        WRONG("DOCUMENT_WRONG"),
        HELD("");

        private final String finding;

        State(String finding) {
            this.finding = finding;
        }
    }

    private State state(DocumentRule rule) {
        List<Document> held = of(rule);
        if (held.isEmpty()) {
            return State.MISSING;
        }
        if (held.stream().anyMatch(Document::passed)) {
            return State.HELD;
        }
        return held.stream().anyMatch(document -> document.inspectedAt() == null) ? State.UPLOADED : State.WRONG;
    }

    private List<Document> of(DocumentRule rule) {
        return file.documents().stream()
                .filter(document -> document.kind().equals(rule.kind()))
                .toList();
    }

    private static void passportOutlivesPermit(JsonNode application, List<Finding> findings) {
        LocalDate expires =
                LocalDate.parse(application.at("/person/passport/expiresOn").asText());
        LocalDate until = LocalDate.parse(application.at("/permit/to").asText());
        if (!expires.isAfter(until)) {
            findings.add(
                    new Finding("/person/passport/expiresOn", "PASSPORT_ENDS_FIRST", Map.of("day", until.toString())));
        }
    }

    ObjectNode shown(Texts texts, PointsRules points, Instant now) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        List<Finding> findings = findings();
        shown.put("complete", findings.isEmpty());
        ArrayNode documents = shown.putArray("documents");
        for (DocumentRule rule : rules) {
            ObjectNode line = documents.addObject();
            line.put("kind", rule.kind()).put("title", texts.get("document." + rule.kind()));
            ArrayNode permits = line.putArray("permits");
            rule.permits().stream().sorted().forEach(permit -> permits.add(permit.name()));
            line.put("needed", rule.neededBy(situation));
            line.put("state", state(rule).name());
            ArrayNode held = line.putArray("documents");
            of(rule).forEach(document -> held.add(shown(document, texts)));
        }
        ArrayNode errors = shown.putArray("errors");
        for (Finding finding : findings) {
            errors.addObject()
                    .put("pointer", finding.pointer())
                    .put("code", finding.code())
                    .put("detail", texts.get("finding." + finding.code(), finding.values()));
        }
        Warnings.put(file, shown, texts);
        CategoryLines.put(file, shown, points, texts, now);
        return shown;
    }

    static ObjectNode shown(Document document, Texts texts) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("documentId", document.documentId())
                .put("kind", document.kind())
                .put("fileName", document.fileName())
                .put("contentType", document.contentType())
                .put("size", document.size())
                .put("inspected", document.inspectedAt() != null);
        ArrayNode findings = shown.putArray("findings");
        document.findings()
                .forEach(code -> findings.addObject().put("code", code).put("text", texts.get("finding." + code)));
        return shown;
    }
}
