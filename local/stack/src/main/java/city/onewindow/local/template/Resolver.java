package city.onewindow.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Makes plain values of the YAML: Ref, GetAtt, Sub, If, Equals and Not are computed, other functions refused. */
final class Resolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)\\}");

    /** Have no meaning of their own: their fields stand in their place. */
    private static final Predicate<String> WRAPPER = Pattern.compile("Auth|Bool|DestinationConfig|Environment"
                    + "|FilterCriteria|GenerateSecretString|JwtConfiguration|OnFailure|PolicyDocument|RedrivePolicy"
                    + "|StreamSpecification|TimeToLiveSpecification")
            .asMatchPredicate();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Node> conditions;
    private final Map<String, String> types = new HashMap<>();
    private final Names names;
    private final Problems problems;

    /**
     * @param top the template's sections
     */
    Resolver(Map<String, Node> top, Site site, Problems problems) {
        this.names = new Names(site);
        this.problems = problems;
        this.conditions = fields(top.get("Conditions"), "Conditions", problems);
        fields(top.get("Resources"), "Resources", problems)
                .forEach((id, resource) ->
                        types.put(id, text(fields(resource, id, problems).get("Type"))));
        texts.put("AWS::Partition", site.partition());
        texts.put("AWS::Region", site.region());
        texts.put("AWS::AccountId", site.account());
        texts.put("AWS::StackName", site.stackName());
        texts.put("AWS::URLSuffix", site.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
    }

    /** The places of the state machines' definitions, by the machine. */
    Map<String, String> definitions(Map<String, Node> top) {
        Map<String, String> found = new HashMap<>();
        fields(top.get("Resources"), "Resources", problems).forEach((id, resource) -> {
            Node properties = fields(resource, id, problems).get("Properties");
            Node uri = fields(properties, id, problems).get("DefinitionUri");
            if (uri != null) {
                found.put(id, text(uri));
            }
        });
        return found;
    }

    void parameter(String name, String value) {
        texts.put(name, value);
    }

    /** Resolves some of the template's sections. */
    void into(ObjectNode file, Map<String, Node> top, Predicate<String> wanted) {
        top.forEach((section, node) -> {
            if (wanted.test(section)) {
                put(file, section, node, section);
            }
        });
    }

    private void put(ObjectNode resolved, String key, Node node, String place) {
        JsonNode value = resolve(node, place);
        if (value instanceof ObjectNode wrapped && WRAPPER.test(key)) {
            resolved.setAll(wrapped);
        } else if (value != null) {
            resolved.set(key, value);
        }
    }

    static Map<String, Node> fields(@Nullable Node node, String place, Problems problems) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = text(tuple.getKeyNode());
                if (fields.put(key, tuple.getValueNode()) != null) {
                    problems.add(place, key + " is written twice");
                }
            }
        }
        return fields;
    }

    /** Null where {@code AWS::NoValue} or nothing is written: the field is as if it were not there. */
    @Nullable
    JsonNode resolve(Node node, String place) {
        problems.at(place, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return call(tag.substring(1), node, place);
        }
        return switch (node) {
            case SequenceNode sequence -> items(sequence, place);
            case MappingNode mapping -> {
                ObjectNode resolved = JsonNodeFactory.instance.objectNode();
                fields(mapping, place, problems).forEach((key, field) -> {
                    if (!place.equals("Resources") || made(field, place + "." + key)) {
                        put(resolved, key, field, WRAPPER.test(key) ? place : place + "." + key);
                    }
                });
                yield resolved;
            }
            default -> node.getTag().equals(Tag.NULL) ? null : TextNode.valueOf(text(node));
        };
    }

    private ArrayNode items(SequenceNode sequence, String place) {
        ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
            JsonNode value = resolve(item, place + "[" + resolved.size() + "]");
            if (value != null) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private @Nullable JsonNode call(String function, Node argument, String place) {
        if (function.equals("If") && parts(argument).size() == 3) {
            boolean holds = holds(parts(argument).getFirst(), place);
            return resolve(parts(argument).get(holds ? 1 : 2), place);
        }
        String text = text(argument);
        return switch (function) {
            case "Ref", "GetAtt" -> text.equals("AWS::NoValue") ? null : TextNode.valueOf(variable(text, place));
            case "Sub" -> {
                String result = VARIABLE.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), place)));
                yield TextNode.valueOf(result.replace("${!", "${"));
            }
            default -> {
                problems.add(place, "is not computed here: the function " + function);
                yield null;
            }
        };
    }

    /** What a name, or a name with an attribute, stands for. */
    private String variable(String name, String place) {
        String text = texts.get(name);
        if (text != null) {
            return text;
        }
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        String type = types.get(id);
        if (type == null) {
            problems.add(place, "refers to " + id + ", which is not there");
            return "";
        }
        String found = dot < 0 ? names.ref(type, id) : names.attribute(type, id, name.substring(dot + 1));
        if (found == null) {
            problems.add(place, type + " has no attribute " + name.substring(dot + 1));
        }
        return String.valueOf(found);
    }

    private boolean made(Node resource, String place) {
        Node condition = fields(resource, place, problems).get("Condition");
        return condition == null || holds(condition, place);
    }

    private boolean holds(Node condition, String place) {
        Node definition = conditions.getOrDefault(text(condition), condition);
        List<Node> parts = parts(definition);
        String function = definition.getTag().getValue();
        if (function.equals("!Not") && parts.size() == 1) {
            return !holds(parts.getFirst(), place);
        }
        if (function.equals("!Equals") && parts.size() == 2) {
            return String.valueOf(resolve(parts.get(0), place)).equals(String.valueOf(resolve(parts.get(1), place)));
        }
        problems.add(place, "depends on a condition that is not known here");
        return false;
    }

    private static List<Node> parts(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
