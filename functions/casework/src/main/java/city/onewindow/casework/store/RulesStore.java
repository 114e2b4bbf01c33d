package city.onewindow.casework.store;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.WorkingCalendar.Year;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.PlanPeriods;
import city.onewindow.casework.rules.Publication;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Signed;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private final Publications history;
    private final List<Year> shippedYears = Rules.shippedYears();

    public RulesStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("RULES_TABLE", "Rules");
        this.versions = new RuleVersions(dynamo, variables);
        this.history = new Publications(dynamo, tableName);
    }

    /** The versions of the rules, of which each case has its own. */
    public RuleVersions rules() {
        return versions;
    }

    /** Who set which calendar, plan or day, when and why. */
    public Publications history() {
        return history;
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
    public Publication publish(int year, Set<LocalDate> daysOff, Set<LocalDate> daysWorked, Signed signed) {
        int held = years().stream()
                .filter(y -> y.year() == year)
                .mapToInt(Year::version)
                .max()
                .orElse(0);
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("year", year);
        put(content.putArray("daysOff"), daysOff);
        put(content.putArray("daysWorked"), daysWorked);
        return history.publish(
                Publications.calendar(year),
                held,
                signed,
                content,
                version -> List.of(history.put(new Row()
                        .put("pk", CALENDAR)
                        .put("sk", Integer.toString(year))
                        .put("version", version)
                        .putTexts("daysOff", days(daysOff))
                        .putTexts("daysWorked", days(daysWorked)))));
    }

    /** The weekly plan of a zone: the supervisor's, or the one that ships. */
    public List<Period> plan(String zone) {
        return new Rows(dynamo, tableName)
                .one(SLOT_PLAN, zone)
                .map(row -> row.rows("periods", RulesStore::period))
                .orElseGet(() -> versions.newest().requireZone(zone).plan());
    }

    /**
     * Sets the weekly plan of a zone.
     *
     * @throws Problem 503 if somebody else set it at this moment
     */
    public Publication setPlan(String zone, List<Period> periods, Signed signed) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ArrayNode list = content.putArray("periods");
        periods.forEach(period ->
                PlanPeriods.put(period, list.addObject().put("day", period.day().name())));
        return history.publish(
                Publications.plan(zone),
                0,
                signed,
                content,
                _ -> List.of(history.put(new Row()
                        .put("pk", SLOT_PLAN)
                        .put("sk", zone)
                        .putRows(
                                "periods",
                                periods,
                                (period, r) -> r.put("day", period.day())
                                        .put("start", period.start().toString())
                                        .put("end", period.end().toString())
                                        .put("capacity", period.capacity())))));
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

    private static void put(ArrayNode list, Set<LocalDate> days) {
        days(days).forEach(list::add);
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
