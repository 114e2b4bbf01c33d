package city.onewindow.submission;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.points.CategoryLines;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an application needs, what is there and what is wrong with it: everything at once, pinned to
 * field or document. What depends on a day is measured at the submission, also when the case is
 * corrected later.
 */
final class Checklist {

    private final CaseFile file;
    private final KindRules kind;
    private final WorkingCalendar calendar;
    private final Instant filed;
    private final Situation situation;
    private final Map<String, LocalDate> promises;

    Checklist(CaseFile file, KindRules kind, WorkingCalendar calendar, Instant now) {
        this.file = file;
        this.kind = kind;
        this.calendar = calendar;
        this.filed = Objects.requireNonNullElse(file.head().progress().submittedAt(), now);
        this.situation = Situation.of(file);
        this.promises = Promises.of(file.head().application());
    }

    /** What stands against submitting; empty if nothing does. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        JsonNode application = file.head().application();
        if (application == null) {
            findings.add(new Finding("/application", "REQUIRED"));
        } else {
            findings.addAll(ApplicationCheck.findings(kind, application, situation, calendar, filed));
        }
        for (DocumentRule rule : kind.documents()) {
            if (rule.neededBy(situation)) {
                state(rule).finding(rule).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** What the applicant has here of each document. */
    enum State {
        MISSING("DOCUMENT_MISSING"),
        UPLOADED("DOCUMENT_NOT_INSPECTED"),
        WRONG("DOCUMENT_WRONG"),
        EXPIRES("DOCUMENT_TOO_OLD"),
        PROMISED(""),
        LEFT_TO_VISIT(""),
        HELD("");

        private final String code;

        State(String code) {
            this.code = code;
        }

        Optional<Finding> finding(DocumentRule rule) {
            return code.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            "#" + rule.kind(), code, Map.of("months", Integer.toString(rule.maxAgeMonths()))));
        }
    }

    private State state(DocumentRule rule) {
        List<Document> held = of(rule);
        List<Document> passed = held.stream().filter(Document::passed).toList();
        if (passed.stream().anyMatch(document -> rule.fresh(document, filed))) {
            return State.HELD;
        }
        if (rule.putOffBy(situation)) {
            return State.LEFT_TO_VISIT;
        }
        if (promises.containsKey(rule.kind()) && rule.promisedBy(situation)) {
            return State.PROMISED;
        }
        if (!passed.isEmpty()) {
            return State.EXPIRES;
        }
        if (held.isEmpty()) {
            return State.MISSING;
        }
        return held.stream().anyMatch(document -> document.inspectedAt() == null) ? State.UPLOADED : State.WRONG;
    }

    private List<Document> of(DocumentRule rule) {
        return file.documents().stream()
                .filter(document -> document.kind().equals(rule.kind()))
                .toList();
    }

    ObjectNode shown(Texts texts, PointsRules points, Instant now) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        List<Finding> findings = findings();
        shown.put("complete", findings.isEmpty());
        if (file.head().application() != null) {
            shown.putObject("fee").put("rmb", kind.fee(situation.months()));
        }
        ArrayNode documents = shown.putArray("documents");
        kind.documents().stream()
                .filter(rule -> rule.asksOf(situation))
                .forEach(rule -> documents.add(shown(rule, texts)));
        shown.set("errors", Problem.errors(findings, texts));
        Warnings.put(file, points, shown, texts, now);
        CategoryLines.put(file, shown, points, texts, now);
        return shown;
    }

    private ObjectNode shown(DocumentRule rule, Texts texts) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", rule.kind()).put("title", texts.get("document." + rule.kind()));
        ArrayNode permits = line.putArray("permits");
        rule.permits().stream().sorted().forEach(permit -> permits.add(permit.name()));
        State state = state(rule);
        line.put("needed", rule.neededBy(situation))
                .put("essential", rule.essential())
                .put("promisable", rule.promisedBy(situation))
                .put("detectionReceipt", rule.detectionReceipt())
                .put("state", state.name());
        if (rule.maxAgeMonths() > 0) {
            line.put("maxAgeMonths", rule.maxAgeMonths());
        }
        of(rule).stream()
                .filter(Document::passed)
                .flatMap(document -> rule.validUntil(document).stream())
                .max(Comparator.naturalOrder())
                .ifPresent(last -> line.put("validUntil", last.toString()));
        LocalDate until = promises.get(rule.kind());
        if (state == State.PROMISED && until != null) {
            line.put("promisedUntil", until.toString());
        }
        ArrayNode held = line.putArray("documents");
        of(rule).forEach(document -> held.add(shown(document, texts)));
        return line;
    }

    static ObjectNode shown(Document document, Texts texts) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("documentId", document.documentId())
                .put("kind", document.kind())
                .put("fileName", document.fileName())
                .put("contentType", document.contentType())
                .put("size", document.size())
                .put("inspected", document.inspectedAt() != null);
        if (document.issuedOn() != null) {
            shown.put("issuedOn", document.issuedOn().toString());
        }
        if (document.detectionReceipt() != null) {
            shown.put("detectionReceipt", document.detectionReceipt());
        }
        ArrayNode findings = shown.putArray("findings");
        document.findings()
                .forEach(code -> findings.addObject().put("code", code).put("text", texts.get("finding." + code)));
        return shown;
    }
}
