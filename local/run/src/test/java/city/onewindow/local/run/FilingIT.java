package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An employer files for many people at once, over HTTP, and sends it again however the call before it ended. */
@ExtendWith(Served.class)
class FilingIT {

    private static final int LINES = 500;

    /** As many lines are sound between two that are not. */
    private static final int APART = 12;

    private final Calls calls = Served.calls();

    static String reference(int line) {
        return "SPECIMEN-%03d".formatted(line);
    }

    static String passport(int line) {
        return "FILED%04d".formatted(line);
    }

    @AfterEach
    void no_more_faults() {
        Served.service().stack().front().faults(null);
    }

    @Test
    void of_five_hundred_lines_forty_are_refused_and_the_others_are_begun_once_however_often_they_are_sent() {
        String employer = "employer-of-500";
        String filing = filing(LINES, BadLine.ALL).toString();

        calls.token(employer);
        failFrom(10);
        Answer stopped = file(employer, filing, "first");
        assertThat(stopped.expect(503).header("retry-after")).isNotEmpty();
        int begun = cases(employer).size();
        assertThat(begun).isBetween(150, 200);

        no_more_faults();
        Answer whole = file(employer, filing, "first").expect(200);
        refused(whole);
        assertThat(cases(employer))
                .hasSize(LINES - BadLine.ALL.size())
                .containsExactlyInAnyOrderElementsOf(accepted(whole));

        long before = System.nanoTime();
        for (String key : List.of("first", "second")) {
            assertThat(file(employer, filing, key).expect(200).body()).isEqualTo(whole.body());
        }
        long again = System.nanoTime() - before;
        String fresh = filing(LINES, List.of()).toString();
        before = System.nanoTime();
        assertThat(accepted(file("another-employer-of-500", fresh, "first").expect(200)))
                .hasSize(LINES);
        System.out.printf(
                "Filing: %d KiB, %d lines in %d ms, twice again in %d ms%n",
                filing.length() / 1024,
                LINES,
                Duration.ofNanos(System.nanoTime() - before).toMillis(),
                Duration.ofNanos(again).toMillis());
        assertThat(cases(employer)).hasSize(LINES - BadLine.ALL.size());
    }

