package city.onewindow.casework.input;

import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in the input.
 *
 * @param present whether the object around it is there; if it is not, its members are not reported
 *     as well
 */
record Field(Findings findings, JsonNode node, String pointer, boolean present) {

    Optional<JsonNode> found(String type, Predicate<JsonNode> isType, boolean required) {
        if (node.isMissingNode()) {
            if (required) {
                report("REQUIRED", Map.of());
            }
            return Optional.empty();
        }
        if (!isType.test(node)) {
            report("WRONG_TYPE", Map.of("type", type));
            return Optional.empty();
        }
        return Optional.of(node);
    }

    /** The object at this place; without one, an empty stand-in that reports nothing. */
    Input object(@Nullable JsonNode found) {
        return found == null
                ? Input.below(findings, node.path(""), pointer, false)
                : Input.below(findings, found, pointer, true);
    }

    void report(String code) {
        report(code, Map.of());
    }

    void report(String code, Map<String, String> values) {
        if (present) {
            findings.add(new Finding(pointer, code, values));
        }
    }
}
