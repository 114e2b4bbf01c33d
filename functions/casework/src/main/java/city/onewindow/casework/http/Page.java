package city.onewindow.casework.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a list that is asked for.
 *
 * @param limit 1 to 100; 50 unless said
 * @param after the key of the last item that the caller has seen
 */
public record Page(int limit, Optional<Map<String, String>> after) {

    static Page of(Optional<String> cursor, Optional<String> limit) {
        List<Finding> findings = new ArrayList<>();
        int size = limit.map(Page::number).orElse(50);
        if (size < 1 || size > 100) {
            findings.add(new Finding("?limit", "OUT_OF_RANGE", Map.of("min", "1", "max", "100")));
        }
        Optional<Map<String, String>> after = cursor.flatMap(Cursor::decode);
        if (cursor.isPresent() && after.isEmpty()) {
            findings.add(new Finding("?cursor", "PATTERN"));
        }
        if (!findings.isEmpty()) {
            throw Problem.invalid(findings);
        }
        return new Page(size, after);
    }

    /**
     * Where a numbered list goes on.
     *
     * @param digits the most that such a number has, at most 9
     * @throws Problem 422 for a cursor of another list
     */
    public Optional<Integer> afterNumber(int digits) {
        return after.map(key -> {
            String number = key.getOrDefault("number", "");
            if (key.size() != 1 || number.length() > digits || !number.matches("[0-9]{1,9}")) {
                throw Problem.invalid(new Finding("?cursor", "PATTERN"));
            }
            return Integer.parseInt(number);
        });
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
