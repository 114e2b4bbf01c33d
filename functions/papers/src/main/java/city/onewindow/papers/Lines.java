package city.onewindow.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a text into lines: after a space or a Chinese character, and within a word only where the
 * word alone is too long. No line begins with what closes a phrase or ends with what opens one.
 */
final class Lines {

    private static final String CLOSING = "，。、；：！？）》」』】”’…%,.;:!?)";
    private static final String OPENING = "（《「『【“‘(";

    private final double width;
    private final ToDoubleFunction<String> measure;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private double filled;

    private Lines(double width, ToDoubleFunction<String> measure) {
        this.width = width;
        this.measure = measure;
    }

    /**
     * @param measure how wide a piece of text is, in the unit of {@code width}
     * @return at least one line
     */
    static List<String> of(String text, double width, ToDoubleFunction<String> measure) {
        var lines = new Lines(width, measure);
        for (String paragraph : text.strip().split("\n", -1)) {
            for (String word :
                    paragraph.split("(?<= )|(?<=[\\x{2e80}-\\x{ffff}])|(?<=[!-~])(?=[\\x{2e80}-\\x{ffff}])")) {
                lines.add(word);
            }
            lines.end();
        }
        return List.copyOf(lines.lines);
    }

    private void add(String word) {
        double wide = measure.applyAsDouble(word.stripTrailing());
        if (wide > width) {
            word.codePoints().forEach(letter -> place(Character.toString(letter)));
        } else {
            place(word);
        }
    }

    private void place(String piece) {
        String visible = piece.stripTrailing();
        boolean closes = visible.length() == 1 && CLOSING.contains(visible);
        if (!line.isEmpty() && !closes && filled + measure.applyAsDouble(visible) > width) {
            breakLine();
        }
        line.append(piece);
        filled += measure.applyAsDouble(piece);
    }

    private void breakLine() {
        int kept = line.length();
        while (kept > 1 && OPENING.indexOf(line.charAt(kept - 1)) >= 0) {
            kept--;
        }
        String moved = line.substring(kept);
        line.setLength(kept);
        end();
        line.append(moved);
        filled = measure.applyAsDouble(moved);
    }

    private void end() {
        lines.add(line.toString().strip());
        line.setLength(0);
        filled = 0;
    }
}
