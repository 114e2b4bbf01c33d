package city.onewindow.casework.store;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Lists over many cases, a page at a time, each from one sparse index: a page costs the same with a
 * thousand cases or ten million.
 */
public final class CaseIndexes {

    /** A line of a list: which case, in which zone, and what the index found of it. */
    public record Line<T>(String caseId, String zone, T content) {}

    private final DynamoDbClient dynamo;
    private final String tableName;

    CaseIndexes(DynamoDbClient dynamo, String tableName) {
        this.dynamo = dynamo;
        this.tableName = tableName;
    }

    /** An applicant's cases, the newest change first. */
    public Page<Line<CaseHead>> byApplicant(String applicant, int limit, Map<String, String> after) {
        return page(CaseItems.BY_APPLICANT, "applicant", applicant, false, limit, after, CaseHead.class::cast);
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

    private <T> Page<Line<T>> page(
            String index,
            String attribute,
            String value,
            boolean ascending,
            int limit,
            Map<String, String> after,
            Function<Object, T> content) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(tableName)
                .indexName(index)
                .keyConditionExpression("#key = :value")
                .expressionAttributeNames(Map.of("#key", attribute))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value)))
                .scanIndexForward(ascending)
                .limit(limit);
        if (!after.isEmpty()) {
            Map<String, AttributeValue> start = new HashMap<>();
            after.forEach((name, key) -> start.put(name, AttributeValue.fromS(key)));
            start.put(attribute, AttributeValue.fromS(value));
            request.exclusiveStartKey(start);
        }
        QueryResponse response = dynamo.query(request.build());
        Map<String, String> next = new TreeMap<>();
        if (response.hasLastEvaluatedKey()) {
            response.lastEvaluatedKey().forEach((name, key) -> next.put(name, key.s()));
            next.remove(attribute);
        }
        return new Page<>(
                response.items().stream()
                        .map(CaseItems.SCHEMA::mapToItem)
                        .map(item -> new Line<>(item.caseId(), item.zone(), content.apply(item.content())))
                        .toList(),
                Map.copyOf(next));
    }
}
