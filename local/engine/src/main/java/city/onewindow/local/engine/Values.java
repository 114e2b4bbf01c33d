package city.onewindow.local.engine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON to the plain values that JSONata works on, and back. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(item -> list.add(of(item)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            default -> Jsonata.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        if (node.canConvertToExactIntegral() && node.canConvertToInt()) {
            return node.intValue();
        }
        return node.canConvertToExactIntegral() && node.canConvertToLong()
                ? (Object) node.longValue()
                : node.doubleValue();
    }

    static JsonNode toJson(@Nullable Object value) throws StateError {
        return switch (value) {
            case null -> NullNode.instance;
            case String text -> JSON.textNode(text);
            case Boolean truth -> JSON.booleanNode(truth);
            case Number number -> toJson(number);
            case Map<?, ?> map -> {
                ObjectNode object = JSON.objectNode();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    object.set(String.valueOf(entry.getKey()), toJson(entry.getValue()));
                }
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = JSON.arrayNode();
                for (Object item : list) {
                    array.add(toJson(item));
                }
                yield array;
            }
            default -> {
                if (value.equals(Jsonata.NULL_VALUE)) {
                    yield NullNode.instance;
                }
                throw new StateError(StateError.QUERY_EVALUATION, "The JSONata expression returned a function.");
            }
        };
    }

    private static JsonNode toJson(Number number) {
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        if (exact.scale() > 0 || exact.precision() - exact.scale() > 18) {
            return JSON.numberNode(exact);
        }
        long whole = exact.longValueExact();
        return whole == (int) whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
    }
}
