package city.onewindow.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often something was counted, by day and code.
 *
 * @param counts by day, {@code 2026-03-02}, or {@link #NOW} for what holds until it changes; then by code; never zero
 */
public record Tally(Map<String, Map<String, Long>> counts) {

    public static final String NOW = "NOW";
    public static final Tally NOTHING = new Tally(Map.of());

    public Tally {
        Map<String, Map<String, Long>> copy = new HashMap<>();
        counts.forEach((day, codes) -> {
            Map<String, Long> some = new HashMap<>(codes);
            some.values().removeIf(count -> count == 0);
            if (!some.isEmpty()) {
                copy.put(day, Map.copyOf(some));
            }
        });
        counts = Map.copyOf(copy);
    }

    /** What has to be added to the other to make it this; with negative counts where the other has more. */
    public Tally minus(Tally other) {
        Map<String, Map<String, Long>> difference = new HashMap<>();
        add(counts, 1, difference);
        add(other.counts, -1, difference);
        return new Tally(difference);
    }

    public Tally plus(Tally other) {
        Map<String, Map<String, Long>> sum = new HashMap<>();
        add(counts, 1, sum);
        add(other.counts, 1, sum);
        return new Tally(sum);
    }

    /** The same in parts of at most so many days. */
    public List<Tally> parts(int most) {
        List<Tally> parts = new ArrayList<>();
        Map<String, Map<String, Long>> part = new HashMap<>();
        for (Map.Entry<String, Map<String, Long>> day : new TreeMap<>(counts).entrySet()) {
            part.put(day.getKey(), day.getValue());
            if (part.size() == most) {
                parts.add(new Tally(part));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            parts.add(new Tally(part));
        }
        return parts;
    }

    public boolean empty() {
        return counts.isEmpty();
    }

    private static void add(Map<String, Map<String, Long>> counts, int sign, Map<String, Map<String, Long>> sum) {
        counts.forEach((day, codes) -> codes.forEach((code, count) ->
                sum.computeIfAbsent(day, key -> new HashMap<>()).merge(code, sign * count, Long::sum)));
    }
}
