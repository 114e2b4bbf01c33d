package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.StepName;
import city.onewindow.local.run.journey.WorkingDays;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Figures as a person would count them, with the trails and a calendar on the wall. */
final class PlainCount {

    private static final Set<EventType> COUNTED = Set.of(
            EventType.SUBMITTED,
            EventType.RESUBMITTED,
            EventType.PASSED,
            EventType.SILENCE,
            EventType.CORRECTION,
            EventType.BOOKED,
            EventType.CHECKED_IN,
            EventType.NO_SHOW,
            EventType.ACCEPTED,
            EventType.INCOMPLETE,
            EventType.APPROVED,
            EventType.REFUSED,
            EventType.WITHDRAWN,
            EventType.LAPSED,
            EventType.CLOSED);

    private static final Map<StepName, String> DEPARTMENTS = Map.of(
            StepName.REVIEW, "science-and-technology",
            StepName.CORRECTION, "science-and-technology",
            StepName.BOOKING, "service-zone",
            StepName.VERIFICATION, "service-zone",
            StepName.WORK_PERMIT, "science-and-technology",
            StepName.RESIDENCE_PERMIT, "exit-entry",
            StepName.RETURN, "service-zone");

    private final String zone;
    private final LocalDate today;

    /** How often, by day, figure, department and category, each with a comma behind it; without a day what holds now. */
    private final Map<String, Long> counts = new TreeMap<>();

    private final Map<String, List<Integer>> days = new TreeMap<>();
    private final Set<String> overdue = new TreeSet<>();
    private final Map<String, Long> capacity = new TreeMap<>();
    private final Map<String, Long> taken = new TreeMap<>();

    PlainCount(String zone, Instant now) {
        this.zone = zone;
        this.today = day(now);
    }

    void places(String day, long places, long booked) {
        capacity.put(day, places);
        taken.put(day, booked);
    }

    /**
     * @param stage as the case itself says
     */
    void add(String caseId, String category, String stage, List<Event> trail) {
        LocalDate accepted = null;
        Set<StepName> deciding = new TreeSet<>();
        for (Event event : trail) {
            if (!COUNTED.contains(event.type())) {
                continue;
            }
            String department = event.step() == null ? "" : DEPARTMENTS.getOrDefault(event.step(), "");
            count(day(event.at()) + "," + event.type() + "," + department + "," + category);
            if (event.type() == EventType.ACCEPTED) {
                accepted = day(event.at());
                deciding.addAll(Set.of(StepName.WORK_PERMIT, StepName.RESIDENCE_PERMIT));
            } else if (accepted != null && (event.type() == EventType.APPROVED || event.type() == EventType.REFUSED)) {
                int took = workingDays(accepted, day(event.at()));
                days.computeIfAbsent(department, key -> new ArrayList<>()).add(took);
                count(day(event.at()) + ",DAYS." + took + "," + department + "," + category);
                deciding.remove(event.step());
                if (event.type() == EventType.REFUSED) {
                    deciding.clear();
                }
            }
        }
        count(",STAGE." + stage + ",," + category);
        if (accepted != null && today.isAfter(WorkingDays.after(accepted, 7))) {
            deciding.forEach(step -> overdue.add(caseId + " " + step));
        }
    }

