package city.onewindow.casework.rules;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One version of the rules, read from data and never from constants in code. It was checked whole
 * ({@link RuleCheck}) before it became one, so that reading it checks nothing.
 */
public final class Rules implements RuleBook {

    /** Parts of the shipped rules that have a file of their own. */
    private static final List<String> OWN_FILES = List.of("points");

    private final String version;
    private final ObjectNode data;
    private final Limits limits;
    private final Map<String, KindRules> kinds = new ConcurrentHashMap<>();
    private final Map<Language, Texts> texts = new ConcurrentHashMap<>();

    private Rules(String version, ObjectNode data) {
        this.version = version;
        this.data = data;
        this.limits = Limits.read(data.required("limits"));
    }

    /** The rules in the jar. */
    public static Rules shipped() {
        ObjectNode data = (ObjectNode) resource("/rules/rules.json").orElseThrow();
        String version = data.remove("version").asText();
        for (String part : OWN_FILES) {
            resource("/rules/" + part + ".json").ifPresent(own -> {
                ((ObjectNode) own).remove("version");
                data.set(part, own);
            });
        }
        return new Rules(version, data);
    }

    /**
     * Rules that an earlier release shipped, which cases may still go on under: a release that ships
     * others keeps their whole file as {@code /rules/before/<version>.json}.
     */
    public static Optional<Rules> shippedBefore(String version) {
        return version.matches("[0-9]{4}[.][0-9]{1,3}")
                ? resource("/rules/before/" + version + ".json").map(data -> published(version, (ObjectNode) data))
                : Optional.empty();
    }

    /** A published version. */
    public static Rules published(String version, ObjectNode checked) {
        return new Rules(version, checked.deepCopy());
    }

    /**
     * The calendars in the jar, 2024 to 2026, as the State Council's General Office announced them.
     */
    public static List<WorkingCalendar.Year> shippedYears() {
        return resource("/rules/calendars.json")
                .orElseThrow()
                .valueStream()
                .map(Rules::year)
                .toList();
    }

    /** A published year as data: {@code year, version, daysOff, daysWorked}. */
    public static WorkingCalendar.Year year(JsonNode year) {
        return new WorkingCalendar.Year(
                year.required("year").asInt(),
                year.required("version").asInt(),
                days(year.required("daysOff")),
                days(year.required("daysWorked")));
    }

    /** These rules themselves, whatever the case. */
    @Override
    public Rules of(CaseHead head) {
        return this;
    }

    public String version() {
        return version;
    }

    /** All of it, as it was published. */
    public ObjectNode data() {
        return data.deepCopy();
    }

    /** One part of it, for who reads that part; missing where these rules have none. */
    public JsonNode part(String name) {
        return data.path(name);
    }

    /** What the service says to people under these rules: the catalogue, and the texts that they bring themselves. */
    public Texts texts(Language language) {
        return texts.computeIfAbsent(language, spoken -> Texts.of(spoken).with(OwnTexts.read(data, spoken)));
    }

    public Limits limits() {
        return limits;
    }

    public List<String> zones() {
        return data.required("zones")
                .valueStream()
                .map(zone -> zone.required("zone").asText())
                .toList();
    }

    public Optional<ZoneRules> zone(String zone) {
        return data.required("zones")
                .valueStream()
                .filter(candidate -> candidate.required("zone").asText().equals(zone))
                .findFirst()
                .map(ZoneRules::read);
    }

    /** A zone that a case was begun in, and so is there. */
    public ZoneRules requireZone(String zone) {
        return zone(zone).orElseThrow(() -> new IllegalStateException("no zone " + zone));
    }

    public Set<String> kinds() {
        Set<String> names = new TreeSet<>();
        data.required("kinds").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What holds for a kind that a case was begun with, and so is there. */
    public KindRules kind(String kind) {
        return kinds.computeIfAbsent(
                kind, name -> KindRules.read(data.required("kinds").required(name), data.required("documents")));
    }

    /** The checklist of a kind of application, in the order in which people gather it. */
    public List<DocumentRule> checklist(String kind) {
        return kind(kind).documents();
    }

    /** What a case costs in RMB, by its kind and the length of the permit asked for; 0 before there is an application. */
    public int fee(CaseHead head) {
        return head.application() == null || head.erased()
                ? 0
                : kind(head.origin().kind())
                        .fee(Situation.of(head.application()).months());
    }

    public Optional<Reason> reason(StepName step, String code) {
        return reasons().stream()
                .filter(reason -> reason.code().equals(code) && reason.steps().contains(step))
                .findFirst();
    }

    public List<Reason> reasons() {
        return data.required("reasons").valueStream().map(Rules::reason).toList();
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

    private static Optional<JsonNode> resource(String path) {
        try (InputStream file = Rules.class.getResourceAsStream(path)) {
            return file == null ? Optional.empty() : Optional.of(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
