package city.onewindow.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
final class Csv {

    private final StringBuilder text = new StringBuilder();

    Csv line(Object... cells) {
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(cell instanceof Number ? cell.toString() : cell(cell.toString()));
        }
        text.append(String.join(",", written)).append("\r\n");
        return this;
    }

    String text() {
        return text.toString();
    }

    static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        String harmless = formula ? "'" + value : value;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
