package city.onewindow.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Fields of one place in the template; a field that nobody asked for is a problem. */
final class Section {

    private final String place;
    private final Value.Fields value;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    Section(String place, Value value, Problems problems) {
        this.place = place.replaceFirst("^\\.", "");
        this.problems = problems;
        if (value instanceof Value.Fields fields) {
            this.value = fields;
        } else {
            this.value = new Value.Fields(Map.of(), value.line());
            if (!(value instanceof Value.Nothing)) {
                problems.add(value.line(), place, "should have fields");
            }
        }
    }

    String place() {
        return place;
    }

    int line() {
        return value.line();
    }

    /** Fields that change nothing on one machine. */
    Section inert(String... fields) {
        known.addAll(Set.of(fields));
        return this;
    }

    Optional<Value> get(String field) {
        known.add(field);
        return Optional.ofNullable(value.fields().get(field));
    }

    Optional<String> optional(String field) {
        Optional<Value> found = get(field);
        Optional<String> text = found.flatMap(Value::text);
        if (found.isPresent() && text.isEmpty()) {
            problem(field, "should be a text");
        }
        return text;
    }

    String text(String field) {
        Optional<Value> found = get(field);
        if (found.isEmpty()) {
            problem(field, "is missing");
        }
        return found.isEmpty() ? "" : optional(field).orElse("");
    }

    int whole(String field, int otherwise) {
        String text = optional(field).orElse(String.valueOf(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            problem(field, "should be a whole number: " + text);
            return otherwise;
        }
    }

    boolean flag(String field, boolean otherwise) {
        return optional(field).map(Boolean::parseBoolean).orElse(otherwise);
    }

    List<String> texts(String field) {
        return get(field).map(Value::texts).orElse(List.of());
    }

    Section section(String field) {
        return new Section(place + "." + field, get(field).orElse(new Value.Nothing(value.line())), problems);
    }

    boolean has(String field) {
        return get(field).isPresent();
    }

    /** Each item of a list of sections; one section alone counts as a list of one. */
    void each(String field, Consumer<Section> take) {
        List<Value> items = get(field).map(Value::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            Section item = new Section(place + "." + field + "[" + i + "]", items.get(i), problems);
            take.accept(item);
            item.end();
        }
    }

    /** Each field of a section by its name. */
    void named(String field, BiConsumer<String, Section> take) {
        if (get(field).orElse(null) instanceof Value.Fields fields) {
            fields.fields().forEach((name, inner) -> {
                Section section = new Section(place + "." + field + "." + name, inner, problems);
                take.accept(name, section);
                section.end();
            });
        }
    }

    Map<String, String> map(String field) {
        Map<String, String> result = new LinkedHashMap<>();
        if (get(field).orElse(null) instanceof Value.Fields fields) {
            fields.fields().forEach((name, inner) -> Value.text(inner).ifPresent(text -> result.put(name, text)));
        }
        return result;
    }

    void problem(String field, String what) {
        problems.add(value.line(), place + "." + field, what);
    }

    void end() {
        List<String> unknown = new ArrayList<>(value.fields().keySet());
        unknown.removeAll(known);
        for (String field : unknown) {
            Value inner = value.fields().get(field);
            problems.add(
                    inner == null ? value.line() : inner.line(), place + "." + field, "is not known to this stack");
        }
    }
}
