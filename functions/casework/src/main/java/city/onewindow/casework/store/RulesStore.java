package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.WorkingCalendar.Year;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The table of rules that supervisors set: calendars by year and weekly slot plans by zone. What
 * was never set is what the newest rules say.
 */
public final class RulesStore {

    private static final String CALENDAR = "CALENDAR";
    private static final String SLOT_PLAN = "SLOT_PLAN";

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final RuleVersions versions;
    private final List<Year> shippedYears = Rules.shippedYears();

    public RulesStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("RULES_TABLE", "Rules");
        this.versions = new RuleVersions(dynamo, variables);
    }

    /** The versions of the rules, of which each case has its own. */
    public RuleVersions rules() {
        return versions;
    }

    /** The shipped years, each replaced by what was published here since. */
    public WorkingCalendar calendar() {
        return new WorkingCalendar(years());
    }

    /**
     * Publishes a year, one version above what holds so far.
     *
     * @throws Problem 503 if somebody else published the same year at this moment
     */
    public Year publish(int year, Set<LocalDate> daysOff, Set<LocalDate> daysWorked) {
        int version = years().stream()
                .filter(y -> y.year() == year)
                .mapToInt(Year::version)
                .max()
                .orElse(0);
        Year published = new Year(year, version + 1, Set.copyOf(daysOff), Set.copyOf(daysWorked));
        Row row = new Row()
                .put("pk", CALENDAR)
                .put("sk", Integer.toString(year))
                .put("version", published.version())
                .putTexts("daysOff", days(daysOff))
                .putTexts("daysWorked", days(daysWorked));
        PutItemRequest put = PutItemRequest.builder()
                .tableName(tableName)
                .item(row.present())
                .conditionExpression("attribute_not_exists(pk) OR version < :version")
                .expressionAttributeValues(
                        Map.of(":version", AttributeValue.fromN(Integer.toString(published.version()))))
                .build();
        try {
            dynamo.putItem(put);
            return published;
        } catch (ConditionalCheckFailedException e) {
            throw Problem.busy(1);
        }
    }

    /** The weekly plan of a zone: the supervisor's, or the one that ships. */
    public List<Period> plan(String zone) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(tableName).consistentRead(true).key(keys(SLOT_PLAN, zone)))
                .item();
        return item == null || item.isEmpty()
                ? versions.newest().requireZone(zone).plan()
                : new Row(item).rows("periods", RulesStore::period);
    }

    public void setPlan(String zone, List<Period> periods) {
        Row row = new Row()
                .put("pk", SLOT_PLAN)
                .put("sk", zone)
                .putRows(
                        "periods",
                        periods,
                        (period, r) -> r.put("day", period.day())
                                .put("start", period.start().toString())
                                .put("end", period.end().toString())
                                .put("capacity", period.capacity()));
        dynamo.putItem(request -> request.tableName(tableName).item(row.present()));
    }

    private List<Year> years() {
        List<Year> years = new ArrayList<>(shippedYears);
        dynamo.queryPaginator(request -> request.tableName(tableName)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :calendar")
                        .expressionAttributeValues(Map.of(":calendar", AttributeValue.fromS(CALENDAR))))
                .items()
                .forEach(item -> years.add(year(new Row(item))));
        return years;
    }

    private static Year year(Row row) {
        return new Year(
                Integer.parseInt(row.text("sk")),
                row.whole("version"),
                days(row.texts("daysOff").stream()),
                days(row.texts("daysWorked").stream()));
    }

    private static Period period(Row row) {
        return new Period(
                DayOfWeek.valueOf(row.text("day")),
                LocalTime.parse(row.text("start")),
                LocalTime.parse(row.text("end")),
                row.whole("capacity"));
    }

    private static List<String> days(Collection<LocalDate> days) {
        return days.stream().sorted().map(LocalDate::toString).toList();
    }

    private static Set<LocalDate> days(Stream<String> days) {
        Set<LocalDate> read = new HashSet<>();
        days.forEach(day -> read.add(LocalDate.parse(day)));
        return Set.copyOf(read);
    }
}
