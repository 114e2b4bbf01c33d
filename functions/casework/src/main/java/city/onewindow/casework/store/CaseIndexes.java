package city.onewindow.casework.store;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Event;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Lists over many cases, a page at a time, each from one sparse index: a page costs the same with a
 * thousand cases or ten million.
 */
public final class CaseIndexes {

    /** A line of a list: which case, in which zone, and what the index found of it. */
    public record Line<T>(String caseId, String zone, T content) {}

    /** By what the lines of an index are in order. */
    private static final Map<String, String> SORTED_BY = Map.of(
            CaseItems.BY_APPLICANT, "updatedAt",
            CaseItems.OPEN_STEPS, "dueKey",
            CaseItems.APPOINTMENTS, "start",
            CaseItems.PRINT_JOBS, "at",
            CaseItems.OPEN_CASES, "caseNumber");

    /** Longer than any key of a case; in bytes still below what the table takes. */
    private static final int LONGEST_KEY = 200;

    private final DynamoDbClient dynamo;
    private final String tableName;

    CaseIndexes(DynamoDbClient dynamo, String tableName) {
        this.dynamo = dynamo;
        this.tableName = tableName;
    }

    /**
     * The cases that somebody filed or is a party of, the newest change first; a page without those of an agent whose
     * last day is over.
     */
    public Page<Line<CaseSummary>> byApplicant(String subject, Instant now, int limit, Map<String, String> after) {
        Page<Line<Object>> page =
                page(CaseItems.BY_APPLICANT, "applicant", subject, false, limit, after, content -> content);
        List<Line<CaseSummary>> held = page.items().stream()
                .filter(line -> PartyItem.holds(line.content(), now))
                .map(line -> new Line<>(line.caseId(), line.zone(), PartyItem.summary(line.content())))
                .toList();
        return new Page<>(held, page.next());
    }

    /** The open steps of a queue, the earliest due first. */
    public Page<Line<Step>> queue(StepName step, String zone, int limit, Map<String, String> after) {
        return page(CaseItems.OPEN_STEPS, "queue", step + "@" + zone, true, limit, after, Step.class::cast);
    }

    /** The appointments of a zone on a day, by their start. */
    private Page<Line<Appointment>> appointments(String zone, LocalDate day, int limit, Map<String, String> after) {
        return page(CaseItems.APPOINTMENTS, "deskDay", zone + "#" + day, true, limit, after, Appointment.class::cast);
    }

