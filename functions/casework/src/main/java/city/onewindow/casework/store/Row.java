package city.onewindow.casework.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of one item by type. Instants are ISO 8601 in UTC, days ISO dates, JSON a string.
 * An absent value is a null attribute.
 */
final class Row {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AttributeValue NULL =
            AttributeValue.builder().nul(true).build();

    private final Map<String, AttributeValue> attributes;

    Row() {
        this(new LinkedHashMap<>());
    }

    Row(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    Map<String, AttributeValue> all() {
        return attributes;
    }

    Map<String, AttributeValue> present() {
        Map<String, AttributeValue> present = new HashMap<>(attributes);
        present.values().removeIf(value -> Boolean.TRUE.equals(value.nul()));
        return present;
    }

    Row put(String name, @Nullable String value) {
        attributes.put(name, value == null ? NULL : AttributeValue.fromS(value));
        return this;
    }

    Row put(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Row put(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    Row put(String name, @Nullable Enum<?> value) {
        return put(name, value == null ? null : value.name());
    }

    Row put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.toString());
    }

    Row put(String name, @Nullable LocalDate value) {
        return put(name, value == null ? null : value.toString());
    }

    Row put(String name, @Nullable ObjectNode value) {
        return put(name, value == null ? null : value.toString());
    }

    Row putTexts(String name, List<String> values) {
        attributes.put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        return this;
    }

    Row putTexts(String name, Map<String, String> values) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key, AttributeValue.fromS(value)));
        attributes.put(name, AttributeValue.fromM(map));
        return this;
    }

    <T> Row putRow(String name, @Nullable T value, BiConsumer<T, Row> writer) {
        if (value == null) {
            attributes.put(name, NULL);
            return this;
        }
        Row nested = new Row();
        writer.accept(value, nested);
        attributes.put(name, AttributeValue.fromM(nested.present()));
        return this;
    }

    <T> Row putRows(String name, List<T> values, BiConsumer<T, Row> writer) {
        List<AttributeValue> list = new ArrayList<>();
        for (T value : values) {
            Row nested = new Row();
            writer.accept(value, nested);
            list.add(AttributeValue.fromM(nested.present()));
        }
        attributes.put(name, AttributeValue.fromL(list));
        return this;
    }

    private @Nullable AttributeValue attribute(String name) {
        AttributeValue value = attributes.get(name);
        return value == null || Boolean.TRUE.equals(value.nul()) ? null : value;
    }

    boolean has(String name) {
        return attribute(name) != null;
    }

    @Nullable
    String textOrNull(String name) {
        AttributeValue value = attribute(name);
        return value == null ? null : value.s();
    }

    String text(String name) {
        String value = textOrNull(name);
        if (value == null) {
            throw new IllegalStateException("the item has no " + name);
        }
        return value;
    }

    long number(String name) {
        AttributeValue value = attribute(name);
        if (value == null) {
            throw new IllegalStateException("the item has no " + name);
        }
        return Long.parseLong(value.n());
    }

    int whole(String name) {
        return Math.toIntExact(number(name));
    }

    boolean flag(String name) {
        AttributeValue value = attribute(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    @Nullable
    Instant instantOrNull(String name) {
        String value = textOrNull(name);
        return value == null ? null : Instant.parse(value);
    }

    LocalDate day(String name) {
        return LocalDate.parse(text(name));
    }

    @Nullable
    LocalDate dayOrNull(String name) {
        String value = textOrNull(name);
        return value == null ? null : LocalDate.parse(value);
    }

    @Nullable
    ObjectNode jsonOrNull(String name) {
        String value = textOrNull(name);
        try {
            return value == null ? null : (ObjectNode) JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the item's " + name + " is no JSON", e);
        }
    }

    List<String> texts(String name) {
        AttributeValue value = attribute(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }

    Map<String, String> textMap(String name) {
        AttributeValue value = attribute(name);
        Map<String, String> map = new LinkedHashMap<>();
        if (value != null) {
            value.m().forEach((key, entry) -> map.put(key, entry.s()));
        }
        return map;
    }

    <T> @Nullable T rowOrNull(String name, Function<Row, T> reader) {
        AttributeValue value = attribute(name);
        return value == null ? null : reader.apply(new Row(value.m()));
    }

    <T> T row(String name, Function<Row, T> reader) {
        AttributeValue value = attribute(name);
        if (value == null) {
            throw new IllegalStateException("the item has no " + name);
        }
        return reader.apply(new Row(value.m()));
    }

    <T> List<T> rows(String name, Function<Row, T> reader) {
        AttributeValue value = attribute(name);
        return value == null
                ? List.of()
                : value.l().stream()
                        .map(entry -> reader.apply(new Row(entry.m())))
                        .toList();
    }
}
