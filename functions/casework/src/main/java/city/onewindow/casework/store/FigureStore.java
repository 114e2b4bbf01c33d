package city.onewindow.casework.store;

import city.onewindow.casework.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The table of figures: an item of counters a zone and day, and an item a case that says what was counted of it. Both
 * are written in one transaction, so that a case is counted as it is and never twice. A generation is a set of both;
 * while a next one is built, the one before it serves.
 */
public final class FigureStore {

    private static final String POINTER = "GENERATION";

    /** A transaction takes a hundred items, and one of them says what was counted. */
    private static final int DAYS_AT_ONCE = 99;

    /**
     * @param serving whose figures are shown
     * @param building the one that is counted anew; null while none is
     * @param place where its count of all cases stopped; null before it began
     */
    public record Generations(
            int serving,
            @Nullable Integer building,
            @Nullable String place) {}

    /**
     * What was counted of a case.
     *
     * @param version 0 while nothing was
     */
    public record Counted(Tally tally, int version) {}

    private final DynamoDbClient dynamo;
    private final String table;

    public FigureStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.table = variables.getOrDefault("FIGURES_TABLE", "Figures");
    }

    public Generations generations() {
        Map<String, AttributeValue> item = item(POINTER, POINTER);
        if (item.isEmpty()) {
            return new Generations(1, null, null);
        }
        Row row = new Row(item);
        return new Generations(
                row.whole("serving"), row.has("building") ? row.whole("building") : null, row.textOrNull("place"));
    }

    /** Begins the next generation, or finds the one that was begun; from now on every case is counted in it too. */
    public Generations build() {
        Generations now = generations();
        if (now.building() != null) {
            return now;
        }
        return kept(new Generations(now.serving(), now.serving() + 1, null));
    }

    /** Notes how far the count of all cases has come. */
    public Generations at(Generations now, String place) {
        return kept(new Generations(now.serving(), now.building(), place));
    }

    /** What was built serves from now on. */
    public Generations serve(Generations now) {
        int built = Optional.ofNullable(now.building()).orElse(now.serving());
        return kept(new Generations(built, null, null));
    }

    private Generations kept(Generations now) {
        Row row = new Row().put("pk", POINTER).put("sk", POINTER).put("serving", now.serving());
        if (now.building() != null) {
            row.put("building", now.building());
        }
        row.put("place", now.place());
        dynamo.putItem(request -> request.tableName(table).item(row.present()));
        return now;
    }

    public Counted counted(int generation, String caseId) {
        Map<String, AttributeValue> item = item(caseKey(caseId), generationKey(generation));
        if (item.isEmpty()) {
            return new Counted(Tally.NOTHING, 0);
        }
        Map<String, Map<String, Long>> counts = new HashMap<>();
        Optional.ofNullable(item.get("counts"))
                .ifPresent(kept -> kept.m().forEach((day, codes) -> counts.put(day, numbers(codes.m()))));
        return new Counted(new Tally(counts), new Row(item).whole("version"));
    }

    /**
     * Counts a case as it is now, in place of what was counted of it: in one transaction, or in several where it
     * changed on more days than one takes, after each of which it is noted what was counted until then.
     *
     * @param seen what was counted when the case was read or before
     * @return false if it was counted by somebody else in between
     */
    public boolean count(int generation, String zone, String caseId, Counted seen, Tally now) {
        Counted counted = seen;
        for (Tally part : now.minus(seen.tally()).parts(DAYS_AT_ONCE)) {
            Counted next = new Counted(counted.tally().plus(part), counted.version() + 1);
            if (!add(generation, zone, caseId, next, part)) {
                return false;
            }
            counted = next;
        }
        return true;
    }

    private boolean add(int generation, String zone, String caseId, Counted next, Tally part) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(marker(generation, caseId, next));
        part.counts().forEach((day, codes) -> items.add(add(generation, zone, day, codes)));
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                    .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
                return false;
            }
            throw cancelled;
        }
    }

    private TransactWriteItem marker(int generation, String caseId, Counted next) {
        Map<String, AttributeValue> counts = new HashMap<>();
        next.tally().counts().forEach((day, codes) -> counts.put(day, AttributeValue.fromM(attributes(codes))));
        Map<String, AttributeValue> item = new HashMap<>(new Row()
                .put("pk", caseKey(caseId))
                .put("sk", generationKey(generation))
                .put("version", next.version())
                .present());
        item.put("counts", AttributeValue.fromM(counts));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk) OR version = :seen")
                        .expressionAttributeValues(
                                Map.of(":seen", AttributeValue.fromN(Integer.toString(next.version() - 1)))))
                .build();
    }

    private TransactWriteItem add(int generation, String zone, String day, Map<String, Long> codes) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> additions = new ArrayList<>();
        codes.forEach((code, count) -> {
            String number = Integer.toString(names.size());
            names.put("#n" + number, code);
            values.put(":v" + number, AttributeValue.fromN(Long.toString(count)));
            additions.add("#n" + number + " :v" + number);
        });
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(CaseStore.keys(zoneKey(generation, zone), day))
                        .updateExpression("ADD " + String.join(", ", additions))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    /** The counters of a zone from one day to another, both included; days without any are left out. */
    public Map<LocalDate, Map<String, Long>> days(String zone, LocalDate from, LocalDate to) {
        Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
        for (Map<String, AttributeValue> item :
                query(zoneKey(generations().serving(), zone), from.toString(), to.toString())) {
            days.put(LocalDate.parse(new Row(item).text("sk")), numbers(item));
        }
        return days;
    }

    /** What holds now, by code. */
    public Map<String, Long> now(String zone) {
        return numbers(item(zoneKey(generations().serving(), zone), Tally.NOW));
    }

    /** Removes the counters of a zone in a generation that serves no more. */
    public void forget(int generation, String zone) {
        String key = zoneKey(generation, zone);
        query(key, "0", "~").forEach(item -> delete(key, new Row(item).text("sk")));
    }

    /** Removes what was counted of a case in a generation that serves no more. */
    public void forgetCase(int generation, String caseId) {
        delete(caseKey(caseId), generationKey(generation));
    }

    private void delete(String partition, String sort) {
        dynamo.deleteItem(request -> request.tableName(table).key(CaseStore.keys(partition, sort)));
    }

    private List<Map<String, AttributeValue>> query(String partition, String from, String to) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :zone AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":zone", AttributeValue.fromS(partition),
                        ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to)))
                .build();
        return dynamo.queryPaginator(request).items().stream().toList();
    }

    private Map<String, AttributeValue> item(String partition, String sort) {
        return new Rows(dynamo, table).one(partition, sort).map(Row::all).orElse(Map.of());
    }

    private static Map<String, AttributeValue> attributes(Map<String, Long> numbers) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        numbers.forEach((code, count) -> attributes.put(code, AttributeValue.fromN(Long.toString(count))));
        return attributes;
    }

    /** The counters of an item; a counter that went down to nothing is none. */
    private static Map<String, Long> numbers(Map<String, AttributeValue> item) {
        Map<String, Long> numbers = new TreeMap<>();
        item.forEach((code, value) -> {
            if (value.n() != null && !value.n().equals("0")) {
                numbers.put(code, Long.parseLong(value.n()));
            }
        });
        return numbers;
    }

    private static String zoneKey(int generation, String zone) {
        return generationKey(generation) + "#" + zone;
    }

    private static String generationKey(int generation) {
        return "G%06d".formatted(generation);
    }

    private static String caseKey(String caseId) {
        return "CASE#" + caseId;
    }
}
