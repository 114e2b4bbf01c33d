package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Closure;
import city.onewindow.casework.rules.PlanPeriods;
import city.onewindow.casework.rules.Publication;
import city.onewindow.casework.rules.Signed;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What supervisors set for single days of a zone, in the table of rules: a day's own plan beside
 * the weekly one, and closures. The newest word about a day holds: a plan that is set after a
 * closure lifts it.
 */
public final class ZoneDays {

    private static final String PLAN = "DAY_PLAN#";
    private static final String CLOSURE = "CLOSURE#";

    /** One transaction lifts all of them. */
    private static final int MOST_CLOSURES = 50;

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final Publications history;

    public ZoneDays(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("RULES_TABLE", "Rules");
        this.history = new Publications(dynamo, tableName);
    }

    /** The days' own plans from one day to another, both included. */
    public Map<LocalDate, List<Period>> plans(String zone, LocalDate first, LocalDate last) {
        Map<LocalDate, List<Period>> plans = new TreeMap<>();
        rows(PLAN + zone, first, last).forEach(row -> {
            LocalDate day = LocalDate.parse(row.text("sk"));
            plans.put(day, row.rows("periods", period -> period(day, period)));
        });
        return plans;
    }

    public List<Closure> closures(String zone, LocalDate first, LocalDate last) {
        return rows(CLOSURE + zone, first, last)
                .map(row -> new Closure(
                        LocalDate.parse(row.text("sk").substring(0, 10)),
                        LocalTime.parse(row.text("from")),
                        LocalTime.parse(row.text("to")),
                        row.text("reason")))
                .toList();
    }

    /**
     * Sets a day's own plan, which may be empty, and lifts the day's closures.
     *
     * @throws Problem 503 if somebody else set something for the day at this moment
     */
    public Publication plan(String zone, LocalDate day, List<Period> periods, Signed signed) {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("date", day.toString());
        ArrayNode list = content.putArray("periods");
        periods.forEach(period -> PlanPeriods.put(period, list.addObject()));
        return history.publish(Publications.day(zone, day), 0, signed, content, _ -> {
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(history.put(new Row()
                    .put("pk", PLAN + zone)
                    .put("sk", day.toString())
                    .putRows(
                            "periods",
                            periods,
                            (period, r) -> r.put("start", period.start().toString())
                                    .put("end", period.end().toString())
                                    .put("capacity", period.capacity()))));
            rows(CLOSURE + zone, day, day).map(this::lift).forEach(writes::add);
            return writes;
        });
    }

    /**
     * Keeps a closure; the same hours again only say the reason anew.
     *
     * @throws Problem 422 if a day is closed piece by piece beyond what one plan can lift again; 503
     *     if somebody else set something for the day at this moment
     */
    public Publication close(String zone, Closure closure, Signed signed) {
        LocalDate day = closure.date();
        if (rows(CLOSURE + zone, day, day)
                        .filter(row -> !row.text("sk").equals(sort(closure)))
                        .count()
                >= MOST_CLOSURES) {
            throw Problem.invalid(new Finding("/date", "TOO_MANY", Map.of("max", Integer.toString(MOST_CLOSURES))));
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("date", day.toString());
        content.putObject("closed")
                .put("from", closure.from().toString())
                .put("to", closure.to().toString())
                .put("reason", closure.reason());
        return history.publish(
                Publications.day(zone, day),
                0,
                signed,
                content,
                _ -> List.of(history.put(new Row()
                        .put("pk", CLOSURE + zone)
                        .put("sk", sort(closure))
                        .put("from", closure.from().toString())
                        .put("to", closure.to().toString())
                        .put("reason", closure.reason()))));
    }

    private static String sort(Closure closure) {
        return closure.date() + "#" + closure.from() + "/" + closure.to();
    }

    private TransactWriteItem lift(Row closure) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tableName).key(keys(closure.text("pk"), closure.text("sk"))))
                .build();
    }

    private Stream<Row> rows(String partition, LocalDate first, LocalDate last) {
        return dynamo
                .queryPaginator(request -> request.tableName(tableName)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :zone AND sk BETWEEN :first AND :last")
                        .expressionAttributeValues(Map.of(
                                ":zone", AttributeValue.fromS(partition),
                                ":first", AttributeValue.fromS(first.toString()),
                                ":last", AttributeValue.fromS(last + "~"))))
                .items()
                .stream()
                .map(Row::new);
    }

    private static Period period(LocalDate day, Row row) {
        return new Period(
                day.getDayOfWeek(),
                LocalTime.parse(row.text("start")),
                LocalTime.parse(row.text("end")),
                row.whole("capacity"));
    }
}
