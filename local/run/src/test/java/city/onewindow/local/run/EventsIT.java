package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.functions.Functions;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.story.Story;
import city.onewindow.local.stack.Stack;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function, from its package, answers the events that it is made for: a whole case's, and each sample in {@code
 * events/}.
 */
class EventsIT {

    @RegisterExtension
    static final RunningService SERVICE = new RunningService(Functions.Code.DEPLOYED);

    private static final Path SAMPLES = Contract.ROOT.resolve("events");

    /** The samples that find something although the service knows nothing of their case; all others find nothing. */
    private static final Map<String, Integer> ANSWERS = Map.ofEntries(
            Map.entry("GET /zones", 200),
            Map.entry("GET /requirements", 200),
            Map.entry("POST /cases", 201),
            Map.entry("POST /filings", 200),
            Map.entry("GET /cases", 200),
            Map.entry("GET /slots", 200),
            Map.entry("GET /staff/queues/{step}", 200),
            Map.entry("GET /staff/appointments", 200),
            Map.entry("GET /staff/print-jobs", 200),
            Map.entry("GET /staff/failed-work", 200),
            Map.entry("GET /staff/escalations", 200),
            Map.entry("GET /staff/undelivered", 200),
            Map.entry("PUT /staff/calendars/{year}", 200),
            Map.entry("GET /staff/calendars/{year}/versions", 200),
            Map.entry("GET /staff/rules", 200),
            Map.entry("GET /staff/rules/versions", 200),
            Map.entry("GET /staff/rules/versions/{version}", 200),
            // a sample that is to be filled in: it leaves out every part
            Map.entry("PUT /staff/rules", 422),
            Map.entry("PUT /staff/slot-plans/{zone}", 200),
            Map.entry("GET /staff/slot-plans/{zone}/versions", 200),
            Map.entry("PUT /staff/slot-plans/{zone}/{date}", 200),
            Map.entry("GET /staff/slot-plans/{zone}/{date}/versions", 200),
            Map.entry("POST /staff/closures", 200),
            Map.entry("GET /staff/cases", 200),
            Map.entry("GET /staff/figures", 200),
            Map.entry("GET /staff/accesses", 200),
            Map.entry("POST /courier/events", 401));

    /** What a poller calls in a function's name. */
    private static final Set<String> POLLING = Set.of(
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes");

    private static Set<String> worked = Set.of();

    @BeforeAll
    static void one_whole_case_over_http_alone() throws IOException {
        Story story = Story.ALL.getFirst();
        HeldClock clock = SERVICE.clock();
        Journey journey = new Journey(SERVICE.people(), clock, story.applicant());
        try (clock) {
            story.way().accept(journey, Contract.ROOT.resolve("local/run/target/services/certificates"));
            story.end().accept(journey);
        } catch (RuntimeException | AssertionError e) {
            RunningService.tell(e, journey);
            throw e;
        }
        // an operator's command: there is nothing left of the case to take over
        SERVICE.service()
                .stack()
                .functions()
                .invoke(
                        "TakeOver",
                        "{\"at\":\"2026-03-02T01:00:00Z\",\"reason\":\"SPECIMEN\",\"caseId\":\"%s\"}"
                                .formatted(journey.caseId())
                                .getBytes(StandardCharsets.UTF_8));
        SERVICE.service().stack().functions().invoke("FigureRebuild", "{}".getBytes(StandardCharsets.UTF_8));
        SERVICE.service()
                .stack()
                .functions()
                .invoke("MessageAgain", "{\"at\":\"2026-03-02T01:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
        Calls calls = new Calls(SERVICE::service);
        RunningService.await("the figures of both departments", () -> {
            JsonNode decisions = calls.by("supervisor-1", "GET", "/staff/figures?from=2026-02-01&to=2026-03-31", "")
                    .expect(200)
                    .body()
                    .path("decisions");
            return decisions.findValuesAsText("department").containsAll(List.of("exit-entry", "science-and-technology"))
                    && decisions
                            .valueStream()
                            .allMatch(line -> line.path("percentWithin").asDouble() > 0);
        });
        calls.by("reviewer-1", "GET", "/staff/queues/REVIEW", "").expect(200);
        calls.by("supervisor-1", "GET", "/staff/cases/" + journey.caseId() + "/accesses", "")
                .expect(200);
        // one more draft, of which an agent is named
        calls.by(Calls.APPLICANT, "PUT", "/cases/" + calls.draft(Calls.APPLICANT) + "/authorisation", """
                {"agent": {"name": "SPECIMEN", "identityNumber": "SPECIMEN1"}, "scope": [], "lastDay": "2026-12-31"}""")
                .expect(200);
        String filing = Contract.read()
                .document()
                .at("/components/schemas/Filing/examples/0")
                .toString();
        calls.by(Calls.APPLICANT, "POST", "/filings", filing).expect(200);
        String plan = Contract.read()
                .document()
                .at("/components/schemas/SlotPlan/examples/0")
                .toString();
        calls.by("supervisor-1", "PUT", "/staff/slot-plans/kaiping", plan).expect(403);
        calls.by("supervisor-1", "PUT", "/staff/slot-plans/jiangmen", plan).expect(200);
        calls.by("supervisor-1", "POST", "/staff/closures", """
                {"zone": "jiangmen", "date": "2026-12-31", "reason": "SPECIMEN"}""").expect(200);
        deadLetter("MessageDeadLetters", "{\"caseId\":\"%s\",\"event\":1}".formatted(journey.caseId()));
        deadLetter("CourierDeadLetters", """
                {"caseId":"%1$s","shipmentId":"%1$s.1","at":"2026-02-26T02:00:00Z"}""".formatted(journey.caseId()));
        RunningService.await(
                "everything to come to rest", () -> SERVICE.service().stack().isIdle());
        worked = functionsThatWorked();
        unknownCaseOfTheSamples();
    }

    /** A message that was given up, which in this case none was. */
    private static void deadLetter(String queue, String body) {
        Stack stack = SERVICE.service().stack();
        Served.operator(stack)
                .call("sqs", "SendMessage", Map.of("QueueUrl", Served.queueUrl(stack, queue), "MessageBody", body));
    }

    private static Set<String> functionsThatWorked() {
        Stack stack = SERVICE.service().stack();
        Set<String> found = new TreeSet<>();
        stack.template().functions().forEach((id, function) -> {
            String role = Objects.requireNonNull(stack.template().roles().get(function.role()))
                    .name();
            Set<String> called = new TreeSet<>(stack.front().usage().calls(role).keySet());
            called.removeAll(POLLING);
            if (!called.isEmpty()) {
                found.add(id);
            }
        });
        return found;
    }

    /** The case that the samples name, as somebody else's draft in another zone. */
    private static void unknownCaseOfTheSamples() {
        Stack stack = SERVICE.service().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        variables.put(
                "CASES_TABLE",
                Objects.requireNonNull(stack.template().tables().get("Cases")).name());
        CaseStore cases = new CaseStore(new Clients(variables).dynamo(), variables);
        Instant now = stack.clock().now();
        cases.create(
                CaseHead.draft(new Origin(
                        "5bec1e00000000000000000000000001", "KP00SPEC1N1", "kaiping", "NEW", "somebody-else", now)),
                List.of());
    }

    @Test
    void each_function_worked_for_a_case_over_http_a_queue_the_stream_or_the_state_machine() {
        assertThat(worked)
                .isEqualTo(SERVICE.service().stack().template().functions().keySet());
    }

    @Test
    void each_function_has_a_sample_and_each_sample_a_function() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            Set<String> named = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
            assertThat(named)
                    .isEqualTo(SERVICE.service().stack().template().functions().keySet());
        }
        Set<String> routes = new TreeSet<>();
        for (String sample : samples().toList()) {
            JsonNode event = Contract.JSON.readTree(SAMPLES.resolve(sample).toFile());
            if (event.has("routeKey")) {
                routes.add(event.path("routeKey").asText());
            }
        }
        assertThat(routes).isEqualTo(new TreeSet<>(Contract.read().operations().keySet()));
    }

