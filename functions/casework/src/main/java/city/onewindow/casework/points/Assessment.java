package city.onewindow.casework.points;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the data give.
 *
 * @param lines every item, those without points too
 * @param sum of the lines
 * @param grounds every ground that holds, the highest category first
 */
public record Assessment(List<Line> lines, int sum, List<Ground> grounds) {

    /**
     * An item's points.
     *
     * @param reason key of a text
     * @param values what the text names
     */
    public record Line(Item item, int points, int most, String reason, Map<String, String> values) {}

    /**
     * What a category rests on.
     *
     * @param values what the text {@code ground.<code>} names
     */
    public record Ground(Category category, String code, Map<String, String> values) {}

    /** The highest category that a ground holds for; empty where none does. */
    public Optional<Category> given() {
        return grounds.stream().map(Ground::category).min(Enum::compareTo);
    }
}
