package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of a history in the form that {@code GetExecutionHistory} gives them. */
final class History {
    private static final Set<String> DATA = Set.of(
            "input",
            "inputDetails",
            "output",
            "outputDetails",
            "parameters",
            "assignedVariables",
            "assignedVariablesDetails");

    private History() {}

    /** Adds an event and gives its id. */
    static long append(List<ObjectNode> events, long previous, Instant now, String type, JsonNode details) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        long id = events.size() + 1L;
        event.put("timestamp", seconds(now)).put("type", type).put("id", id).put("previousEventId", previous);
        if (!details.isEmpty()) {
            event.set(detailsName(type), details);
        }
        events.add(event);
        return id;
    }

    /** Epoch seconds with milliseconds as decimals, the wire's form of a timestamp. */
    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    private static String detailsName(String type) {
        if (type.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        return type.endsWith("StateExited")
                ? "stateExitedEventDetails"
                : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "EventDetails";
    }

    static ObjectNode details() {
        return Json.MAPPER.createObjectNode();
    }

    static ObjectNode failure(@Nullable String error, @Nullable String cause) {
        ObjectNode details = details();
        if (error != null) {
            details.put("error", error);
        }
        return cause == null ? details : details.put("cause", cause);
    }

    static ObjectNode entered(String state, String input) {
        return withData(details().put("name", state), "input", input);
    }

    static ObjectNode exited(String state, String output, Map<String, String> assigned) {
        ObjectNode details = withData(details().put("name", state), "output", output);
        if (!assigned.isEmpty()) {
            ObjectNode variables = details.putObject("assignedVariables");
            assigned.forEach(variables::put);
            details.putObject("assignedVariablesDetails").put("truncated", false);
        }
        return details;
    }

    static ObjectNode withData(ObjectNode details, String field, String text) {
        details.put(field, text).putObject(field + "Details").put("truncated", false);
        return details;
    }

    /** The event without what people put in. */
    static ObjectNode withoutData(ObjectNode event) {
        ObjectNode bare = event.deepCopy();
        bare.forEach(details -> {
            if (details instanceof ObjectNode object) {
                object.remove(DATA);
            }
        });
        return bare;
    }
}
