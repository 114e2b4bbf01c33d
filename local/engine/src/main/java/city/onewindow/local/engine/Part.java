package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a definition with its place. It reads typed fields and notes what is wrong,
 * going on with a harmless value.
 */
record Part(JsonNode node, String place, Findings findings) {
    private static final Pattern JSON_PATH = Pattern.compile("\\w+Path|ResultSelector|Parameters|Result|Variable");

    void problem(String field, String message) {
        findings.problem(field.isEmpty() ? place : place + "/" + field, message);
    }

    boolean has(String field) {
        return node.has(field);
    }

    /** Notes every field that is not among these, which are written one after the other. */
    void allow(String fields) {
        Set<String> known = Set.of(fields.split(" "));
        node.fieldNames().forEachRemaining(name -> {
            if (JSON_PATH.matcher(name).matches()) {
                problem(name, "belongs to JSONPath; only JSONata is run");
            } else if (!known.contains(name)) {
                problem(name, "unknown field");
            }
        });
    }

    String text(String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            problem(field, value.isMissingNode() ? "is missing" : "must be a string");
            return "";
        }
        return value.textValue();
    }

    double number(String field, double otherwise, double least, double most) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            problem(field, "must be a number from " + least + " to " + most);
            return otherwise;
        }
        return value.doubleValue();
    }

    int whole(String field, int otherwise, int least, int most) {
        if (node.has(field) && !node.path(field).canConvertToExactIntegral()) {
            problem(field, "must be a whole number");
            return otherwise;
        }
        return (int) number(field, otherwise, least, most);
    }

    /** The objects of an array field that must hold at least one. */
    List<Part> parts(String field) {
        JsonNode value = node.path(field);
        if (!value.isArray() || value.isEmpty()) {
            problem(field, "must be an array that is not empty");
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            parts.add(part(value.get(index), field + "[" + index + "]"));
        }
        return parts;
    }

    Part part(JsonNode child, String field) {
        Part part = new Part(child, place + "/" + field, findings);
        if (!child.isObject()) {
            part.problem("", "must be an object");
        }
        return part;
    }

    @Nullable
    Template template(String field) {
        return node.has(field) ? template(node.get(field), place + "/" + field) : null;
    }

    /** A template that is a whole number within bounds, or an expression. */
    @Nullable
    Template seconds(String field, int least) {
        JsonNode value = node.path(field);
        Template template = template(field);
        if (template instanceof Template.Literal) {
            whole(field, least, least, MAX_SECONDS);
            if (!value.isNumber()) {
                problem(field, "must be a number or a JSONata expression");
            }
        }
        return template;
    }

    static final int MAX_SECONDS = 99_999_999;

    /** Variables by name, noted so that no expression uses one that nobody assigns. */
    Template.Fields assign() {
        if (!node.has("Assign")) {
            return new Template.Fields(Map.of());
        }
        if (!(template("Assign") instanceof Template.Fields fields)) {
            problem("Assign", "must be an object");
            return new Template.Fields(Map.of());
        }
        fields.fields().keySet().forEach(name -> {
            if (!name.matches("[A-Za-z_]\\w{0,79}") || name.equals("states")) {
                problem("Assign/" + name, "is not a name for a variable");
            }
            findings.assigned(name);
        });
        return fields;
    }

    private Template template(JsonNode value, String at) {
        if (value.isTextual() && Expression.isOne(value.textValue())) {
            return expression(value, at);
        }
        if (value.isObject()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            value.properties().forEach(field -> {
                if (field.getKey().endsWith(".$")) {
                    findings.problem(at + "/" + field.getKey(), "belongs to JSONPath; only JSONata is run");
                }
                fields.put(field.getKey(), template(field.getValue(), at + "/" + field.getKey()));
            });
            return new Template.Fields(fields);
        }
        if (value.isArray()) {
            List<Template> items = new ArrayList<>();
            for (int index = 0; index < value.size(); index++) {
                items.add(template(value.get(index), at + "[" + index + "]"));
            }
            return new Template.Items(items);
        }
        return new Template.Literal(value);
    }

    private Template expression(JsonNode value, String at) {
        try {
            Expression expression = Expression.compile(value.textValue());
            expression.free().forEach(name -> findings.used(name, at));
            return new Template.Computed(expression);
        } catch (RuntimeException malformed) {
            findings.problem(at, "is not JSONata: " + malformed.getMessage());
            return new Template.Literal(value);
        }
    }
}
