package city.onewindow.operation;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.log.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many steps of each name are open, and for how many whole hours the oldest has been. Cases are
 * seen some at a time, so it is carried from one run to the next.
 */
final class Oldest {

    private final Map<StepName, Instant> opened = new EnumMap<>(StepName.class);
    private final Map<StepName, Integer> counts = new EnumMap<>(StepName.class);

    /**
     * @param carried as {@link #carried} has made it; a step that there is no longer is passed over
     */
    static Oldest of(Map<String, String> carried) {
        Oldest oldest = new Oldest();
        for (StepName step : StepName.values()) {
            String[] parts = carried.getOrDefault(step.name(), "").split(" ");
            if (parts.length == 2) {
                oldest.counts.put(step, Integer.valueOf(parts[0]));
                oldest.opened.put(step, Instant.parse(parts[1]));
            }
        }
        return oldest;
    }

    /** By the step's name: how many, and since when. */
    Map<String, String> carried() {
        Map<String, String> carried = new TreeMap<>();
        opened.forEach((step, since) -> carried.put(step.name(), counts.getOrDefault(step, 0) + " " + since));
        return carried;
    }

    void add(CaseFile file) {
        for (Step step : file.openSteps()) {
            opened.merge(step.name(), step.openedAt(), (a, b) -> a.isBefore(b) ? a : b);
            counts.merge(step.name(), 1, Integer::sum);
        }
    }

    void write(Metrics metrics, Instant now) {
        long oldest = 0;
        for (Map.Entry<StepName, Instant> one : opened.entrySet()) {
            Map<String, String> step = Map.of("step", one.getKey().name());
            long hours = Math.max(0, Duration.between(one.getValue(), now).toHours());
            oldest = Math.max(oldest, hours);
            metrics.count(now, "OldestStepHours", hours, step);
            metrics.count(now, "OpenSteps", counts.getOrDefault(one.getKey(), 0), step);
        }
        metrics.count(now, "OldestStepHours", oldest, Map.of());
    }
}
