package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Write;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Secrets;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who of the staff read what, and what is held about a person. */
class PrivacyIT {

    /** Of its own: others read in the names of the same people. */
    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String DAYS = "&from=2026-02-01&to=2026-05-03";

    private static final Calls CALLS = new Calls(RUNNING::service);

    private static String slot = "";

    private static final String PASSPORT = "PRIVACY01";

    private static String caseId = "";
    private static String caseNumber = "";
    private static String code = "";

    @BeforeAll
    static void a_case_with_an_appointment_and_one_of_the_same_person_elsewhere() throws IOException {
        HeldClock clock = RUNNING.clock();
        Applicant applicant = new Applicant("applicant-1", "ANNA MARIA", PASSPORT);
        LocalDate today = clock.now().atZone(HeldClock.CHINA).toLocalDate();
        ObjectNode application = (ObjectNode) Contract.JSON.readTree(applicant.application());
        application
                .withObject("/stay")
                .put("enteredOn", today.minusDays(3).toString())
                .put("stayUntil", today.plusDays(80).toString());
        application
                .withObject("/residence")
                .put("registeredOn", today.minusDays(2).toString());
        Journey journey = new Journey(RUNNING.people(), clock, applicant)
                .draft("NEW", application.toString())
                .submit()
                .await("REVIEW")
                .review("PASSED")
                .await("BOOKING");
        // the plan is whatever other tests have made of it
        slot = CALLS.by("applicant-1", "GET", "/slots?zone=jiangmen&from=" + today + "&to=" + today.plusDays(20), "")
                .text("/slots/0/slotId");
        journey.book(slot).await("VERIFICATION");
        caseId = journey.caseId();
        caseNumber = journey.tracker().text("/caseNumber");
        code = journey.tracker().text("/appointment/code");
        elsewhere();
    }

    private static void elsewhere() {
        Stack stack = RUNNING.service().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        variables.put(
                "CASES_TABLE",
                Objects.requireNonNull(stack.template().tables().get("Cases")).name());
        variables.put(
                "LOOKUP_KEY_ARN",
                Objects.requireNonNull(stack.template().secrets().get("LookupKey"))
                        .arn());
        Clients clients = new Clients(variables);
        Instant now = stack.clock().now();
        CaseHead head = CaseHead.draft(new Origin(
                        "5bec1e00000000000000000000000e15", "KP00SPEC1N2", "kaiping", "NEW", "applicant-1", now))
                .submitted(now, "2026.1");
        String holder = Secrets.lookup(clients, variables).holder("UTO", PASSPORT);
        new CaseStore(clients.dynamo(), variables).create(head, List.of(new Write.Find(holder)));
    }

    @Test
    void every_reading_of_a_case_is_found_by_case_and_by_person() {
        String reader = "reviewer@jiangmen";
        read(reader, "/staff/cases/" + caseId);
        read(reader, "/staff/cases?caseNumber=" + caseNumber);
        String paper = read(reader, "/staff/cases/" + caseId + "/papers").text("/items/0/paperId");
        CALLS.by(reader, "GET", "/staff/cases/" + caseId + "/papers/" + paper, "")
                .expect(303);
        List<String> readings = List.of("PAPER", "PAPERS", "FOUND", "CASE");

        List<JsonNode> ofCase = items("/staff/cases/" + caseId + "/accesses?limit=100");
        // the clock stands, so they are of one moment
        assertThat(lines(ofCase, reader)).containsExactlyInAnyOrderElementsOf(readings);
        assertThat(lines(ofCase, "reviewer-1")).containsExactly("PASSED");
        // whoever looks at it is in it
        assertThat(lines(ofCase, "supervisor-1")).contains("ACCESSES");

        List<JsonNode> ofPerson = items("/staff/accesses?subject=" + reader + DAYS);
        assertThat(lines(ofPerson, reader)).containsExactlyInAnyOrderElementsOf(readings);
        assertThat(ofPerson)
                .allSatisfy(line -> assertThat(line.path("caseId").asText()).isEqualTo(caseId));
        assertThat(items("/staff/accesses?subject=reviewer-1" + DAYS)).anySatisfy(line -> {
            assertThat(line.path("caseId").asText()).isEqualTo(caseId);
            assertThat(line.path("event").asText()).isEqualTo("PASSED");
        });
        assertThat(items("/staff/accesses?subject=supervisor-1" + DAYS))
                .anySatisfy(line -> assertThat(line.path("object").asText()).isEqualTo(reader));
    }