    /** The figures as JSON say the same. */
    void held(JsonNode shown) {
        Map<String, Long> told = new TreeMap<>();
        counters("", shown.path("stages"), told);
        shown.path("days").forEach(day -> counters(day.path("day").asText(), day.path("counts"), told));
        assertThat(told).isEqualTo(counts);

        assertThat(shown.path("decisions").findValuesAsText("department")).containsExactlyElementsOf(days.keySet());
        for (JsonNode line : shown.path("decisions")) {
            List<Integer> took = sorted(line.path("department").asText());
            assertThat(line.path("decided").asInt()).isEqualTo(took.size());
            assertThat(line.path("within").asLong()).isEqualTo(within(took)).isLessThan(took.size());
            assertThat(line.path("percentWithin").asText()).isEqualTo(percent(took));
            assertThat(line.path("median").asInt()).isEqualTo(rank(took, 50));
            assertThat(line.path("percentile90").asInt()).isEqualTo(rank(took, 90));
            assertThat(line.path("percentile99").asInt()).isEqualTo(rank(took, 99));
            line.path("histogram")
                    .forEach(bar -> assertThat(bar.path("decided").asInt())
                            .isEqualTo(
                                    Collections.frequency(took, bar.path("days").asInt())));
        }
        assertThat(shown.path("overdue").asInt()).isEqualTo(overdue.size()).isPositive();
        Set<String> late = new TreeSet<>();
        shown.path("overdueSteps")
                .forEach(step -> late.add(step.path("caseId").asText() + " "
                        + StepName.valueOf(step.path("step").asText())));
        assertThat(late).isEqualTo(overdue);
        for (JsonNode visits : shown.path("slots")) {
            String day = visits.path("day").asText();
            if (taken.containsKey(day)) {
                assertThat(visits.path("capacity").asLong()).isEqualTo(capacity.get(day));
            }
            assertThat(visits.path("taken").asLong()).as(day).isEqualTo(taken.getOrDefault(day, 0L));
            assertThat(visits.path("checkedIn").asLong()).as(day).isEqualTo(on(day, "CHECKED_IN"));
            assertThat(visits.path("noShows").asLong()).as(day).isEqualTo(on(day, "NO_SHOW"));
            assertThat(on(day, "CHECKED_IN") + on(day, "NO_SHOW"))
                    .as("whoever had a place on " + day + " came or did not")
                    .isEqualTo(taken.getOrDefault(day, 0L));
        }
    }

    /** The figures as lines of comma-separated values say the same. */
    void held(List<String> csv) {
        Set<String> expected = new TreeSet<>();
        counts.forEach((what, count) -> expected.add(zone + "," + what + "," + count));
        days.keySet().forEach(department -> {
            List<Integer> took = sorted(department);
            expected.add(line("DECIDED", department, took.size()));
            expected.add(line("DECIDED_WITHIN", department, within(took)));
            expected.add(line("PERCENT_WITHIN", department, percent(took)));
            expected.add(line("MEDIAN_DAYS", department, rank(took, 50)));
            expected.add(line("PERCENTILE_90_DAYS", department, rank(took, 90)));
            expected.add(line("PERCENTILE_99_DAYS", department, rank(took, 99)));
        });
        expected.add(line("OVERDUE", "", overdue.size()));
        Set<String> told = new TreeSet<>(csv.subList(1, csv.size()));
        assertThat(csv.getFirst()).isEqualTo("zone,day,figure,department,category,count");
        assertThat(told).hasSize(csv.size() - 1).containsAll(expected);
        told.removeAll(expected);
        assertThat(told).isNotEmpty().allSatisfy(line -> assertThat(line).contains(",PLACES"));
        taken.forEach((day, booked) -> assertThat(told)
                .contains(
                        "%s,%s,PLACES,,,%d".formatted(zone, day, capacity.get(day)),
                        "%s,%s,PLACES_TAKEN,,,%d".formatted(zone, day, booked),
                        "%s,%s,PLACES_CHECKED_IN,,,%d".formatted(zone, day, on(day, "CHECKED_IN")),
                        "%s,%s,PLACES_NO_SHOWS,,,%d".formatted(zone, day, on(day, "NO_SHOW"))));
    }

    private String line(String figure, String department, Object value) {
        return zone + ",," + figure + "," + department + ",," + value;
    }

    private long on(String day, String figure) {
        return counts.entrySet().stream()
                .filter(counter -> counter.getKey().startsWith(day + "," + figure + ","))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void counters(String day, JsonNode list, Map<String, Long> told) {
        list.forEach(counter -> told.put(
                "%s,%s,%s,%s"
                        .formatted(
                                day,
                                counter.path("figure").asText(),
                                counter.path("department").asText(),
                                counter.path("category").asText()),
                counter.path("count").asLong()));
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private List<Integer> sorted(String department) {
        List<Integer> took = new ArrayList<>(days.getOrDefault(department, List.of()));
        Collections.sort(took);
        return took;
    }

    private static long within(List<Integer> took) {
        return took.stream().filter(days -> days <= 7).count();
    }

    private static String percent(List<Integer> took) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * within(took) / took.size());
    }

    /** The nearest rank. */
    private static int rank(List<Integer> took, int percent) {
        return took.get((took.size() * percent + 99) / 100 - 1);
    }

    /** On a day off the count is already that of the working day after. */
    private static int workingDays(LocalDate accepted, LocalDate decided) {
        int days = 0;
        for (LocalDate day = accepted; day.isBefore(decided); days++) {
            day = WorkingDays.after(day, 1);
        }
        return days;
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
    }
}