    @Test
    void two_that_send_the_same_at_once_are_answered_alike() throws Exception {
        String employer = "employer-twice-at-once";
        String filing = filing(100, BadLine.ALL.subList(0, 5)).toString();
        calls.token(employer);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> file(employer, filing, "one"));
            var other = threads.submit(() -> file(employer, filing, "other"));
            assertThat(one.get().expect(200).body())
                    .isEqualTo(other.get().expect(200).body());
        }
        assertThat(cases(employer)).hasSize(95);
    }

    @Test
    void other_data_under_a_reference_that_was_used_is_told_the_case() {
        String employer = "employer-of-one";
        ObjectNode filing = filing(1, List.of());
        ObjectNode nowhere = filing.deepCopy();
        ((ObjectNode) nowhere.path("contact")).put("email", "nowhere");
        assertThat(file(employer, nowhere.toString(), "nowhere").expect(422).text("/errors/0/pointer"))
                .isEqualTo("/contact/email");
        String caseId = accepted(file(employer, filing.toString(), "one")).getFirst();
        ((ObjectNode) filing.at("/lines/0/application/residence")).put("address", "SPECIMEN Road 33");
        JsonNode line =
                file(employer, filing.toString(), "one").expect(200).body().at("/lines/0");
        assertThat(line.path("caseId").asText()).isEqualTo(caseId);
        assertThat(line.at("/errors/0/code").asText()).isEqualTo("REFERENCE_USED");
        assertThat(line.at("/errors/0/pointer").asText()).isEqualTo("/lines/0/reference");
        ((ObjectNode) filing.path("employer")).put("creditCode", "91440700MA0000015N");
        assertThat(accepted(file(employer, filing.toString(), "one")))
                .as("another employer has references of its own")
                .doesNotContain(caseId)
                .hasSize(1);

        JsonNode draft =
                calls.by(employer, "GET", "/cases/" + caseId, "").expect(200).body();
        assertThat(draft.at("/parties/0/part").asText()).isEqualTo("EMPLOYER");
        assertThat(draft.at("/application/employment/employer/name").asText()).isEqualTo("SPECIMEN Instruments Ltd");
        JsonNode checklist = calls.by(employer, "GET", "/cases/" + caseId + "/checklist", "")
                .expect(200)
                .body();
        assertThat(checklist.path("errors").findValuesAsText("pointer"))
                .contains("#PASSPORT")
                .doesNotContain("#AUTHORISATION");
        calls.by("another-employer", "GET", "/cases/" + caseId, "").expect(404);
        calls.by(employer, "DELETE", "/cases/" + caseId, "").expect(204);
    }

    @Test
    void what_is_wrong_with_the_whole_is_told_at_once_and_begins_nothing() {
        String employer = "employer-of-none";
        ObjectNode filing = filing(1, List.of());
        filing.put("zone", "nowhere").remove("kind");
        ((ObjectNode) filing.path("employer")).put("creditCode", "I");
        JsonNode errors =
                file(employer, filing.toString(), "one").expect(422).body().path("errors");
        assertThat(errors.findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/zone", "/kind", "/employer/creditCode");
        assertThat(cases(employer)).isEmpty();
    }

    /** From this transaction of the function on, the table is away. */
    private static void failFrom(int transaction) {
        String role = Objects.requireNonNull(
                        Served.service().stack().template().roles().get("FilingApiRole"))
                .name();
        AtomicInteger count = new AtomicInteger();
        Served.service()
                .stack()
                .front()
                .faults(call -> call.caller().equals(role)
                                && call.operation().equals("dynamodb:TransactWriteItems")
                                && count.incrementAndGet() > transaction
                        ? new Fault.Before(new ServiceException(500, "InternalServerError", "SPECIMEN"))
                        : null);
    }

    private static void refused(Answer whole) {
        JsonNode lines = whole.body().path("lines");
        assertThat(lines).hasSize(LINES);
        assertThat(whole.body().path("refused").asInt()).isEqualTo(BadLine.ALL.size());
        assertThat(whole.body().path("accepted").asInt()).isEqualTo(LINES - BadLine.ALL.size());
        for (int bad = 0; bad < BadLine.ALL.size(); bad++) {
            int i = place(bad);
            BadLine expected = BadLine.ALL.get(bad);
            JsonNode errors = lines.path(i).path("errors");
            assertThat(errors).as(expected + ": " + lines.path(i)).hasSize(1);
            assertThat(errors.at("/0/pointer").asText()).isEqualTo("/lines/" + i + expected.pointer());
            assertThat(errors.at("/0/code").asText()).isEqualTo(expected.code());
            assertThat(errors.at("/0/detail").asText()).isNotEmpty();
        }
    }

    private static int place(int bad) {
        return 7 + APART * bad;
    }

    private Answer file(String employer, String filing, String key) {
        return calls.by(employer, "POST", "/filings", filing, "Idempotency-Key", key);
    }

    private static List<String> accepted(Answer answer) {
        List<String> cases = new ArrayList<>();
        for (JsonNode line : answer.body().path("lines")) {
            if (!line.has("errors")) {
                cases.add(line.path("caseId").asText());
            }
        }
        return cases;
    }

    /** Every case that the employer finds, page by page. */
    private List<String> cases(String employer) {
        List<String> cases = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = calls.by(employer, "GET", "/cases?limit=100" + cursor, "")
                    .expect(200)
                    .body();
            cases.addAll(page.path("items").findValuesAsText("caseId"));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
        } while (!cursor.isEmpty());
        return cases;
    }

    private static ObjectNode filing(int count, List<BadLine> bad) {
        ObjectNode filing =
                Contract.JSON.createObjectNode().put("zone", "jiangmen").put("kind", "NEW");
        filing.set("employer", application(0).at("/employment/employer"));
        filing.putObject("contact").put("email", "hr@example.com");
        ArrayNode lines = filing.putArray("lines");
        for (int i = 0; i < count; i++) {
            ObjectNode application = application(i);
            application.withObject("/employment").remove("employer");
            lines.addObject().put("reference", reference(i)).set("application", application);
        }
        for (int i = 0; i < bad.size(); i++) {
            bad.get(i).spoil().accept(lines, place(i));
        }
        return filing;
    }

    private static ObjectNode application(int line) {
        try {
            return (ObjectNode)
                    Contract.JSON.readTree(new Applicant("applicant-1", "ANNA MARIA", passport(line)).application());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
