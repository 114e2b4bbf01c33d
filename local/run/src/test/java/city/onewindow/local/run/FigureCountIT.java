package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Tally;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.FigureStore;
import city.onewindow.figures.FigureCount;
import city.onewindow.figures.FigureRebuild;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/**
 * The figures of 1,000 simulated cases, held against a count over their trails. The cases lie in tables of their own,
 * which nobody else reads: what the queue would bring is given to the function here, again and again and in any order.
 */
class FigureCountIT {

    private static final int CASES = 1_000;
    private static final Instant BEGIN = Instant.parse("2026-02-09T01:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(20260209);
    private final DynamoDbClient dynamo = DynamoDBEmbedded.create(true).dynamoDbClient();
    private final Map<String, String> variables = tables();
    private final CaseStore cases = new CaseStore(dynamo, variables);
    private final FigureStore figures = new FigureStore(dynamo, variables);
    private final FigureCount count = new FigureCount(variables, dynamo);
    private final FigureRebuild rebuild = new FigureRebuild(variables, dynamo);
    private final Ids ids = Ids.unguessable();

    /** A case and the category that its applicant claims. */
    private record Simulated(String caseId, String zone, String category) {}

    @Test
    void a_case_that_changed_on_more_days_than_a_transaction_takes_is_counted_whole_and_once() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (int day = 0; day < 250; day++) {
            counts.put(first.plusDays(day).toString(), Map.of("CHECKED_IN", 1L));
        }
        Tally tally = new Tally(counts);
        assertThat(figures.count(1, "jiangmen", "long", figures.counted(1, "long"), tally))
                .isTrue();
        assertThat(figures.counted(1, "long").tally()).isEqualTo(tally);
        assertThat(figures.count(1, "jiangmen", "long", figures.counted(1, "long"), tally))
                .isTrue();
        assertThat(figures.days("jiangmen", first, first.plusDays(400)))
                .hasSize(250)
                .allSatisfy((day, codes) -> assertThat(codes).isEqualTo(Map.of("CHECKED_IN", 1L)));
    }

    @Test
    void figures_of_1000_cases_are_a_count_over_the_trail_whatever_was_delivered_how_often_and_in_which_order()
            throws IOException {
        List<Simulated> all = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        for (int number = 0; number < CASES; number++) {
            Simulated one = begun(number);
            all.add(one);
            heard.add(one.caseId());
            if (number % 6 == 0) {
                deliver(List.of(one.caseId()));
            }
            goesOn(one, number);
        }
        // every case once more, and each fourth twice: what is delivered again changes nothing
        List<String> twice = new ArrayList<>(heard);
        for (int again = 0; again < heard.size(); again += 4) {
            twice.add(heard.get(again));
        }
        Collections.shuffle(twice, random);
        for (int from = 0; from < twice.size(); from += 10) {
            deliver(twice.subList(from, Math.min(from + 10, twice.size())));
        }
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        for (Simulated one : all) {
            counted(one, expected);
        }
        assertThat(shown()).isEqualTo(expected);

        loseSome();
        assertThat(shown()).isNotEqualTo(expected);
        while (!call(rebuild, "{\"limit\":400}").path("last").asBoolean()) {
            // a case that changes while all are counted anew is counted in both generations
            Simulated changed = all.get(random.nextInt(CASES));
            cases.change(changed.caseId(), BEGIN.plus(Duration.ofDays(60)), FigureCountIT::withdrawn);
            deliver(List.of(changed.caseId()));
            expected.clear();
        }
        if (expected.isEmpty()) {
            for (Simulated one : all) {
                counted(one, expected);
            }
        }
        assertThat(shown()).isEqualTo(expected);
        assertThat(figures.generations().serving()).isEqualTo(2);
    }

    private Simulated begun(int number) {
        Instant at = BEGIN.plus(Duration.ofMinutes(37L * number));
        String zone = number % 7 == 0 ? "kaiping" : "jiangmen";
        String category = List.of("A", "B", "B", "C").get(number % 4);
        ObjectNode application = JSON.createObjectNode();
        application.putObject("employment").put("category", category);
        CaseHead head = CaseHead.draft(new CaseHead.Origin(
                        ids.id(), "JM%08d".formatted(number), zone, "NEW", "specimen-" + number, at))
                .withApplication(application);
        assertThat(cases.create(head, List.of())).isTrue();
        cases.change(head.origin().caseId(), at, change -> {
            change.head(h -> h.submitted(at, "2026.1"));
            change.tell(EventType.SUBMITTED, null, Actor.applicant("specimen"), Map.of());
            return change.open(StepName.REVIEW, 1, "science-and-technology", null);
        });
        return new Simulated(head.origin().caseId(), zone, category);
    }

