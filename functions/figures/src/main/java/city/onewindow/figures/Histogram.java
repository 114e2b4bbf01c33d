package city.onewindow.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many took how many days.
 *
 * @param counts by days, ascending
 */
record Histogram(SortedMap<Integer, Long> counts) {

    static Histogram of(Map<Integer, Long> counts) {
        SortedMap<Integer, Long> sorted = new TreeMap<>(counts);
        sorted.values().removeIf(count -> count <= 0);
        return new Histogram(sorted);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many took at most so many days. */
    long within(int days) {
        return counts.headMap(days + 1).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The share of those that took at most so many days, in per cent to one decimal; of an empty histogram 0. */
    BigDecimal percentWithin(int days) {
        return BigDecimal.valueOf(within(days) * 100)
                .divide(BigDecimal.valueOf(Math.max(1, total())), 1, RoundingMode.HALF_UP);
    }

    /**
     * The least number of days that so many per cent did not exceed (nearest rank); of an empty histogram 0.
     *
     * @param percent 1 to 100
     */
    int percentile(int percent) {
        long rank = Math.max(1, Math.ceilDiv(total() * percent, 100L));
        long passed = 0;
        for (Map.Entry<Integer, Long> days : counts.entrySet()) {
            passed += days.getValue();
            if (passed >= rank) {
                return days.getKey();
            }
        }
        return 0;
    }
}
