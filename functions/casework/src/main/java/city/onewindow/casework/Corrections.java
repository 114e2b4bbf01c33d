package city.onewindow.casework;

import city.onewindow.casework.http.Problem;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Limits;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a reviewer or the window asks to have corrected: everything at once, each pinned to a
 * document or a field.
 */
public final class Corrections {

    private Corrections() {}

    /**
     * Reads {@code corrections} of a decision's body as JSON text; findings are reported on {@code
     * in}.
     */
    public static String read(Input in, List<DocumentRule> checklist) {
        Set<String> kinds = new TreeSet<>();
        checklist.forEach(rule -> kinds.add(rule.kind()));
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        in.list("corrections").size(1, 50).objects(line -> {
            ObjectNode correction = JsonNodeFactory.instance.objectNode();
            Optional<String> document = line.text("document").oneOf(kinds).optional();
            Optional<String> pointer =
                    line.text("pointer").length(1, 200).pattern("(/[^/]*)+").optional();
            if (document.isPresent() == pointer.isPresent()) {
                line.report("document", "DOCUMENT_OR_POINTER");
            }
            document.ifPresent(kind -> correction.put("document", kind));
            pointer.ifPresent(place -> correction.put("pointer", place));
            correction.put("text", line.text("text").length(1, 1000).lines().required());
            all.add(correction);
            return correction;
        });
        return all.toString();
    }

    /**
     * Rounds of reviewer and window count together.
     *
     * @throws Problem 409 {@code NO_MORE_ROUNDS} when as many were asked for as may be
     */
    public static void requireRound(CaseFile file, Limits limits) {
        if (file.head().marks().correctionRounds() >= limits.correctionRounds()) {
            throw Problem.conflict("NO_MORE_ROUNDS");
        }
    }
}
