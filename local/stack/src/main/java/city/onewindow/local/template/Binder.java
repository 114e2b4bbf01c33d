package city.onewindow.local.template;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes records of the template's values. A record says all that is known: a field it does not have is refused, and so
 * is the lack of one that it has, except for lists and maps and where it says otherwise.
 */
final class Binder {

    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL))
            .withConfigOverride(List.class, list -> list.setSetterInfo(EMPTY))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(EMPTY))
            .build();

    private final Problems problems;

    Binder(Problems problems) {
        this.problems = problems;
    }

    /** What is wrong is noted and left out, and the rest read again. */
    <T> T bind(ObjectNode file, Class<T> type) {
        Set<String> told = new HashSet<>();
        while (true) {
            try {
                return JSON.readerFor(type).readValue(file);
            } catch (JsonMappingException e) {
                JsonPointer where = where(file, e);
                String place = where.toString().replaceAll("/(\\d+)", "[$1]").replace('/', '.');
                String what = what(e);
                if (!told.add(place + what)) {
                    throw problems.refusal();
                }
                problems.add(place.isEmpty() ? place : place.substring(1), what);
                leaveOut(file, where, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Jackson leaves out the step over a field whose type stands beside it. */
    private static JsonPointer where(ObjectNode file, JsonMappingException problem) {
        JsonPointer where = JsonPointer.empty();
        for (JsonMappingException.Reference step : problem.getPath()) {
            String field = step.getFieldName();
            if (field != null && !file.at(where).has(field) && file.at(where).has("Properties")) {
                where = where.appendProperty("Properties");
            }
            where = field == null ? where.appendIndex(step.getIndex()) : where.appendProperty(field);
        }
        return where;
    }

    private static String what(JsonMappingException problem) {
        return switch (problem) {
            case UnrecognizedPropertyException unknown -> "is not known to this stack";
            case InvalidFormatException wrong
            when wrong.getTargetType().isEnum() -> "is " + wrong.getValue() + ", and this stack knows " + known(wrong);
            default -> problem.getOriginalMessage();
        };
    }

    private static List<?> known(InvalidFormatException wrong) {
        return List.of(wrong.getTargetType().getEnumConstants());
    }

    /** An unknown field is taken out, a word replaced by a known one; for anything else the whole resource goes. */
    private void leaveOut(ObjectNode file, JsonPointer where, JsonMappingException problem) {
        String field = where.last().getMatchingProperty();
        JsonNode parent = file.at(where.head());
        if (problem instanceof UnrecognizedPropertyException && parent instanceof ObjectNode fields) {
            fields.remove(field);
        } else if (problem instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()
                && parent instanceof ObjectNode fields) {
            fields.put(field, known(wrong).getFirst().toString());
        } else if (file.get(where.getMatchingProperty()) instanceof ObjectNode section) {
            section.remove(where.tail().getMatchingProperty());
        } else {
            throw problems.refusal();
        }
    }
}