    /** Some stay where they are, some are refused, some come late, and most are accepted and decided on. */
    private void goesOn(Simulated one, int number) {
        if (number % 10 == 0) {
            return;
        }
        Instant reviewed = BEGIN.plus(Duration.ofMinutes(37L * number)).plus(Duration.ofHours(random.nextInt(100)));
        cases.change(one.caseId(), reviewed, change -> {
            if (number % 10 == 1) {
                return change.tell(EventType.REFUSED, StepName.REVIEW, Actor.SYSTEM, Map.of());
            }
            change.tell(EventType.PASSED, StepName.REVIEW, Actor.SYSTEM, Map.of());
            change.open(StepName.BOOKING, 2, "service-zone", null);
            change.tell(EventType.BOOKED, StepName.BOOKING, Actor.SYSTEM, Map.of());
            if (number % 10 == 2) {
                change.tell(EventType.NO_SHOW, StepName.VERIFICATION, Actor.SYSTEM, Map.of());
            }
            change.open(StepName.VERIFICATION, 3, "service-zone", null);
            change.tell(EventType.CHECKED_IN, StepName.VERIFICATION, Actor.SYSTEM, Map.of());
            change.tell(EventType.ACCEPTED, StepName.VERIFICATION, Actor.SYSTEM, Map.of());
            change.open(StepName.WORK_PERMIT, 4, "science-and-technology", null);
            change.open(StepName.RESIDENCE_PERMIT, 4, "exit-entry", null);
            return change;
        });
        if (number % 10 > 3) {
            Instant decided = reviewed.plus(Duration.ofHours(random.nextInt(20 * 24)));
            cases.change(one.caseId(), decided, change -> {
                change.tell(EventType.APPROVED, StepName.WORK_PERMIT, Actor.SYSTEM, Map.of());
                EventType other = number % 10 == 4 ? EventType.REFUSED : EventType.APPROVED;
                change.tell(other, StepName.RESIDENCE_PERMIT, Actor.SYSTEM, Map.of());
                return number % 10 == 4 ? change.tell(EventType.CLOSED, null, Actor.SYSTEM, Map.of()) : change;
            });
        }
    }

    private static Change withdrawn(Change change) {
        return change.tell(EventType.WITHDRAWN, null, Actor.applicant("specimen"), Map.of());
    }

    /** A batch of the queue, each message of which is answered. */
    private void deliver(List<String> caseIds) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (String caseId : caseIds) {
            records.addObject().put("messageId", ids.id()).put("body", "{\"caseId\":\"%s\"}".formatted(caseId));
        }
        assertThat(call(count, event.toString()).path("batchItemFailures")).isEmpty();
    }

    private static JsonNode call(RequestStreamHandler handler, String input) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }

    /** A day of counters disappears, as no fault of the service's own makes it. */
    private void loseSome() {
        dynamo.deleteItem(request -> request.tableName("SimulatedFigures")
                .key(Map.of(
                        "pk", AttributeValue.fromS("G000001#jiangmen"),
                        "sk", AttributeValue.fromS("2026-02-11"))));
    }

    private Map<String, Map<String, Long>> shown() {
        Map<String, Map<String, Long>> shown = new TreeMap<>();
        for (String zone : List.of("jiangmen", "kaiping")) {
            figures.days(zone, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))
                    .forEach((day, counts) -> counts.forEach((code, n) -> put(shown, zone + " " + day, code, n)));
            figures.now(zone).forEach((code, n) -> put(shown, zone + " NOW", code, n));
        }
        return shown;
    }

    /** The plain count: what a person would do with the trail and a calendar on the wall. */
    private void counted(Simulated one, Map<String, Map<String, Long>> expected) {
        Map<StepName, String> departments = Map.of(
                StepName.REVIEW, "science-and-technology",
                StepName.BOOKING, "service-zone",
                StepName.VERIFICATION, "service-zone",
                StepName.WORK_PERMIT, "science-and-technology",
                StepName.RESIDENCE_PERMIT, "exit-entry");
        String stage = "REVIEW";
        LocalDate accepted = null;
        for (Event event : cases.events(one.caseId(), 0, 1000)) {
            LocalDate day = event.at().atOffset(ZoneOffset.ofHours(8)).toLocalDate();
            String where = one.zone() + " " + day;
            String tail = "|" + (event.step() == null ? "" : departments.get(event.step())) + "|" + one.category();
            if (event.type() == EventType.OPENED) {
                stage = event.step() == null ? stage : event.step().stage().name();
                continue;
            }
            put(expected, where, event.type() + tail, 1);
            if (event.type() == EventType.CLOSED) {
                stage = "CLOSED";
            }
            if (event.type() == EventType.ACCEPTED) {
                accepted = day;
            } else if (accepted != null && (event.type() == EventType.APPROVED || event.type() == EventType.REFUSED)) {
                put(expected, where, "DAYS." + workingDays(accepted, day) + tail, 1);
            }
        }
        put(expected, one.zone() + " NOW", "STAGE." + stage + "||" + one.category(), 1);
    }

    /** On a day off the count is already that of the working day after. */
    private static int workingDays(LocalDate accepted, LocalDate decided) {
        WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());
        int days = 0;
        for (LocalDate day = accepted; day.isBefore(decided); ) {
            day = day.plusDays(1);
            days += calendar.isWorkingDay(day) ? 1 : 0;
        }
        return decided.isAfter(accepted) && !calendar.isWorkingDay(decided) ? days + 1 : days;
    }

    private static void put(Map<String, Map<String, Long>> counts, String where, String code, long count) {
        counts.computeIfAbsent(where, key -> new TreeMap<>()).merge(code, count, Long::sum);
    }

    /** Tables in memory, without a stream: nobody else is told of what happens to these cases. */
    private Map<String, String> tables() {
        Map<String, String> named = Map.of(
                "CASES_TABLE", "SimulatedCases", "FIGURES_TABLE", "SimulatedFigures", "RULES_TABLE", "SimulatedRules");
        for (String table : named.values()) {
            dynamo.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("pk"), text("sk"))
                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        }
        return named;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
