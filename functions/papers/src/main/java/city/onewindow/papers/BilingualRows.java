package city.onewindow.papers;

import city.onewindow.papers.Sheet.Align;
import java.awt.Color;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a label in both languages and a value, one under the other: what most papers consist of.
 */
final class BilingualRows {

    static final Color INK = new Color(0x1a, 0x1d, 0x24);
    static final Color GREY = new Color(0x5d, 0x66, 0x70);
    private static final Color HAIRLINE = new Color(0xc4, 0xcb, 0xd2);

    private final Sheet sheet;
    private final Blank blank;
    private final double left;
    private final double value;
    private final double right;
    private final double step;
    private double y;

    /**
     * All in millimetres; {@code labels} is the width of the labels' column, {@code step} the way
     * from row to row.
     */
    BilingualRows(Sheet sheet, Blank blank, double left, double top, double right, double labels, double step) {
        this.sheet = sheet;
        this.blank = blank;
        this.left = left;
        this.value = left + labels;
        this.right = right;
        this.step = step;
        this.y = top;
    }

    BilingualRows row(String chinese, String english, String text) throws IOException {
        double base = y + step * 0.62;
        double lead = blank.label() * 0.5 / Sheet.MM;
        sheet.text(left, base - lead, blank.label(), INK, Align.LEFT, chinese);
        sheet.text(left, base + lead * 1.1, blank.label() * 0.78, GREY, Align.LEFT, english);
        sheet.fitted(value, base, right - value, step * 0.92, blank.value(), INK, text);
        y += step;
        sheet.line(left, y, right, y, 0.06, HAIRLINE);
        return this;
    }

    /** The second text beneath the first, if there is one. */
    BilingualRows row(String chinese, String english, String text, @Nullable String beneath) throws IOException {
        return row(chinese, english, beneath == null ? text : text + "\n" + beneath);
    }

    /** Where the next row would begin. */
    double y() {
        return y;
    }
}
