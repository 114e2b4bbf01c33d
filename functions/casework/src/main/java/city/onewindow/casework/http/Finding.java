package city.onewindow.casework.http;

import java.util.Map;

/**
 * One thing wrong with what was sent.
 *
 * @param pointer JSON pointer into the body; {@code ?name} for a query parameter
 * @param code stable; its wording is the text {@code finding.<code>}
 * @param values what the wording names, such as a bound; never what was sent
 */
public record Finding(String pointer, String code, Map<String, String> values) {

    public Finding {
        values = Map.copyOf(values);
    }

    public Finding(String pointer, String code) {
        this(pointer, code, Map.of());
    }
}
