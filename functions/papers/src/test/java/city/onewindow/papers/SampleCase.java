package city.onewindow.papers;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Paper;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An invented person's case, of which something has just happened. */
final class SampleCase {

    static final Rules RULES = Rules.shipped();
    static final ObjectMapper JSON = new ObjectMapper();
    static final Instant AT = Instant.parse("2026-03-02T02:05:00Z");
    static final String CHECK = "8K3QW2ZT5D";
    private static final LocalDate ISSUED = LocalDate.parse("2026-01-05");
    private static final Actor STAFF = new Actor("WINDOW", "specimen-window");
    private static final int EVENT = 7;

    private final ObjectNode application;
    private final String kind;
    private final Set<String> promised = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private @Nullable ObjectNode delivery;
    private @Nullable Appointment appointment;

    SampleCase(String familyName, String givenNames) {
        this("NEW", familyName, givenNames);
    }

    private SampleCase(String kind, String familyName, String givenNames) {
        this.kind = kind;
        application = object("""
                {"person": {"chineseName": "样本安娜", "dateOfBirth": "1988-08-12",
                 "nationality": "D", "passport": {"number": "SPECIMEN2"}},
                 "employment": {"employer": {"name": "江门样本精密仪器有限公司"}, "category": "B"},
                 "stay": {"inChina": true, "way": "NOTIFICATION"},
                 "permit": {"from": "2026-03-15", "to": "2028-02-28"}}
                """);
        application.withObjectProperty("person").put("familyName", familyName).put("givenNames", givenNames);
    }

    static SampleCase usual() {
        return of("NEW");
    }

    /** A cancellation asks for no permit. */
    static SampleCase of(String kind) {
        SampleCase sample = new SampleCase(kind, "SPECIMEN", "ANNA MARIA");
        if (!RULES.kind(kind).certificates()) {
            sample.application.remove("permit");
        }
        return sample;
    }

    SampleCase category(String category) {
        application.withObjectProperty("employment").put("category", category);
        application
                .withObjectProperty("qualifications")
                .withArrayProperty("grounds")
                .add("TALENT_PLAN");
        return this;
    }

    /** What is promised is not there. */
    SampleCase promising(String document, String day) {
        application
                .withArrayProperty("promises")
                .addObject()
                .put("document", document)
                .put("day", day);
        promised.add(document);
        return this;
    }

    SampleCase byCourierTo(String... persons) {
        delivery = JSON.createObjectNode().put("way", "COURIER");
        ArrayNode names = delivery.putArray("persons");
        for (String person : persons) {
            names.addObject().put("name", person).put("mobile", "+8613800138000");
        }
        return this;
    }

    PaperText receipt() {
        return text(EventType.SUBMITTED, null, Map.of(), PaperKind.RECEIPT);
    }

    PaperText corrections(ArrayNode corrections, StepName by) {
        boolean review = by == StepName.REVIEW;
        decided(by, review ? "CORRECTION" : "INCOMPLETE", Map.of("corrections", corrections.toString()));
        EventType fact = review ? EventType.CORRECTION : EventType.INCOMPLETE;
        return text(fact, by, Map.of(), PaperKind.CORRECTION_NOTICE);
    }

    PaperText slip(EventType fact) {
        decided(StepName.REVIEW, "PASSED", Map.of());
        Instant start = Instant.parse("2026-03-09T01:00:00Z");
        appointment = new Appointment(
                "jiangmen", "2026-03-09T09:00", start, start.plusSeconds(3600), AT, "7Q2M9XTK", "", null, false);
        Map<String, String> details = Map.of("slotId", "2026-03-09T09:00", "start", start.toString());
        return text(fact, StepName.BOOKING, details, PaperKind.APPOINTMENT_SLIP);
    }

    PaperText acceptance(PaperKind paper) {
        List<String> all =
                RULES.checklist(kind).stream().map(rule -> rule.kind()).toList();
        decided(StepName.VERIFICATION, "ACCEPTED", Map.of("originals", String.join(",", all)));
        return text(EventType.ACCEPTED, StepName.VERIFICATION, Map.of("due", "2026-03-11"), paper);
    }

    PaperText approval(StepName by) {
        Map<String, String> days = Map.of("validFrom", "2026-03-15", "validTo", "2028-02-28");
        decided(by, "APPROVED", RULES.kind(kind).certificates() ? days : Map.of());
        return text(EventType.APPROVED, by, Map.of(), PaperKind.DECISION);
    }

    PaperText refusal(StepName by, String reason) {
        decided(by, "REFUSED", Map.of("reason", reason));
        return text(EventType.REFUSED, by, Map.of("reason", reason), PaperKind.DECISION);
    }

    private void decided(StepName name, String decision, Map<String, String> details) {
        steps.add(Step.opened(name, 1, steps.size() + 1, "specimen", AT.minusSeconds(60), null)
                .decidedBy(new Decision(decision, STAFF, AT, details)));
    }

    private PaperText text(EventType fact, @Nullable StepName step, Map<String, String> details, PaperKind paper) {
        var event = new Event("case", EVENT, fact, AT, step, STAFF, details, List.of(), false);
        return new PaperWording(head -> RULES, "https://permits.example", true)
                .of(file(), event, Paper.begun(paper, event, CHECK));
    }

    private CaseFile file() {
        var origin = new CaseHead.Origin("case", "JM4K7Q2M9XT", "jiangmen", kind, "specimen-applicant", AT);
        CaseHead head = CaseHead.draft(origin).withApplication(application);
        List<Document> documents = RULES.checklist(kind).stream()
                .filter(rule -> !promised.contains(rule.kind()))
                .map(rule -> document(rule.kind()))
                .toList();
        return new CaseFile(
                delivery == null ? head : head.withDelivery(delivery),
                steps,
                Optional.ofNullable(appointment),
                documents,
                List.of(),
                List.of(),
                List.of());
    }

    private static Document document(String kind) {
        return new Document(kind, kind, "SPECIMEN.pdf", "application/pdf", 1, "00", ISSUED, AT, AT, List.of());
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
