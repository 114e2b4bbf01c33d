package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A JSON value of a definition, with JSONata in the strings that are marked so. */
sealed interface Template {
    JsonNode fill(Map<String, Object> names) throws StateError;

    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode fill(Map<String, Object> names) {
            return value;
        }
    }

    record Computed(Expression expression) implements Template {
        @Override
        public JsonNode fill(Map<String, Object> names) throws StateError {
            return expression.evaluate(names);
        }
    }

    record Fields(Map<String, Template> fields) implements Template {
        @Override
        public ObjectNode fill(Map<String, Object> names) throws StateError {
            ObjectNode object = Json.MAPPER.createObjectNode();
            for (Map.Entry<String, Template> field : fields.entrySet()) {
                object.set(field.getKey(), field.getValue().fill(names));
            }
            return object;
        }
    }

    record Items(List<Template> items) implements Template {
        @Override
        public JsonNode fill(Map<String, Object> names) throws StateError {
            ArrayNode array = Json.MAPPER.createArrayNode();
            for (Template item : items) {
                array.add(item.fill(names));
            }
            return array;
        }
    }
}
