package city.onewindow.figures;

import city.onewindow.casework.EventType;
import city.onewindow.casework.Slot;
import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A zone's figures over some days.
 *
 * @param limit the working days within which a department decides
 * @param days counters by day
 * @param now counters of what holds now
 * @param overdue open steps whose limit has passed, the most overdue first
 * @param slots the places of those days
 */
record Figures(
        String zone,
        LocalDate from,
        LocalDate to,
        int limit,
        Map<LocalDate, Map<String, Long>> days,
        Map<String, Long> now,
        List<Overdue> overdue,
        List<Slot> slots) {

    /**
     * @param workingDays how many have passed since the last day of its limit
     * @param provisional whether the limit crosses a year that is not published yet
     */
    record Overdue(
            String caseId, StepName step, String department, LocalDate last, int workingDays, boolean provisional) {}

    /** Places of a day; a taken one stays taken where nobody came. */
    private record Places(long capacity, long taken) {

        Places and(Places more) {
            return new Places(capacity + more.capacity, taken + more.taken);
        }
    }

    /** By department, over all categories. */
    SortedMap<String, Histogram> decisions() {
        Map<String, Map<Integer, Long>> counts = new HashMap<>();
        days.values()
                .forEach(codes -> codes.forEach((text, count) -> {
                    Code code = Code.of(text);
                    if (code.days() >= 0) {
                        counts.computeIfAbsent(code.department(), key -> new HashMap<>())
                                .merge(code.days(), count, Long::sum);
                    }
                }));
        SortedMap<String, Histogram> decisions = new TreeMap<>();
        counts.forEach((department, histogram) -> decisions.put(department, Histogram.of(histogram)));
        return decisions;
    }

    private SortedMap<LocalDate, Places> places() {
        SortedMap<LocalDate, Places> places = new TreeMap<>();
        slots.forEach(slot ->
                places.merge(slot.start().toLocalDate(), new Places(slot.capacity(), slot.taken()), Places::and));
        return places;
    }

    /** How often something was counted on a day, over all departments and categories. */
    private long counted(LocalDate day, EventType type) {
        return days.getOrDefault(day, Map.of()).entrySet().stream()
                .filter(counter -> Code.of(counter.getKey()).figure().equals(type.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("zone", zone).put("from", from.toString()).put("to", to.toString());
        counters(now, json.putArray("stages"));
        ArrayNode lines = json.putArray("days");
        days.forEach((day, codes) ->
                counters(codes, lines.addObject().put("day", day.toString()).putArray("counts")));
        ArrayNode decided = json.putArray("decisions");
        decisions().forEach((department, histogram) -> decided.add(line(department, histogram)));
        json.put("overdue", overdue.size());
        ArrayNode late = json.putArray("overdueSteps");
        overdue.forEach(step -> late.addObject()
                .put("caseId", step.caseId())
                .put("step", step.step().name())
                .put("department", step.department())
                .put("last", step.last().toString())
                .put("workingDays", step.workingDays())
                .put("provisional", step.provisional()));
        ArrayNode visits = json.putArray("slots");
        places().forEach((day, places) -> visits.addObject()
                .put("day", day.toString())
                .put("capacity", places.capacity())
                .put("taken", places.taken())
                .put("checkedIn", counted(day, EventType.CHECKED_IN))
                .put("noShows", counted(day, EventType.NO_SHOW)));
        return json;
    }

    private ObjectNode line(String department, Histogram histogram) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("department", department)
                .put("decided", histogram.total())
                .put("limit", limit)
                .put("within", histogram.within(limit))
                .put("percentWithin", histogram.percentWithin(limit))
                .put("median", histogram.percentile(50))
                .put("percentile90", histogram.percentile(90))
                .put("percentile99", histogram.percentile(99));
        ArrayNode bars = line.putArray("histogram");
        histogram
                .counts()
                .forEach((took, count) -> bars.addObject().put("days", took).put("decided", count));
        return line;
    }

    private static void counters(Map<String, Long> codes, ArrayNode list) {
        new TreeMap<>(codes).forEach((text, count) -> {
            Code code = Code.of(text);
            list.addObject()
                    .put("figure", code.figure())
                    .put("department", code.department())
                    .put("category", code.category())
                    .put("count", count);
        });
    }

    /** One line a counter; days to decision and what is overdue have lines of their own, without a day. */
    String csv() {
        Csv csv = new Csv().line("zone", "day", "figure", "department", "category", "count");
        new TreeMap<>(now).forEach((text, count) -> line(csv, "", Code.of(text), count));
        days.forEach((day, codes) ->
                new TreeMap<>(codes).forEach((text, count) -> line(csv, day.toString(), Code.of(text), count)));
        decisions().forEach((department, histogram) -> {
            line(csv, "", new Code("DECIDED", department, ""), histogram.total());
            line(csv, "", new Code("DECIDED_WITHIN", department, ""), histogram.within(limit));
            line(csv, "", new Code("PERCENT_WITHIN", department, ""), histogram.percentWithin(limit));
            line(csv, "", new Code("MEDIAN_DAYS", department, ""), histogram.percentile(50));
            line(csv, "", new Code("PERCENTILE_90_DAYS", department, ""), histogram.percentile(90));
            line(csv, "", new Code("PERCENTILE_99_DAYS", department, ""), histogram.percentile(99));
        });
        places().forEach((day, places) -> {
            line(csv, day.toString(), new Code("PLACES", "", ""), places.capacity());
            line(csv, day.toString(), new Code("PLACES_TAKEN", "", ""), places.taken());
            line(csv, day.toString(), new Code("PLACES_CHECKED_IN", "", ""), counted(day, EventType.CHECKED_IN));
            line(csv, day.toString(), new Code("PLACES_NO_SHOWS", "", ""), counted(day, EventType.NO_SHOW));
        });
        line(csv, "", new Code("OVERDUE", "", ""), overdue.size());
        return csv.text();
    }

    private void line(Csv csv, String day, Code code, Number count) {
        csv.line(zone, day, code.figure(), code.department(), code.category(), count);
    }
}
