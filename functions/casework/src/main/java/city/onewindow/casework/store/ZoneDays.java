package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.rules.Closure;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What supervisors set for single days of a zone, in the table of rules: a day's own plan beside
 * the weekly one, and closures. The newest word about a day holds: a plan that is set after a
 * closure lifts it.
 */
public final class ZoneDays {

    private static final String PLAN = "DAY_PLAN#";
    private static final String CLOSURE = "CLOSURE#";

    private final DynamoDbClient dynamo;
    private final String tableName;

    public ZoneDays(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("RULES_TABLE", "Rules");
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

    /** Sets a day's own plan, which may be empty, and lifts the day's closures. */
    public void plan(String zone, LocalDate day, List<Period> periods) {
        Row row = new Row()
                .put("pk", PLAN + zone)
                .put("sk", day.toString())
                .putRows(
                        "periods",
                        periods,
                        (period, r) -> r.put("start", period.start().toString())
                                .put("end", period.end().toString())
                                .put("capacity", period.capacity()));
        dynamo.putItem(request -> request.tableName(tableName).item(row.present()));
        rows(CLOSURE + zone, day, day)
                .toList()
                .forEach(closure -> dynamo.deleteItem(
                        request -> request.tableName(tableName).key(keys(closure.text("pk"), closure.text("sk")))));
    }

    /** Keeps a closure; the same hours again only say the reason anew. */
    public void close(String zone, Closure closure) {
        Row row = new Row()
                .put("pk", CLOSURE + zone)
                .put("sk", closure.date() + "#" + closure.from() + "/" + closure.to())
                .put("from", closure.from().toString())
                .put("to", closure.to().toString())
                .put("reason", closure.reason());
        dynamo.putItem(request -> request.tableName(tableName).item(row.present()));
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
