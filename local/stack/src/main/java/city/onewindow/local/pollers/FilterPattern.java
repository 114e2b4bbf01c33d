package city.onewindow.local.pollers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/** Lambda's event filter: every field of the pattern must match one of its alternatives. */
final class FilterPattern {

    private static final Set<String> OPERATORS = Set.of("prefix", "suffix", "exists", "anything-but");

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
        check(pattern, text);
    }

    private static void check(JsonNode node, String text) {
        for (JsonNode inner : node) {
            if (node.isArray()) {
                inner.fieldNames().forEachRemaining(operator -> {
                    if (!OPERATORS.contains(operator)) {
                        throw new IllegalArgumentException(operator + " is not known, in the filter " + text);
                    }
                });
            } else if (inner.isContainerNode()) {
                check(inner, text);
            } else {
                throw new IllegalArgumentException("Alternatives stand in a list: " + text);
            }
        }
    }

    boolean matches(JsonNode record) {
        return matches(pattern, record);
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        for (var field : pattern.properties()) {
            JsonNode inner = value.path(field.getKey());
            boolean matches =
                    field.getValue().isArray() ? any(field.getValue(), inner) : matches(field.getValue(), inner);
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(JsonNode alternatives, JsonNode value) {
        for (JsonNode alternative : alternatives) {
            if (alternative.isObject() ? operator(alternative, value) : alternative.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean operator(JsonNode alternative, JsonNode value) {
        var only = alternative.properties().iterator().next();
        JsonNode operand = only.getValue();
        return switch (only.getKey()) {
            case "prefix" -> value.isTextual() && value.asText().startsWith(operand.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(operand.asText());
            case "exists" -> operand.asBoolean() != value.isMissingNode();
            default -> {
                boolean excluded = operand.isArray() ? any(operand, value) : operand.equals(value);
                yield !value.isMissingNode() && !excluded;
            }
        };
    }
}
