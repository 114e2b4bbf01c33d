package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.EventType;
import java.time.Instant;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import city.onewindow.casework.Write;
import city.onewindow.casework.Retained;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After its time nothing of a case's person is left; what happened when, and the figures, are. */
class ErasureIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String DAYS = "?from=2026-02-01&to=2026-05-31";

    private final Calls calls = new Calls(RUNNING::service);
    private final Operator operator = new Operator(RUNNING::service);

    /** What its person wrote. */
    private static final List<String> PERSONAL = List.of(
            "ANNA MARIA", "ERASED0", "applicant-1", "SPECIMEN Road", "example.com", "13800138000", "Seal", "PASSPORT#");

    @Test
    void after_its_day_a_case_is_what_happened_when_and_nobodys() {
        Journey journey = corrected("ERASED001").refuseAtReview("FRAUD").await("CLOSED");
        String caseId = journey.caseId();
        String number = journey.tracker().text("/caseNumber");
        RUNNING.settle();
        List<String> keys = cases().require(caseId).documents().stream()
                .map(document -> document.objectKey(caseId))
                .toList();
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(bucket().read(key, 1)).isPresent());
        assertThat(held(caseId)).contains(PERSONAL);
        assertThat(found("nationality=UTO&passportNumber=ERASED0012")).containsExactly(caseId);
        operator.countAnew();
        JsonNode figures = figures();

        cases().change(
                        caseId,
                        RUNNING.now().atZone(WorkingCalendar.CHINA).toInstant(),
                        change -> change.tell(
                                EventType.PAPER_FAILED, null, Actor.SYSTEM, Map.of("event", "1", "papers", "1A")));
        assertThat(failedWork()).contains(caseId);

        Answer early = erase(caseId);
        assertThat(early.expect(409).text("/code")).isEqualTo("RETENTION_RUNS");
        LocalDate day = LocalDate.parse(early.text("/eraseOn"));
        assertThat(day).isEqualTo(RUNNING.now().toLocalDate().plusMonths(60));
        assertThat(operator.erase(lastMoment(day.minusDays(1)))).isZero();
        assertThat(operator.erase(lastMoment(day))).isEqualTo(1);
        assertThat(operator.erase(lastMoment(day))).isZero();

        assertThat(failedWork()).doesNotContain(caseId);
        assertThat(held(caseId)).doesNotContain(PERSONAL);
        assertThat(table("Scan", Map.of())).doesNotContain("ERASED001");
        assertThat(keys).allSatisfy(key -> assertThat(bucket().read(key, 1)).isEmpty());
        JsonNode left = calls.by("supervisor-1", "GET", "/staff/cases/" + caseId, "")
                .expect(200)
                .body();
        assertThat(left.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(left.path("events").findValuesAsText("type"))
                .startsWith("SUBMITTED")
                .contains("CORRECTION", "REFUSED", "CLOSED")
                .endsWith("ERASURE_BEGUN", "ERASED");
        assertThat(left.path("steps").findValuesAsText("reason")).containsExactly("FRAUD");
        calls.by("reviewer-1", "GET", "/staff/cases/" + caseId, "").expect(200);
        calls.by("applicant-1", "GET", "/cases/" + caseId, "").expect(404);
        assertThat(found("nationality=UTO&passportNumber=ERASED0011")).isEmpty();
        assertThat(found("nationality=UTO&passportNumber=ERASED0012")).isEmpty();
        assertThat(found("familyName=SPECIMEN&dateOfBirth=1988-08-12")).doesNotContain(caseId);
        assertThat(found("caseNumber=" + number)).containsExactly(caseId);
        Map<String, String> late = Map.of("text", "SPECIMEN: the Seal");
        journey.staff(409, "reviewer-1", "POST", "/cases/{id}/notes", late, "Idempotency-Key", "late");
        assertThat(held(caseId)).doesNotContain(PERSONAL);
        // to ask again finds what was done
        assertThat(erase(caseId).expect(200).text("/eraseOn")).isEqualTo(day.toString());
        operator.countAnew();
        assertThat(figures()).isEqualTo(figures);
    }

    @Test
    void erasing_that_is_killed_at_any_call_is_finished_by_the_next() {
        Journey journey = corrected("ERASED002").withdraw().await("CLOSED");
        String caseId = journey.caseId();
        RUNNING.settle();
        LocalDate day = LocalDate.parse(erase(caseId).expect(409).text("/eraseOn"));
        int killed = 0;
        // each run comes one call further than the one before; every second one dies with its last call done
        while (!runs(lastMoment(day), killed / 2 + 1, killed % 2 == 1)) {
            killed++;
            assertThat(killed).as("each run comes further than the one before").isLessThan(400);
        }
        assertThat(killed).isGreaterThan(20);
        assertThat(held(caseId)).doesNotContain(PERSONAL);
        assertThat(cases().events(caseId, 0, 1000).stream()
                        .map(event -> event.type().name()))
                .containsOnlyOnce("ERASURE_BEGUN", "ERASED");
        assertThat(operator.erase(lastMoment(day))).isZero();
    }

    @Test
    void what_an_erased_case_has_ended_stays_ended_and_a_strangers_word_is_nothing() {
        Instant now = RUNNING.now().atZone(WorkingCalendar.CHINA).toInstant();
        for (String number : List.of("W2026SPECOWN001", "W2026SPECELSE01")) {
            LocalDate first = WorkingCalendar.dayOf(now);
            Certificate held = new Certificate(
                    number, Permit.WORK_PERMIT, "check", first, first.plusYears(10), Certificate.State.VALID);
            begun(head("1988-08-12", now), new Write.ClaimNumber(held));
        }
        ended("1988-08-12", "W2026SPECOWN001", now);
        ended("1977-07-07", "W2026SPECELSE01", now);
        ended("1977-07-07", "W2026SPECOWN001", now);
        assertThat(status("W2026SPECOWN001")).isEqualTo("ENDED");
        assertThat(status("W2026SPECELSE01")).isEqualTo("VALID");
        operator.erase(lastMoment(WorkingCalendar.dayOf(now)));
        assertThat(table("Scan", Map.of())).doesNotContain("1977-07-07");
        assertThat(status("W2026SPECOWN001")).isEqualTo("ENDED");
        assertThat(status("W2026SPECELSE01")).isEqualTo("VALID");
    }

    private String status(String number) {
        return calls.by("nobody", "GET", "/certificates/" + number + "?check=check", "")
                .expect(200)
                .text("/status");
    }

    /** A case of that person that is closed, to be erased today, and has ended a permit of that number. */
    private static void ended(String born, String number, Instant now) {
        CaseHead open = head(born, now);
        ObjectNode application = Objects.requireNonNull(open.application());
        for (Permit permit : Permit.values()) {
            application.withObject("/currentPermits/" + permit).put("number", number);
        }
        CaseHead closed = open.withApplication(application).closed(now);
        LocalDate day = WorkingCalendar.dayOf(now);
        begun(closed, new Write.EndPermit(number, day), new Write.Retain(Retained.until(day, closed)));
    }

    private static CaseHead head(String born, Instant now) {
        Ids ids = Ids.unguessable();
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application
                .putObject("person")
                .put("familyName", "SPECIMEN")
                .put("nationality", "UTO")
                .put("dateOfBirth", born)
                .putObject("passport")
                .put("number", "SPEC" + born.substring(0, 4));
        return CaseHead.draft(new Origin(ids.id(), ids.caseNumber("JM"), "jiangmen", "CHANGE", "applicant-5", now))
                .submitted(now, "2026.1")
                .withApplication(application);
    }

    private static void begun(CaseHead head, Write... writes) {
        assertThat(cases().create(head, List.of(writes))).isTrue();
    }

    /** Whether erasing comes to its end where it is killed at a call, which is done or is not. */
    private static boolean runs(String at, int calls, boolean done) {
        Stack stack = RUNNING.service().stack();
        AtomicInteger count = new AtomicInteger();
        ServiceException away = new ServiceException(400, "AccessDeniedException", "killed");
        stack.front().faults(call -> {
            int number = call.caller().equals("ErasureRole") ? count.incrementAndGet() : 0;
            boolean last = number == calls && done;
            return last ? new Fault.After() : number >= calls ? new Fault.Before(away) : null;
        });
        try {
            byte[] order = "{\"at\": \"%s\"}".formatted(at).getBytes(UTF_8);
            return stack.functions().invoke("Erasure", order).functionError() == null;
        } finally {
            stack.front().faults(null);
        }
    }

    /** A case in whose review a note was written and the passport's number corrected: it holds the older one too. */
    private static Journey corrected(String passport) {
        Applicant applicant = new Applicant("applicant-1", "ANNA MARIA", passport + "1");
        Journey journey = new Journey(RUNNING.people(), RUNNING.clock(), applicant)
                .draft()
                .submit()
                .await("REVIEW");
        journey.staff(
                201,
                "reviewer-1",
                "POST",
                "/cases/{id}/notes",
                Map.of("text", "SPECIMEN: the Seal"),
                "Idempotency-Key",
                passport);
        Map<String, String> missing = Map.of("document", "CONTRACT", "text", "SPECIMEN: the Seal is missing");
        journey.staff(
                200,
                "reviewer-1",
                "POST",
                "/cases/{id}/review",
                Map.of("decision", "CORRECTION", "corrections", List.of(missing)));
        Answer tracker = journey.await("CORRECTION").tracker();
        ObjectNode application = (ObjectNode) tracker.body().path("application");
        application.withObject("/person/passport").put("number", passport + "2");
        journey.applicant(200, "PUT", "/application", application, "If-Match", tracker.header("etag"));
        journey.applicant(202, "POST", "/resubmission", null);
        return journey.await("REVIEW");
    }

    private Answer erase(String caseId) {
        return calls.by("supervisor-1", "POST", "/staff/cases/" + caseId + "/erasure", "");
    }

    private List<String> failedWork() {
        return calls.by("issuing-1", "GET", "/staff/failed-work?limit=100", "")
                .expect(200)
                .body()
                .findValuesAsText("caseId");
    }

    private JsonNode figures() {
        JsonNode all = calls.by("supervisor-1", "GET", "/staff/figures" + DAYS, "")
                .expect(200)
                .body();
        assertThat(all.toString()).contains("REFUSED");
        return all;
    }

    private List<String> found(String query) {
        return calls.by("supervisor-1", "GET", "/staff/cases?" + query, "")
                .expect(200)
                .body()
                .findValuesAsText("caseId");
    }

    private static String lastMoment(LocalDate day) {
        return WorkingCalendar.startOf(day.plusDays(1)).minusSeconds(1).toString();
    }

    /** What the tables hold of a case. */
    private static String held(String caseId) {
        return table(
                "Query",
                Map.of(
                        "KeyConditionExpression",
                        "pk = :case",
                        "ExpressionAttributeValues",
                        Map.of(":case", Map.of("S", caseId))));
    }

    private static String table(String operation, Map<String, Object> how) {
        Stack stack = RUNNING.service().stack();
        Map<String, Object> request = new HashMap<>(how);
        request.put(
                "TableName",
                Objects.requireNonNull(stack.template().tables().get("Cases")).name());
        JsonNode answer = stack.operator().call("dynamodb", operation, request);
        assertThat(answer.has("LastEvaluatedKey")).isFalse();
        return answer.toString();
    }

    private static Map<String, String> variables() {
        Stack stack = RUNNING.service().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        variables.put(
                "CASES_TABLE",
                Objects.requireNonNull(stack.template().tables().get("Cases")).name());
        variables.put(
                "DOCUMENTS_BUCKET",
                Objects.requireNonNull(stack.template().buckets().get("Documents"))
                        .name());
        return variables;
    }

    private static CaseStore cases() {
        return new CaseStore(new Clients(variables()).dynamo(), variables());
    }

    private static DocumentBucket bucket() {
        return new DocumentBucket(new Clients(variables()), variables());
    }
}
