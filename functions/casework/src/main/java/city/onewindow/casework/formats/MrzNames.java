package city.onewindow.casework.formats;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names as typed, held against those of the machine-readable zone, which knows 26 letters. A letter that Doc 9303
 * part 3 lets issuers write in more than one way may stand in any of them. A name with a letter that it has no rule
 * for is not compared.
 */
final class MrzNames {

    private static final Map<Character, List<String>> WRITTEN = Map.ofEntries(
            Map.entry('Ä', List.of("A", "AE")),
            Map.entry('Å', List.of("A", "AA")),
            Map.entry('Æ', List.of("AE")),
            Map.entry('Đ', List.of("D")),
            Map.entry('Ð', List.of("D")),
            Map.entry('Ł', List.of("L")),
            Map.entry('Ñ', List.of("N", "NXX")),
            Map.entry('Ö', List.of("O", "OE")),
            Map.entry('Ø', List.of("O", "OE")),
            Map.entry('Œ', List.of("OE")),
            Map.entry('Þ', List.of("TH")),
            Map.entry('Ü', List.of("U", "UE", "UXX")),
            Map.entry('ẞ', List.of("SS")),
            Map.entry(' ', List.of("<")),
            Map.entry('-', List.of("<")),
            Map.entry(',', List.of("", "<")),
            Map.entry('.', List.of("")),
            Map.entry('\'', List.of("")),
            Map.entry('’', List.of("")),
            Map.entry('ʼ', List.of("")));

    private MrzNames() {}

    /**
     * Whether the family name is the primary identifier. Where the names fill the line, issuers shorten them in ways of
     * their own: then it is enough that the family name begins like it.
     */
    static boolean family(String typed, String names) {
        return matches(typed, primary(names), full(names));
    }

    /** Whether the given names are the secondary identifier; not looked at where the names fill the line. */
    static boolean given(String typed, String names) {
        return full(names) || matches(typed, secondary(names), false);
    }

    private static boolean full(String names) {
        return !names.endsWith("<");
    }

    private static String primary(String names) {
        int end = names.indexOf("<<");
        return end < 0 ? trimmed(names) : names.substring(0, end);
    }

    private static String secondary(String names) {
        int end = names.indexOf("<<");
        return end < 0 ? "" : trimmed(names.substring(end + 2));
    }

    private static String trimmed(String names) {
        int end = names.length();
        while (end > 0 && names.charAt(end - 1) == '<') {
            end--;
        }
        return names.substring(0, end);
    }

    /** Follows every way of writing at once: the places in {@code written} that the typed text may have come to. */
    private static boolean matches(String typed, String written, boolean beginning) {
        Set<Integer> places = Set.of(0);
        String capitals = typed.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            List<String> ways = ways(capitals.charAt(i));
            if (ways.isEmpty() || (beginning && places.contains(written.length()))) {
                return true;
            }
            Set<Integer> next = new HashSet<>();
            for (int place : places) {
                ways.stream()
                        .filter(way -> written.startsWith(way, place))
                        .forEach(way -> next.add(place + way.length()));
            }
            places = next;
        }
        return places.contains(written.length());
    }

    /** The ways to write a letter; none where there is no rule for it. */
    private static List<String> ways(char letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return List.of(Character.toString(letter));
        }
        List<String> ways = WRITTEN.get(letter);
        if (ways != null) {
            return ways;
        }
        String bare = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
        char base = bare.charAt(0);
        if (Character.getType(letter) == Character.NON_SPACING_MARK) {
            return List.of("");
        }
        return bare.length() > 1 && base >= 'A' && base <= 'Z' ? List.of(Character.toString(base)) : List.of();
    }
}
