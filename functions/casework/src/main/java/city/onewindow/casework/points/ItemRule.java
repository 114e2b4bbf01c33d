package city.onewindow.casework.points;

import city.onewindow.casework.points.Assessment.Line;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How an item is counted, as the rules' file says it. An item never gives more than its most. */
sealed interface ItemRule {

    Item item();

    int most();

    Line line(Facts facts);

    /**
     * By a number. The lower bound belongs to a band.
     *
     * @param bands highest first, the last from 0
     */
    record Bands(Item item, int most, List<Band> bands) implements ItemRule {
        @Override
        public Line line(Facts facts) {
            return facts.number(item).map(value -> line(facts, value)).orElseGet(() -> notGiven(item, most));
        }

        private Line line(Facts facts, long value) {
            Band band = bands.stream()
                    .filter(candidate -> value >= candidate.from())
                    .findFirst()
                    .orElse(bands.getLast());
            long points = band.points() + Math.max(0, value - band.from()) * band.further();
            return new Line(
                    item,
                    Math.toIntExact(Math.min(points, most)),
                    most,
                    "points.reason." + item,
                    Map.of(
                            "value",
                            Long.toString(value),
                            "from",
                            Long.toString(band.from()),
                            "day",
                            facts.day().toString()));
        }
    }

    /**
     * @param further points for each unit beyond the lower bound
     */
    record Band(long from, int points, int further) {}

    /** By a code; of several the best one counts, and no two are added. */
    record Codes(Item item, int most, Map<String, Integer> points) implements ItemRule {
        @Override
        public Line line(Facts facts) {
            return facts.codes(item).stream()
                    .filter(points::containsKey)
                    .max(Comparator.comparingInt(this::of).thenComparing(Comparator.reverseOrder()))
                    .map(best -> new Line(item, of(best), most, "points.code." + best, Map.of()))
                    .orElseGet(() -> notGiven(item, most));
        }

        private int of(String code) {
            return Math.min(points.getOrDefault(code, 0), most);
        }
    }

    /** As many as the applicant claims, which the reviewer holds against the province's list. */
    record Claimed(Item item, int most) implements ItemRule {
        @Override
        public Line line(Facts facts) {
            return facts.number(item)
                    .map(value -> new Line(
                            item,
                            Math.toIntExact(Math.clamp(value, 0L, most)),
                            most,
                            "points.reason." + item,
                            Map.of("value", Long.toString(value))))
                    .orElseGet(() -> notGiven(item, most));
        }
    }

    private static Line notGiven(Item item, int most) {
        return new Line(item, 0, most, "points.NOT_GIVEN", Map.of());
    }
}
