package city.onewindow.operation;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.log.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How many steps of each name are open, and for how many whole hours the oldest has been. */
final class Oldest {

    private final Map<StepName, Instant> opened = new EnumMap<>(StepName.class);
    private final Map<StepName, Integer> counts = new EnumMap<>(StepName.class);

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
