package city.onewindow.local.pollers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Lambda's event filter: every field of the pattern must match one of its alternatives, which are
 * values or a {@code prefix}.
 */
final class FilterPattern {

    private final JsonNode pattern;

    /**
     * @throws IllegalArgumentException for what this filter doesn't know
     */
    FilterPattern(String text) {
        try {
            pattern = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No filter pattern: " + text, e);
        }
        if (!isKnown(pattern)) {
            throw new IllegalArgumentException("Not known in a filter: " + text);
        }
    }

    private static boolean isKnown(JsonNode node) {
        return node.isArray()
                ? node.valueStream()
                        .allMatch(one -> one.isValueNode()
                                || (one.size() == 1 && one.path("prefix").isTextual()))
                : node.isObject() && node.valueStream().allMatch(FilterPattern::isKnown);
    }

    boolean matches(JsonNode record) {
        return matches(pattern, record);
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        return pattern.isArray()
                ? pattern.valueStream().anyMatch(alternative -> isMeant(alternative, value))
                : pattern.propertyStream().allMatch(field -> matches(field.getValue(), value.path(field.getKey())));
    }

    private static boolean isMeant(JsonNode alternative, JsonNode value) {
        return alternative.isObject()
                ? value.asText().startsWith(alternative.path("prefix").asText())
                : alternative.equals(value);
    }
}