    /** All appointments of a zone on a day, by their start: as many as the zone has places. */
    public List<Line<Appointment>> appointments(String zone, LocalDate day) {
        List<Line<Appointment>> all = new ArrayList<>();
        Map<String, String> after = Map.of();
        do {
            Page<Line<Appointment>> page = appointments(zone, day, 100, after);
            all.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    /** Print jobs of a zone whose paper is ready, the oldest first. */
    public Page<Line<PrintJob>> printJobs(String zone, int limit, Map<String, String> after) {
        return page(CaseItems.PRINT_JOBS, "printQueue", zone, true, limit, after, PrintJob.class::cast);
    }

    /** The ids of a zone's cases that are neither drafts nor closed, by case number. */
    public Page<String> open(String zone, int limit, Map<String, String> after) {
        return query(CaseItems.OPEN_CASES, "openIn", zone, true, limit, after, row -> row.text("pk"));
    }

    /**
     * The ids of all cases, drafts and closed ones too, in no order. It reads the whole table, bit by bit, and so is
     * for what an operator orders once in a while, and for nothing else.
     *
     * @param limit how many items are read for a page, of which few are heads of cases
     */
    public Page<String> everything(int limit, Map<String, String> after) {
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(tableName)
                .consistentRead(true)
                .filterExpression("sk = :head")
                .projectionExpression("pk")
                .expressionAttributeValues(Map.of(":head", AttributeValue.fromS("CASE")))
                .limit(limit);
        if (!after.isEmpty()) {
            Map<String, AttributeValue> start = new HashMap<>();
            after.forEach((name, key) -> start.put(name, AttributeValue.fromS(key)));
            request.exclusiveStartKey(start);
        }
        ScanResponse response = dynamo.scan(request.build());
        Map<String, String> next = new TreeMap<>();
        if (response.hasLastEvaluatedKey()) {
            response.lastEvaluatedKey().forEach((name, key) -> next.put(name, key.s()));
        }
        return new Page<>(
                response.items().stream().map(item -> new Row(item).text("pk")).toList(), Map.copyOf(next));
    }

    /** A line of the trail that somebody was not told of yet. */
    public record Untold(String caseId, int number) {}

    /** Events older than an instant that were not told to whoever waits, the oldest first. */
    public List<Untold> unrelayed(Instant before, int limit) {
        return untold(CaseItems.UNRELAYED, before, limit);
    }

    /** Events older than an instant that were not put on the queues, the oldest first. */
    public List<Untold> unsent(Instant before, int limit) {
        return untold(CaseItems.UNSENT, before, limit);
    }

    /** An index is named after its key. */
    private List<Untold> untold(String index, Instant before, int limit) {
        QueryRequest request = QueryRequest.builder()
                .tableName(tableName)
                .indexName(index)
                .keyConditionExpression("#index = :yes AND #at < :before")
                .expressionAttributeNames(Map.of("#index", index, "#at", "at"))
                .expressionAttributeValues(
                        Map.of(":yes", AttributeValue.fromS("1"), ":before", AttributeValue.fromS(before.toString())))
                .limit(limit)
                .build();
        return dynamo.query(request).items().stream()
                .map(Row::new)
                .map(row -> new Untold(row.text("pk"), Item.eventNumber(row.text("sk"))))
                .toList();
    }

    /**
     * What waits for a zone's issuing desk, the oldest first: print jobs that failed, parcels whose hand-off failed or
     * of which nothing is heard, and the events that tell of papers that could not be made.
     */
    public Page<Line<Object>> failed(String zone, int limit, Map<String, String> after) {
        return page(CaseItems.PRINT_JOBS, "printQueue", failed(zone), true, limit, after, work -> work);
    }

    /** What the supervisors of a zone were told and none has seen to, the oldest first. */
    public Page<Line<Event>> escalations(String zone, int limit, Map<String, String> after) {
        return page(CaseItems.PRINT_JOBS, "printQueue", escalated(zone), true, limit, after, Event.class::cast);
    }

    /** The events of a zone that tell of a message that could not be delivered and was not sent again, the oldest first. */
    public Page<Line<Event>> undelivered(String zone, int limit, Map<String, String> after) {
        return page(CaseItems.PRINT_JOBS, "printQueue", undelivered(zone), true, limit, after, Event.class::cast);
    }

    static String undelivered(String zone) {
        return "UNDELIVERED@" + zone;
    }

    static String escalated(String zone) {
        return "ESCALATED@" + zone;
    }

    static String failed(String zone) {
        return "FAILED@" + zone;
    }

    private <T> Page<Line<T>> page(
            String index,
            String attribute,
            String value,
            boolean ascending,
            int limit,
            Map<String, String> after,
            Function<Object, T> content) {
        return query(index, attribute, value, ascending, limit, after, row -> {
            Item item = CaseItems.SCHEMA.mapToItem(row.all());
            return new Line<>(item.caseId(), item.zone(), content.apply(item.content()));
        });
    }

    /**
     * A place in an index, as {@link Page#next} gave it.
     *
     * @throws Problem 422 for what this index can not have given, which the table would refuse as a fault of ours
     */
    private static Map<String, AttributeValue> place(String index, Map<String, String> after) {
        Set<String> names = Set.of("pk", "sk", SORTED_BY.getOrDefault(index, ""));
        boolean sound = after.keySet().equals(names)
                && after.values().stream().allMatch(key -> !key.isEmpty() && key.length() <= LONGEST_KEY);
        if (!sound) {
            throw Problem.invalid(new Finding("?cursor", "PATTERN"));
        }
        Map<String, AttributeValue> place = new HashMap<>();
        after.forEach((name, key) -> place.put(name, AttributeValue.fromS(key)));
        return place;
    }

    private <T> Page<T> query(
            String index,
            String attribute,
            String value,
            boolean ascending,
            int limit,
            Map<String, String> after,
            Function<Row, T> line) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(tableName)
                .indexName(index)
                .keyConditionExpression("#key = :value")
                .expressionAttributeNames(Map.of("#key", attribute))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value)))
                .scanIndexForward(ascending)
                .limit(limit);
        if (!after.isEmpty()) {
            Map<String, AttributeValue> start = new HashMap<>(place(index, after));
            start.put(attribute, AttributeValue.fromS(value));
            request.exclusiveStartKey(start);
        }
        QueryResponse response = dynamo.query(request.build());
        Map<String, String> next = new TreeMap<>();
        if (response.hasLastEvaluatedKey()) {
            response.lastEvaluatedKey().forEach((name, key) -> next.put(name, key.s()));
            next.remove(attribute);
        }
        return new Page<>(response.items().stream().map(Row::new).map(line).toList(), Map.copyOf(next));
    }
}