    @Test
    void page_after_page_has_every_line_once() {
        for (String path :
                List.of("/staff/cases/" + caseId + "/accesses?", "/staff/accesses?subject=reviewer-1" + DAYS)) {
            read("reviewer-1", "/staff/cases/" + caseId);
            read("reviewer-1", "/staff/cases/" + caseId);
            List<JsonNode> paged = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = read("supervisor-1", path + "&limit=1" + cursor);
                page.body().path("items").forEach(paged::add);
                cursor = page.body().has("cursor") ? "&cursor=" + page.text("/cursor") : "";
            } while (!cursor.isEmpty());
            List<JsonNode> whole = items(path + "&limit=100");
            assertThat(lines(paged, "reviewer-1")).hasSizeGreaterThan(2).isEqualTo(lines(whole, "reviewer-1"));
        }
    }

    @Test
    void lists_that_show_ids_alone_are_no_reading() {
        String window = "window@jiangmen";
        read(window, "/staff/queues/VERIFICATION");
        read(window, "/staff/appointments?date=2026-03-02");
        read("issuing@jiangmen", "/staff/print-jobs");
        assertThat(items("/staff/accesses?subject=" + window + DAYS)).isEmpty();
        assertThat(items("/staff/accesses?subject=issuing@jiangmen" + DAYS)).isEmpty();
    }

    @Test
    void another_zones_supervisor_sees_none_of_it() {
        String elsewhere = "supervisor@kaiping";
        CALLS.by(elsewhere, "GET", "/staff/cases/" + caseId + "/accesses", "").expect(403);
        CALLS.by(elsewhere, "GET", "/staff/accesses?zone=jiangmen&subject=reviewer-1" + DAYS, "")
                .expect(403);
        read("reviewer-1", "/staff/cases/" + caseId);
        assertThat(read(elsewhere, "/staff/accesses?subject=reviewer-1" + DAYS)
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void the_days_are_chinas_and_no_more_than_a_quarter() {
        Answer tooLong =
                CALLS.by("supervisor-1", "GET", "/staff/accesses?subject=reviewer-1&from=2026-01-01&to=2026-04-03", "");
        assertThat(tooLong.expect(422).text("/errors/0/code")).isEqualTo("OUT_OF_RANGE");
        read("reviewer-1", "/staff/cases/" + caseId);
        String today = RUNNING.service()
                .stack()
                .clock()
                .now()
                .atZone(HeldClock.CHINA)
                .toLocalDate()
                .toString();
        String day = "&from=" + today + "&to=" + today;
        assertThat(items("/staff/accesses?subject=reviewer-1" + day)).isNotEmpty();
        assertThat(items("/staff/accesses?subject=reviewer-1&from=2026-01-01&to=2026-01-31"))
                .isEmpty();
    }

    @Test
    void everything_about_a_person_is_told_when_two_supervisors_say_so() {
        String other = "supervisor@jiangmen";
        JsonNode proposed = propose("supervisor-1", "everything").expect(201).body();
        assertThat(proposed.path("cases").asInt()).isEqualTo(1);
        assertThat(proposed.path("elsewhere").asInt()).isEqualTo(1);
        // the same again finds what was made
        assertThat(propose("supervisor-1", "everything").expect(201).body()).isEqualTo(proposed);
        String path = "/staff/exports/" + proposed.path("exportId").asText();
        assertThat(CALLS.by(other, "GET", path, "").expect(409).text("/code")).isEqualTo("NOT_CONFIRMED");
        assertThat(CALLS.by("supervisor-1", "PUT", path + "/confirmation", "")
                        .expect(403)
                        .text("/code"))
                .isEqualTo("FOUR_EYES");
        for (String method : List.of("GET " + path, "PUT " + path + "/confirmation")) {
            String[] words = method.split(" ");
            CALLS.by("supervisor@kaiping", words[0], words[1], "").expect(403);
        }
        CALLS.by(other, "PUT", path + "/confirmation", "").expect(200);

        JsonNode told = read("supervisor-1", path).body();
        JsonNode record = told.at("/records/0");
        assertThat(told.path("records")).hasSize(1);
        assertThat(record.at("/head/application/person/passport/number").asText())
                .isEqualTo(PASSPORT);
        assertThat(record.path("events").findValuesAsText("type")).contains("SUBMITTED", "PASSED", "BOOKED");
        assertThat(record.at("/appointment/slotId").asText()).isEqualTo(slot);
        assertThat(record.path("files"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(CALLS.download(file.path("url").asText())).isEqualTo(200));
        // every part of a case is in it, what opens something and who of the staff acted is not
        for (RecordComponent part : CaseFile.class.getRecordComponents()) {
            assertThat(record.has(part.getName())).as(part.getName()).isTrue();
        }
        assertThat(code).isNotEmpty();
        assertThat(told.toString()).doesNotContain(code, "reviewer-1", "supervisor-1", other, "PASSPORT#", "token");
        assertThat(lines(items("/staff/cases/" + caseId + "/accesses?limit=100"), "supervisor-1"))
                .contains("EXPORT", "EXPORT_PROPOSED");
        assertThat(lines(items("/staff/cases/" + caseId + "/accesses?limit=100"), other))
                .contains("EXPORT_CONFIRMED");
    }

    @Test
    void nobody_asks_for_a_person_of_another_zone_or_for_somebody_unknown() {
        propose("supervisor@kaiping", "elsewhere").expect(403);
        String body = export().replace(PASSPORT, "NOBODY0001");
        Answer unknown = CALLS.by("supervisor-1", "POST", "/staff/exports", body, "Idempotency-Key", "nobody");
        assertThat(unknown.expect(404).text("/code")).isEqualTo("PERSON_NOT_FOUND");
        String other = export().replace("SPECIMEN", "SPECIMEN: another reason");
        propose("supervisor-1", "reused").expect(201);
        Answer reused = CALLS.by("supervisor-1", "POST", "/staff/exports", other, "Idempotency-Key", "reused");
        assertThat(reused.expect(409).text("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private static Answer propose(String person, String key) {
        return CALLS.by(person, "POST", "/staff/exports", export(), "Idempotency-Key", key);
    }

    private static String export() {
        return """
                {"zone": "jiangmen", "nationality": "UTO", "passportNumber": "%s", "reason": "SPECIMEN"}""".formatted(PASSPORT);
    }

    private static Answer read(String person, String path) {
        return CALLS.by(person, "GET", path, "").expect(200);
    }

    private static List<JsonNode> items(String path) {
        return read("supervisor-1", path).body().path("items").valueStream().toList();
    }

    /** What a person read or did, in the order of the list. */
    private static List<String> lines(List<JsonNode> items, String person) {
        return items.stream()
                .filter(line -> line.path("by").asText().equals(person))
                .map(line -> line.path("read").asText(line.path("event").asText()))
                .toList();
    }
}
