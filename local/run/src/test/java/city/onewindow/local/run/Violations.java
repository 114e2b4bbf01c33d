package city.onewindow.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Bodies that break one constraint of a schema each, made from an example that keeps them all. */
final class Violations {

    /**
     * A body with one thing wrong.
     *
     * @param pointer where it is wrong
     * @param constraint the schema's word for what it breaks
     */
    record Broken(String pointer, String constraint, JsonNode body) {

        /** Whether a finding is of this: of one of several ways it may be found at any. */
        boolean isAt(String found) {
            return constraint.equals("oneOf") ? found.startsWith(pointer) : found.equals(pointer);
        }
    }

    /** Every word of a schema that a body can break by itself, and that is handled here. */
    private static final Set<String> KNOWN = Set.of(
            "type",
            "additionalProperties",
            "required",
            "properties",
            "items",
            "minLength",
            "maxLength",
            "pattern",
            "enum",
            "format",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "uniqueItems",
            "if",
            "then",
            "allOf",
            "oneOf");

    /** Words that break nothing. */
    private static final Set<String> OTHER = Set.of("description", "examples", "default");

    private static final List<String> ODD = List.of("", "!", "x", "SPECIMEN specimen", "\u00e9", "0", "-");

    private final Contract contract;
    private final JsonNode example;
    private final List<Broken> broken = new ArrayList<>();

    private Violations(Contract contract, JsonNode example) {
        this.contract = contract;
        this.example = example;
    }

    static List<Broken> of(Contract contract, JsonNode schema, JsonNode example) {
        Violations violations = new Violations(contract, example);
        violations.object(contract.resolved(schema), "");
        return violations.broken;
    }