    static Stream<String> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .map(file -> SAMPLES.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_answered_by_its_function(String sample) throws IOException {
        String function = sample.substring(0, sample.indexOf('/'));
        byte[] event = Files.readAllBytes(SAMPLES.resolve(sample));
        Lambda.Answer answer = SERVICE.service().stack().functions().invoke(function, event);
        String text = new String(answer.payload(), StandardCharsets.UTF_8);
        assertThat(answer.functionError()).as(text).isNull();
        JsonNode asked = Contract.JSON.readTree(event);
        JsonNode said = Contract.JSON.readTree(answer.payload());
        Template.Function known = Objects.requireNonNull(
                SERVICE.service().stack().template().functions().get(function), function);
        if (asked.has("routeKey")) {
            overHttp(asked, said);
        } else if (asked.has("Records")) {
            assertThat(said.path("batchItemFailures").isArray()).as(text).isTrue();
            // a job that is not there goes to the dead letters; an event or a parcel that is gone is done with
            assertThat(said.path("batchItemFailures")).as(text).hasSize(function.equals("PrintPaper") ? 1 : 0);
            assertThat(known.events()).isNotEmpty();
        } else if (asked.has("step")) {
            // the execution that it names never was the one of this case
            assertThat(said.path("next").asText()).as(text).isEqualTo("STALE");
        } else {
            assertThat(said.path("changed").isInt()).as(text).isTrue();
        }
    }

    private static void overHttp(JsonNode asked, JsonNode said) throws IOException {
        String route = asked.path("routeKey").asText();
        // a draft is nobody's but its applicant's, whatever the zone
        int expected = route.contains("{jobId}") ? 403 : 404;
        int status = said.path("statusCode").asInt();
        assertThat(status).as(said.toString()).isEqualTo(ANSWERS.getOrDefault(route, expected));
        JsonNode responses = Objects.requireNonNull(Contract.read().operations().get(route), route)
                .node()
                .path("responses");
        assertThat(responses.has(Integer.toString(status)))
                .as(route + " " + status)
                .isTrue();
        if (status >= 400) {
            JsonNode problem = Contract.JSON.readTree(said.path("body").asText());
            assertThat(Contract.read().problemCodes())
                    .contains(problem.path("code").asText());
        }
    }
}
