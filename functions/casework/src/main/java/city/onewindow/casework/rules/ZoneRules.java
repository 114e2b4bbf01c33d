package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One service zone.
 *
 * @param prefix what its case numbers begin with
 * @param departments who decides each step
 * @param plan the weekly plan of slots until a supervisor sets another
 */
public record ZoneRules(
        String zone, String prefix, Map<StepName, String> departments, Map<Permit, Medium> media, List<Period> plan) {

    /** A period of every week; times are China Standard Time. */
    public record Period(DayOfWeek day, LocalTime start, LocalTime end, int capacity) {}

    public String department(StepName step) {
        return departments.getOrDefault(step, "service-zone");
    }

    /** The key of the text that names a step's department as it signs in this zone. */
    public String authority(StepName step) {
        return "authority." + zone + "." + department(step);
    }

    public Medium medium(Permit permit) {
        return media.getOrDefault(permit, Medium.CARD);
    }

    static ZoneRules read(JsonNode node) {
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
}