    private void object(JsonNode schema, String pointer) {
        if (schema.path("additionalProperties").isBoolean()) {
            put(pointer + "/specimen", "additionalProperties", IntNode.valueOf(1));
        }
        without(schema.path("required"), pointer, "required");
        for (JsonNode rule : conditions(schema)) {
            if (meets(rule.path("if"), example.at(pointer))) {
                without(rule.path("then").path("required"), pointer, "then");
            }
        }
        if (schema.has("oneOf")) {
            oneOf(schema, pointer);
        }
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            value(contract.resolved(member.getValue()), pointer + "/" + member.getKey());
        }
    }

    private void without(JsonNode names, String pointer, String constraint) {
        for (JsonNode name : names) {
            ObjectNode body = example.deepCopy();
            ((ObjectNode) body.at(pointer)).remove(name.asText());
            broken.add(new Broken(pointer + "/" + name.asText(), constraint, body));
        }
    }

    /** What is asked for in some cases only: each {@code if} with its {@code then}. */
    private static List<JsonNode> conditions(JsonNode schema) {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode rule : schema.path("allOf")) {
            rules.add(rule);
        }
        if (schema.has("if")) {
            rules.add(schema);
        }
        for (JsonNode rule : rules) {
            if (!rule.path("then").path("required").isArray()) {
                throw new IllegalStateException("nobody breaks " + rule);
            }
        }
        return rules;
    }

    private static boolean meets(JsonNode condition, JsonNode object) {
        for (Map.Entry<String, JsonNode> member : condition.path("properties").properties()) {
            if (!member.getValue().path("const").equals(object.path(member.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** None of the ways, and all of them at once, with what the schema's own examples say. */
    private void oneOf(JsonNode schema, String pointer) {
        ObjectNode none = example.deepCopy();
        ObjectNode all = example.deepCopy();
        for (JsonNode way : schema.path("oneOf")) {
            for (JsonNode name : way.path("required")) {
                ((ObjectNode) none.at(pointer)).remove(name.asText());
                for (JsonNode said : schema.path("examples")) {
                    if (said.has(name.asText())) {
                        ((ObjectNode) all.at(pointer)).set(name.asText(), said.path(name.asText()));
                    }
                }
            }
        }
        broken.add(new Broken(pointer, "oneOf", none));
        broken.add(new Broken(pointer, "oneOf", all));
    }

    /** Every place of a body that its schema says something of; a list's items at its first. */
    static Set<String> places(Contract contract, JsonNode schema) {
        Set<String> places = new TreeSet<>();
        places(contract, contract.resolved(schema), "", places);
        return places;
    }

    private static void places(Contract contract, JsonNode schema, String pointer, Set<String> places) {
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            String place = pointer + "/" + member.getKey();
            places.add(place);
            places(contract, contract.resolved(member.getValue()), place, places);
        }
        if (schema.has("items")) {
            places.add(pointer + "/0");
            places(contract, contract.resolved(schema.path("items")), pointer + "/0", places);
        }
        for (JsonNode rule : conditions(schema)) {
            rule.path("then").path("required").forEach(name -> places.add(pointer + "/" + name.asText() + " then"));
        }
    }

    private void value(JsonNode schema, String pointer) {
        Set<String> words = new HashSet<>();
        schema.fieldNames().forEachRemaining(words::add);
        words.removeAll(KNOWN);
        words.removeAll(OTHER);
        if (!words.isEmpty()) {
            throw new IllegalStateException("nobody breaks " + words + " at " + pointer);
        }
        put(pointer, "type", NullNode.getInstance());
        switch (schema.path("type").asText()) {
            case "string" -> text(schema, pointer);
            case "integer" -> number(schema, pointer);
            case "boolean" -> put(pointer, "type", TextNode.valueOf("true"));
            case "array" -> array(schema, pointer);
            case "object" -> {
                put(pointer, "type", JsonNodeFactory.instance.arrayNode());
                if (example.at(pointer).isObject()) {
                    object(schema, pointer);
                }
            }
            default -> throw new IllegalStateException("no type at " + pointer + ": " + schema);
        }
    }

    private void text(JsonNode schema, String pointer) {
        put(pointer, "type", IntNode.valueOf(17));
        put(pointer, "type", JsonNodeFactory.instance.objectNode());
        if (schema.path("minLength").asInt() > 0) {
            put(pointer, "minLength", "A".repeat(schema.path("minLength").asInt() - 1));
        }
        if (schema.has("maxLength")) {
            put(pointer, "maxLength", "A".repeat(schema.path("maxLength").asInt() + 1));
        }
        if (schema.has("pattern")) {
            Pattern pattern = Pattern.compile(schema.path("pattern").asText());
            List<String> candidates = new ArrayList<>(ODD);
            String sound = example.at(pointer).asText("");
            candidates.addAll(List.of(sound + "!", " " + sound, sound + sound + sound + sound + sound + sound));
            candidates.stream()
                    .filter(candidate -> !pattern.matcher(candidate).find())
                    .forEach(candidate -> put(pointer, "pattern", candidate));
        }
        if (schema.has("enum")) {
            put(pointer, "enum", "SPECIMEN");
            put(pointer, "enum", "");
        }
        switch (schema.path("format").asText()) {
            case "" -> {}
            case "date" ->
                List.of("", "2026-02-30", "2026-3-2", "2026-03-02T00:00:00Z", "yesterday")
                        .forEach(text -> put(pointer, "format", text));
            case "date-time" ->
                List.of("", "2026-03-02", "2026-03-02 10:00", "yesterday")
                        .forEach(text -> put(pointer, "format", text));
            case "email" ->
                List.of("", "nobody", "a@b@example.com", "@example.com", "a b@example.com")
                        .forEach(text -> put(pointer, "format", text));
            default -> throw new IllegalStateException("nobody breaks the format at " + pointer);
        }
    }

    private void number(JsonNode schema, String pointer) {
        put(pointer, "type", TextNode.valueOf("17"));
        put(pointer, "type", DoubleNode.valueOf(1.5));
        if (schema.has("minimum")) {
            put(pointer, "minimum", LongNode.valueOf(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            put(pointer, "maximum", LongNode.valueOf(schema.path("maximum").asLong() + 1));
        }
    }

    private void array(JsonNode schema, String pointer) {
        put(pointer, "type", JsonNodeFactory.instance.objectNode());
        put(pointer, "type", BooleanNode.TRUE);
        JsonNode sound = example.at(pointer);
        if (schema.path("minItems").asInt() > 0) {
            ArrayNode few = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < schema.path("minItems").asInt() - 1; i++) {
                few.add(sound.path(0));
            }
            put(pointer, "minItems", few);
        }
        if (schema.has("maxItems")) {
            ArrayNode many = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
                many.add(sound.path(0).isMissingNode() ? TextNode.valueOf("SPECIMEN") : sound.path(0));
            }
            put(pointer, "maxItems", many);
        }
        if (sound.isEmpty()) {
            return;
        }
        if (schema.path("uniqueItems").asBoolean()) {
            ArrayNode twice = sound.deepCopy();
            twice.add(sound.path(0));
            broken.add(new Broken(pointer + "/" + sound.size(), "uniqueItems", with(pointer, twice)));
        }
        value(contract.resolved(schema.path("items")), pointer + "/0");
    }

    private void put(String pointer, String constraint, String value) {
        put(pointer, constraint, TextNode.valueOf(value));
    }

    private void put(String pointer, String constraint, JsonNode value) {
        broken.add(new Broken(pointer, constraint, with(pointer, value)));
    }

    private JsonNode with(String pointer, JsonNode value) {
        ObjectNode body = example.deepCopy();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = body.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        return body;
    }
}
