package city.onewindow.casework;

import java.util.HashMap;
import java.util.Map;

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

    public boolean empty() {
        return counts.isEmpty();
    }

    private static void add(Map<String, Map<String, Long>> counts, int sign, Map<String, Map<String, Long>> sum) {
        counts.forEach((day, codes) -> codes.forEach((code, count) ->
                sum.computeIfAbsent(day, key -> new HashMap<>()).merge(code, sign * count, Long::sum)));
    }
}
