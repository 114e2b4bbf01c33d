package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.StepName;
import java.time.DayOfWeek;
import java.time.LocalTime;
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

    public Medium medium(Permit permit) {
        return media.getOrDefault(permit, Medium.CARD);
    }
}
