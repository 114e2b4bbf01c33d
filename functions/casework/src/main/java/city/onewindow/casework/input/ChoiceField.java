package city.onewindow.casework.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a few codes. */
public final class ChoiceField<T> {

    private final Field field;
    private final Map<String, T> values;

    ChoiceField(Field field, Map<String, T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a choice between nothing");
        }
        this.field = field;
        this.values = values;
    }

    static <E extends Enum<E>> Map<String, E> named(List<E> constants) {
        Map<String, E> named = new LinkedHashMap<>();
        for (E constant : constants) {
            named.put(constant.name(), constant);
        }
        return named;
    }

    /** The value; the first of the choice stands in for one that is at fault. */
    public T required() {
        return read(true).orElseGet(this::first);
    }

    public Optional<T> optional() {
        return read(false);
    }

    private Optional<T> read(boolean required) {
        return field.found("string", JsonNode::isTextual, required).map(node -> value(node.textValue()));
    }

    private T value(String code) {
        T value = values.get(code);
        if (value == null) {
            field.report("NOT_ALLOWED", Map.of("allowed", String.join(", ", values.keySet())));
            return first();
        }
        return value;
    }

    private T first() {
        return values.values().iterator().next();
    }
}
