package city.onewindow.operation;

import city.onewindow.casework.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator orders: the cases named, or all open ones, of one zone and one stage where those
 * are given, a page at a time.
 *
 * @param at the operator's now
 * @param reason a code, such as {@code DEFINITION}; never what a person has written
 * @param caseIds empty where case numbers are given, or all cases are meant
 * @param zone null for every zone
 * @param stage null for every stage
 * @param cursor of the answer before, null for the first page
 * @param limit how many cases are looked at, 1 to 1,000
 */
record Orders(
        Instant at,
        String reason,
        List<String> caseIds,
        List<String> caseNumbers,
        @Nullable String zone,
        @Nullable Stage stage,
        @Nullable String cursor,
        int limit) {

    private static final int USUAL = 200;
    private static final int MOST = 1000;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{1,39}");

    /**
     * @throws IllegalArgumentException in one sentence, for an order that can't be understood
     */
    static Orders of(JsonNode input) {
        String reason = input.path("reason").asText();
        require(CODE.matcher(reason).matches(), "reason must be a code of capitals and underscores");
        List<String> caseIds = texts(input.path("caseIds"));
        if (input.hasNonNull("caseId")) {
            caseIds.add(input.path("caseId").asText());
        }
        List<String> caseNumbers = texts(input.path("caseNumbers"));
        boolean all = input.path("all").asBoolean();
        require(all != !(caseIds.isEmpty() && caseNumbers.isEmpty()), "either cases or \"all\": true must be given");
        int limit = input.path("limit").asInt(USUAL);
        require(limit >= 1 && limit <= MOST, "limit must lie between 1 and " + MOST);
        String stage = text(input, "stage");
        return new Orders(
                Instant.parse(input.path("at").asText()),
                reason,
                List.copyOf(caseIds),
                List.copyOf(caseNumbers),
                text(input, "zone"),
                stage == null ? null : Stage.valueOf(stage),
                text(input, "cursor"),
                limit);
    }

    boolean all() {
        return caseIds.isEmpty() && caseNumbers.isEmpty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode input, String name) {
        return input.hasNonNull(name) ? input.path(name).asText() : null;
    }

    private static void require(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
