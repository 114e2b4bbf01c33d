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

    private static final int LONGEST_POINTER = 200;

    public Finding {
        pointer = shortened(pointer);
        values = Map.copyOf(values);
    }

    /** A name that nobody knows may be as long as the body; the half of a pair of characters is none. */
    private static String shortened(String pointer) {
        if (pointer.length() <= LONGEST_POINTER) {
            return pointer;
        }
        boolean half = Character.isHighSurrogate(pointer.charAt(LONGEST_POINTER - 1));
        return pointer.substring(0, half ? LONGEST_POINTER - 1 : LONGEST_POINTER);
    }

    public Finding(String pointer, String code) {
        this(pointer, code, Map.of());
    }
}
