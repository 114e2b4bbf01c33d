package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.Reminders;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules that ship with the service, read from data and never from constants in code. */
public final class Rules {

    private final JsonNode data;
    private final Limits limits;

    private Rules(JsonNode data) {
        this.data = data;
        this.limits = limits(data.required("limits"));
    }

    /** The rules in the jar. */
    public static Rules shipped() {
        return new Rules(resource("/rules/rules.json"));
    }

    /**
     * The calendars in the jar, 2024 to 2026, as the State Council's General Office announced them.
     */
    public static List<WorkingCalendar.Year> shippedYears() {
        return stream(resource("/rules/calendars.json")).map(Rules::year).toList();
    }

    /** A published year as data: {@code year, version, daysOff, daysWorked}. */
    public static WorkingCalendar.Year year(JsonNode year) {
        return new WorkingCalendar.Year(
                year.required("year").asInt(),
                year.required("version").asInt(),
                days(year.required("daysOff")),
                days(year.required("daysWorked")));
    }

    public String version() {
        return data.required("version").asText();
    }

    public Limits limits() {
        return limits;
    }

    public List<String> zones() {
        return stream(data.required("zones"))
                .map(zone -> zone.required("zone").asText())
                .toList();
    }

    public Optional<ZoneRules> zone(String zone) {
        return stream(data.required("zones"))
                .filter(candidate -> candidate.required("zone").asText().equals(zone))
                .findFirst()
                .map(Rules::zone);
    }

    /** A zone that a case was begun in, and so is there. */
    public ZoneRules requireZone(String zone) {
        return zone(zone).orElseThrow(() -> new IllegalStateException("no zone " + zone));
    }

    public Set<String> kinds() {
        Set<String> kinds = new HashSet<>();
        data.required("checklists").fieldNames().forEachRemaining(kinds::add);
        return kinds;
    }

    /** The checklist of a kind of application, in the order in which people gather it. */
    public List<DocumentRule> checklist(String kind) {
        return stream(data.required("checklists").path(kind))
                .map(Rules::documentRule)
                .toList();
    }

    public Optional<Reason> reason(StepName step, String code) {
        return stream(data.required("reasons"))
                .map(Rules::reason)
                .filter(reason -> reason.code().equals(code) && reason.steps().contains(step))
                .findFirst();
    }

    public List<Reason> reasons() {
        return stream(data.required("reasons")).map(Rules::reason).toList();
    }

    /** Fees in RMB by the length of the residence permit. */
    public JsonNode fees() {
        return data.required("fees");
    }

    private static Limits limits(JsonNode node) {
        return new Limits(
                node.required("reviewWorkingDays").asInt(),
                node.required("approvalWorkingDays").asInt(),
                node.required("warnWhenLeft").asInt(),
                node.required("questionDays").asInt(),
                node.required("extensionWorkingDays").asInt(),
                node.required("correctionDays").asInt(),
                node.required("correctionRounds").asInt(),
                node.required("bookingDays").asInt(),
                node.required("slotDaysAhead").asInt(),
                node.required("changeHoursBefore").asInt(),
                node.required("checkInMinutesBefore").asInt(),
                node.required("lateMinutesAfter").asInt(),
                node.required("noShows").asInt(),
                node.required("failedDeliveries").asInt(),
                new Reminders(stream(node.required("reminderDays"))
                        .map(JsonNode::asInt)
                        .toList()),
                pickup(node.required("pickup")));
    }

    private static Limits.Pickup pickup(JsonNode node) {
        return new Limits.Pickup(
                stream(node.required("reminderDays")).map(JsonNode::asInt).toList(),
                node.required("escalationDays").asInt(),
                node.required("tries").asInt());
    }

    private static ZoneRules zone(JsonNode node) {
        Map<StepName, String> departments = new EnumMap<>(StepName.class);
        node.required("departments")
                .properties()
                .forEach(entry -> departments.put(
                        StepName.valueOf(entry.getKey()), entry.getValue().asText()));
        Map<Permit, Medium> media = new EnumMap<>(Permit.class);
        node.required("media")
                .properties()
                .forEach(entry -> media.put(
                        Permit.valueOf(entry.getKey()),
                        Medium.valueOf(entry.getValue().asText())));
        List<Period> plan = new ArrayList<>();
        for (JsonNode period : node.required("plan")) {
            for (JsonNode day : period.required("days")) {
                plan.add(new Period(
                        DayOfWeek.valueOf(day.asText()),
                        LocalTime.parse(period.required("start").asText()),
                        LocalTime.parse(period.required("end").asText()),
                        period.required("capacity").asInt()));
            }
        }
        return new ZoneRules(
                node.required("zone").asText(),
                node.required("prefix").asText(),
                Map.copyOf(departments),
                Map.copyOf(media),
                List.copyOf(plan));
    }

    private static DocumentRule documentRule(JsonNode node) {
        Set<Permit> permits = EnumSet.noneOf(Permit.class);
        node.required("permits").forEach(permit -> permits.add(Permit.valueOf(permit.asText())));
        return new DocumentRule(
                node.required("kind").asText(),
                Set.copyOf(permits),
                node.required("required").asBoolean(),
                node.required("essential").asBoolean(),
                stream(node.required("contentTypes")).map(JsonNode::asText).toList(),
                node.required("maxBytes").asLong(),
                node.path("photo").asBoolean(false));
    }

    private static Reason reason(JsonNode node) {
        Set<StepName> steps = EnumSet.noneOf(StepName.class);
        node.required("steps").forEach(step -> steps.add(StepName.valueOf(step.asText())));
        return new Reason(
                node.required("code").asText(),
                Set.copyOf(steps),
                node.required("legalGround").asText());
    }

    private static Set<LocalDate> days(JsonNode list) {
        Set<LocalDate> days = new HashSet<>();
        list.forEach(day -> days.add(LocalDate.parse(day.asText())));
        return Set.copyOf(days);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode resource(String path) {
        try (InputStream file = Rules.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("no rules at " + path);
            }
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
