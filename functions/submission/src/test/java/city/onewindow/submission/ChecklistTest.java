package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Document;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands against a submission: ages, promises, and the passport. */
class ChecklistTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final Rules rules = Rules.shipped();
    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());
    private LocalDate issued = LocalDate.parse("2026-01-05");

    @Test
    void an_application_with_every_document_is_complete() {
        assertThat(codes(checklist(application("B"), ""))).isEmpty();
    }

    /** Six months from its issue, the last day included. */
    @ParameterizedTest
    @CsvSource({"2025-09-02, true", "2025-09-01, false", "2026-03-02, true", "2025-08-31, false"})
    void a_record_is_not_older_than_six_months(LocalDate day, boolean sound) {
        issued = day;
        List<String> tooOld = List.of("#NO_CRIMINAL_RECORD DOCUMENT_TOO_OLD", "#MEDICAL_CERTIFICATE DOCUMENT_TOO_OLD");
        assertThat(codes(checklist(application("B"), ""))).isEqualTo(sound ? List.of() : tooOld);
    }

    @ParameterizedTest
    @CsvSource({"2025-08-31, 2026-02-28, true", "2025-08-31, 2026-03-01, false", "2023-08-31, 2024-02-29, true"})
    void a_month_without_that_day_ends_with_its_last(LocalDate day, LocalDate today, boolean sound) {
        issued = day;
        CaseFile file = file(application("B"), "");
        Instant now = WorkingCalendar.startOf(today.plusDays(1)).minusSeconds(1);
        assertThat(new Checklist(file, rules.kind("NEW"), calendar, now)
                        .findings().stream().noneMatch(finding -> finding.code().equals("DOCUMENT_TOO_OLD")))
                .isEqualTo(sound);
    }

    @ParameterizedTest
    @CsvSource({
        "B, MEDICAL_CERTIFICATE, 2026-05-01, ''",
        "B, MEDICAL_CERTIFICATE, 2026-05-02, /promises/0/day OUT_OF_RANGE",
        "B, MEDICAL_CERTIFICATE, 2026-03-02, ''",
        "B, MEDICAL_CERTIFICATE, 2026-03-01, /promises/0/day OUT_OF_RANGE",
        "A, NO_CRIMINAL_RECORD, 2026-03-31, ''",
        "B, NO_CRIMINAL_RECORD, 2026-03-31, /promises/0/document NOT_TO_BE_PROMISED #NO_CRIMINAL_RECORD DOCUMENT_MISSING",
        "A, CONTRACT, 2026-03-31, /promises/0/document NOT_TO_BE_PROMISED #CONTRACT DOCUMENT_MISSING",
    })
    void only_what_may_be_deferred_is_promised(String category, String kind, String day, String found) {
        ObjectNode application = application(category);
        application.putArray("promises").addObject().put("document", kind).put("day", day);
        assertThat(String.join(" ", codes(checklist(application, kind)))).isEqualTo(found);
    }

    @Test
    void a_promise_is_shown_with_its_day_until_it_is_kept() {
        ObjectNode application = application("B");
        application
                .putArray("promises")
                .addObject()
                .put("document", "MEDICAL_CERTIFICATE")
                .put("day", "2026-04-01");
        JsonNode line = line(checklist(application, "MEDICAL_CERTIFICATE"));
        assertThat(line.path("state").asText()).isEqualTo("PROMISED");
        assertThat(line.path("promisedUntil").asText()).isEqualTo("2026-04-01");
        assertThat(line(checklist(application, "")).path("state").asText()).isEqualTo("HELD");
    }

    /** The passport outlives the permit that is asked for. */
    @ParameterizedTest
    @CsvSource({"2028-02-28, false", "2028-02-29, true"})
    void the_passport_outlives_the_permit(String expires, boolean sound) {
        ObjectNode application = application("B");
        application.withObject("/person/passport").put("expiresOn", expires);
        assertThat(codes(checklist(application, "")))
                .isEqualTo(sound ? List.of() : List.of("/person/passport/expiresOn PASSPORT_ENDS_FIRST"));
    }

    /** The permit that is asked for is held to its bounds when it is submitted. */
    @ParameterizedTest
    @CsvSource({"2026-06-11, TOO_SHORT_A_PERMIT", "2031-03-15, TOO_LONG_A_PERMIT"})
    void a_permit_is_neither_too_short_nor_too_long(String to, String code) {
        ObjectNode application = application("B");
        application.withObject("/permit").put("to", to);
        assertThat(codes(checklist(application, ""))).containsExactly("/permit/to " + code);
    }

    /** Of who is not in China yet; at the window it is asked for. */
    @Test
    void visa_entry_and_registration_are_left_to_the_visit_by_who_is_not_in_China() {
        ObjectNode application = application("B");
        application.withObject("/stay").put("way", "NOTIFICATION").put("notification", "SPECIMEN2025001");
        assertThat(codes(checklist(application, "VISA_ENTRY"))).containsExactly("#VISA_ENTRY DOCUMENT_MISSING");
        application.withObject("/stay").put("inChina", false);
        assertThat(codes(checklist(application, "VISA_ENTRY"))).isEmpty();
        assertThat(line(checklist(application, "VISA_ENTRY"), "VISA_ENTRY")
                        .path("state")
                        .asText())
                .isEqualTo("LEFT_TO_VISIT");
        assertThat(codes(checklist(application, "NOTIFICATION"))).containsExactly("#NOTIFICATION DOCUMENT_MISSING");
    }

    @Test
    void a_line_says_until_when_what_is_there_is_young_enough() {
        Checklist checklist = checklist(application("B"), "");
        assertThat(line(checklist).path("validUntil").asText()).isEqualTo("2026-07-05");
        assertThat(line(checklist, "CONTRACT").has("validUntil")).isFalse();
    }

    private static JsonNode line(Checklist checklist) {
        return line(checklist, "MEDICAL_CERTIFICATE");
    }

    private static JsonNode line(Checklist checklist, String kind) {
        return ((ArrayNode) checklist
                        .shown(Texts.of(Language.EN), PointsRules.shipped(), NOW)
                        .path("documents"))
                .valueStream()
                .filter(line -> line.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Checklist checklist(ObjectNode application, String without) {
        return new Checklist(file(application, without), rules.kind("NEW"), calendar, NOW);
    }

    private CaseFile file(ObjectNode application, String without) {
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .withApplication(application);
        Situation situation = Situation.of(application);
        List<Document> documents = rules.checklist("NEW").stream()
                .filter(rule -> rule.neededBy(situation) && !rule.kind().equals(without))
                .map(this::document)
                .toList();
        return new CaseFile(head, List.of(), Optional.empty(), documents, List.of(), List.of(), List.of());
    }

    private Document document(DocumentRule rule) {
        return new Document(
                "d-" + rule.kind(),
                rule.kind(),
                "SPECIMEN.pdf",
                "application/pdf",
                9,
                "00",
                issued,
                WorkingCalendar.startOf(issued),
                NOW,
                List.of());
    }

    private static ObjectNode application(String category) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application
                .putObject("person")
                .put("dateOfBirth", "1988-08-12")
                .putObject("passport")
                .put("expiresOn", "2032-04-15");
        application.putObject("stay").put("inChina", true).put("way", "IN_CHINA");
        application.putObject("employment").put("category", category).put("annualSalary", 360_000);
        application.putObject("permit").put("from", "2026-03-15").put("to", "2028-02-28");
        return application;
    }

    private static List<String> codes(Checklist checklist) {
        return checklist.findings().stream()
                .map((Finding finding) -> finding.pointer() + " " + finding.code())
                .toList();
    }
}
