package city.onewindow.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Claim;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Message;
import city.onewindow.casework.Note;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Payment;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PickupCode;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Question;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StayOverride;
import city.onewindow.casework.StayOverride.Allowed;
import city.onewindow.casework.StayOverride.Proposal;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.TimeLimit.Extension;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Least fields to each role: whoever adds one to a case as the staff see it decides here whose it is. */
class StaffViewTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Rules RULES = Rules.shipped();
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(Rules.shippedYears());

    /** Everybody who deals with the case. */
    private static final Set<Role> ALL = Set.of(Role.values());

    /** Who compares the materials or decides on them. */
    private static final Set<Role> DECIDING =
            Set.of(Role.REVIEWER, Role.WINDOW, Role.WORK_PERMIT_APPROVER, Role.RESIDENCE_PERMIT_APPROVER);

    /** Who decides on the materials, or answers for it. */
    private static final Set<Role> JUDGING = Set.of(
            Role.REVIEWER, Role.WINDOW, Role.WORK_PERMIT_APPROVER, Role.RESIDENCE_PERMIT_APPROVER, Role.SUPERVISOR);

    /** Who asks, or sees to those who do. */
    private static final Set<Role> ASKING =
            Set.of(Role.WORK_PERMIT_APPROVER, Role.RESIDENCE_PERMIT_APPROVER, Role.SUPERVISOR);

    /** Who hands over. */
    private static final Set<Role> HANDING = Set.of(Role.WINDOW, Role.ISSUING);

    private static final Set<Role> OVERRIDING = Set.of(Role.WINDOW, Role.SUPERVISOR);

    /** What each role sees; lists without their numbers, and as a whole what the applicant wrote. */
    private static final Map<String, Set<Role>> FIELDS = fields();

    private static Map<String, Set<Role>> fields() {
        Map<String, Set<Role>> fields = new TreeMap<>();
        whose(fields, ALL, "caseId caseNumber kind zone stage moving submittedAt due provisional");
        whose(fields, ALL, "steps/step steps/round steps/openedAt steps/due steps/provisional");
        whose(fields, ALL, "steps/claim/step steps/claim/mine steps/claim/until");
        whose(fields, ALL, "steps/decision steps/decidedAt steps/reason steps/reasonText steps/reasonInternal");
        whose(fields, JUDGING, "steps/note steps/corrections steps/changed steps/overrides");
        whose(fields, ALL, "appointment/zone appointment/slotId appointment/start appointment/end");
        whose(fields, ALL, "appointment/checkedInAt appointment/late");
        whose(fields, ALL, "fee/rmb fee/paid fee/receipt fee/paidAt passport/held passport/where");
        whose(fields, ALL, "notes/noteId notes/at notes/by notes/mine notes/text");
        whose(fields, ALL, "events/number events/type events/at events/step events/by events/text");
        whose(fields, DECIDING, "application warnings category");
        whose(fields, DECIDING, "documents/documentId documents/kind documents/fileName documents/contentType");
        whose(fields, DECIDING, "documents/size documents/inspected documents/url documents/findings");
        whose(fields, ASKING, "questions extension");
        whose(fields, HANDING, "delivery printJobs");
        whose(fields, OVERRIDING, "stayOverride/allowed/lastDay stayOverride/allowed/reason");
        whose(fields, OVERRIDING, "stayOverride/allowed/confirmedReason stayOverride/proposed/lastDay");
        whose(fields, OVERRIDING, "stayOverride/proposed/reason stayOverride/proposed/mine");
        whose(fields, Set.of(Role.SUPERVISOR), "messages");
        return fields;
    }

    private static void whose(Map<String, Set<Role>> fields, Set<Role> roles, String names) {
        for (String name : names.split(" ")) {
            fields.put(name, roles);
        }
    }

    /** What is told as a whole. */
    private static final Set<String> WHOLE = Set.of(
            "application",
            "warnings",
            "category",
            "questions",
            "extension",
            "delivery",
            "printJobs",
            "messages",
            "corrections",
            "changed",
            "overrides",
            "findings");

    @Test
    void each_role_sees_these_fields_and_no_others() {
        for (Role role : Role.values()) {
            Set<String> expected = FIELDS.entrySet().stream()
                    .filter(field -> field.getValue().contains(role))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> seen = new TreeSet<>();
            names(shown(role), "", seen);
            assertThat(seen).as(role.name()).isEqualTo(expected);
        }
    }

    @Test
    void an_approver_sees_the_documents_of_the_own_permit_alone() {
        for (Role role : DECIDING) {
            boolean everything = role == Role.REVIEWER || role == Role.WINDOW;
            List<String> expected = RULES.checklist("NEW").stream()
                    .filter(rule -> everything
                            || rule.permits().stream().anyMatch(permit -> Desk.decides(Set.of(role), permit.step())))
                    .map(DocumentRule::kind)
                    .toList();
            assertThat(shown(role).path("documents").findValuesAsText("kind"))
                    .as(role.name())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void nobody_sees_what_opens_something_or_who_else_acted() {
        for (Role role : Role.values()) {
            assertThat(shown(role).toString())
                    .doesNotContain("APPOINTMENTCODE", "PICKUPCODE", "LOCKED", "someone-else", "PASSPORT#");
        }
    }

    private static void names(JsonNode node, String path, Set<String> names) {
        if (node.isArray() && node.valueStream().allMatch(JsonNode::isObject) && !node.isEmpty()) {
            node.forEach(one -> names(one, path, names));
            return;
        }
        if (!node.isObject()) {
            names.add(path);
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = path.isEmpty() ? field.getKey() : path + "/" + field.getKey();
            if (WHOLE.contains(field.getKey())) {
                names.add(name);
            } else {
                names(field.getValue(), name, names);
            }
        }
    }

    private static ObjectNode shown(Role role) {
        StaffView view = new StaffView(
                "me", Set.of(role), RULES, PointsRules.of(RULES.part("points")), Texts.of(Language.EN), NOW);
        Event event = new Event(
                "case-1", 1, EventType.PASSED, NOW, StepName.REVIEW, other("REVIEWER"), Map.of(), List.of(), false);
        ObjectNode shown = view.shown(
                everything(),
                List.of(event),
                List.of(new Note("note-1", NOW, other("WINDOW"), "SPECIMEN")),
                document -> URI.create("http://127.0.0.1/" + document.documentId()));
        if (role == Role.SUPERVISOR) {
            StaffLines.messages(
                    shown,
                    List.of(new Message(
                            "case-1",
                            1,
                            EventType.PASSED,
                            Message.Channel.EMAIL,
                            Message.State.FAILED,
                            NOW,
                            "REFUSED")));
        }
        return shown;
    }

    private static Actor other(String role) {
        return new Actor(role, "someone-else");
    }

    private static final Proposal PROPOSAL = new Proposal(LocalDate.of(2026, 4, 1), "SPECIMEN", "someone-else", NOW);

    /** A case with everything that one can have. */
    private static CaseFile everything() {
        TimeLimit limit = TimeLimit.from(NOW, CALENDAR.due(NOW, 7), CALENDAR.version())
                .with(new Extension(5, "SPECIMEN", "someone-else", "someone-else"));
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "someone-else", NOW))
                .submitted(NOW, RULES.version())
                .at(Stage.APPROVAL, 4)
                .with(limit)
                .with(new Passport(Passport.Place.ZONE, "PASSPORT#1#LOCKED"))
                .withApplication(json(APPLICATION))
                .withDelivery(json("{\"way\": \"PICKUP\"}"))
                .with(new StayOverride(new Allowed(PROPOSAL, PROPOSAL), PROPOSAL))
                .with(new Payment(800, "SPECIMEN-1", "someone-else", NOW));
        Appointment appointment =
                new Appointment("jiangmen", "2026-03-02T09:00", NOW, NOW, NOW, "APPOINTMENTCODE", "LOCKED", NOW, false);
        Question question = Question.asked(
                "q-1", StepName.WORK_PERMIT, Question.Kind.SUPPLEMENT, "SPECIMEN", List.of(), NOW, NOW.plusSeconds(60));
        List<Document> documents = new ArrayList<>();
        for (DocumentRule rule : RULES.checklist("NEW")) {
            documents.add(new Document(
                    rule.kind(), rule.kind(), "SPECIMEN.pdf", "application/pdf", 1, "00", NOW, NOW, List.of()));
        }
        PrintJob job = PrintJob.begun("case-1.1", Permit.WORK_PERMIT, "SPECIMEN-1", PrintJob.Medium.CARD, NOW);
        return new CaseFile(
                head,
                steps(),
                Optional.of(appointment),
                documents,
                List.of(),
                List.of(job),
                List.of(),
                List.of(question));
    }

    private static List<Step> steps() {
        Map<String, String> told =
                Map.of("reason", "FRAUD", "note", "SPECIMEN", "corrections", "[]", "changed", "[]", "overrides", "[]");
        Step decided = Step.opened(StepName.REVIEW, 1, 1, "science-and-technology", NOW, NOW)
                .decidedBy(new Decision("PASSED", other("REVIEWER"), NOW, told));
        Step open = Step.opened(StepName.WORK_PERMIT, 1, 4, "science-and-technology", NOW, NOW)
                .withDue(new WorkingCalendar.Due(NOW, LocalDate.of(2026, 3, 2), true), CALENDAR.version())
                .withClaim(new Claim("someone-else", NOW.plusSeconds(60)))
                .withCode(PickupCode.drawn("PICKUPCODE", NOW));
        return List.of(decided, open);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String APPLICATION = """
            {"person": {"familyName": "SPECIMEN", "givenNames": "ANNA", "sex": "X", "dateOfBirth": "1988-08-12",
              "nationality": "UTO", "passport": {"number": "SPEC00001", "issuedOn": "2022-04-15", "expiresOn": "2032-04-15"},
              "email": "anna@example.com", "mobile": "+8613800138000"},
             "stay": {"inChina": true, "enteredOn": "2026-01-28", "stayUntil": "2026-04-28", "visaKind": "Z"},
             "employment": {"employer": {"name": "SPECIMEN Ltd", "creditCode": "91440700MA00000019",
               "address": "SPECIMEN Road 2", "phone": "0750-5550100"},
              "position": "test engineer", "category": "B", "annualSalary": 360000, "from": "2026-03-01", "to": "2028-02-29"},
             "residence": {"address": "SPECIMEN Road 3", "registeredOn": "2026-01-29"},
             "permit": {"from": "2026-03-15", "to": "2028-02-28"}, "language": "en"}
            """;
}
