package city.onewindow.casework.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A list. What is left out reads as an empty one where {@link #optional} allows it. */
public final class ListField {

    private final Field field;
    private int min;
    private int max = 100;
    private boolean required = true;
    private boolean distinct;

    ListField(Field field) {
        this.field = field;
    }

    /** Bounds of the number of items, both inclusive. */
    public ListField size(int min, int max) {
        this.min = min;
        this.max = max;
        return this;
    }

    public ListField optional() {
        this.required = false;
        return this;
    }

    /** No two items read the same. */
    public ListField distinct() {
        this.distinct = true;
        return this;
    }

    /**
     * Items that are strings: {@code in.list("kinds").texts(kind -> kind.length(1,
     * 20).required())}.
     */
    public <T> List<T> texts(Function<TextField, T> item) {
        return items(place -> item.apply(new TextField(place)));
    }

    /** Items that are whole numbers. */
    public <T> List<T> numbers(Function<NumberField, T> item) {
        return items(place -> item.apply(new NumberField(place)));
    }

    /** Items that are one of a few codes. */
    public <T> List<T> choices(Map<String, T> values) {
        return items(place -> new ChoiceField<>(place, values).required());
    }

    public <E extends Enum<E>> List<E> choices(E[] values) {
        return choices(ChoiceField.named(List.of(values)));
    }

    /**
     * Items that are objects: {@code in.list("people").objects(person ->
     * person.text("name").required())}.
     */
    public <T> List<T> objects(Function<Input, T> item) {
        return items(place -> item.apply(
                place.object(place.found("object", JsonNode::isObject, true).orElse(null))));
    }

    /** Items of which each is judged by itself, elsewhere. */
    public List<JsonNode> parts() {
        return items(Field::node);
    }

    private <T> List<T> items(Function<Field, T> read) {
        JsonNode list = field.found("array", JsonNode::isArray, required).orElse(null);
        if (list == null) {
            return List.of();
        }
        if (list.size() < min) {
            field.report("TOO_FEW", Map.of("min", Integer.toString(min)));
        }
        if (list.size() > max) {
            // whoever sends too many is told so, and not of each of them
            field.report("TOO_MANY", Map.of("max", Integer.toString(max)));
            return List.of();
        }
        List<T> items = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Field place = new Field(field.findings(), list.path(i), field.pointer() + "/" + i, field.present());
            int before = field.findings().size();
            T item = read.apply(place);
            items.add(item);
            // stand-ins of items at fault are alike, and no duplicates
            boolean sound = field.findings().size() == before;
            if (distinct && sound && !seen.add(item)) {
                place.report("DUPLICATE");
            }
        }
        return List.copyOf(items);
    }
}
