package city.onewindow.local.run.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The template as it is written, in China or elsewhere, with what has no effect on one machine too: keys, logs,
 * tracing. A reference reads as the logical id that it names.
 */
final class WrittenTemplate {

    /** What one statement of a role grants. */
    record Granted(String role, int number, List<Permit> permits) {}

    private final boolean china;
    private final ObjectNode tree;

    private WrittenTemplate(String text, boolean china) {
        this.china = china;
        Node top =
                new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
        this.tree = (ObjectNode) Objects.requireNonNull(read(top), "template");
    }

    static WrittenTemplate of(Path file, boolean china) {
        try {
            return new WrittenTemplate(Files.readString(file), china);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode shared() {
        return tree.at("/Globals/Function");
    }

    JsonNode properties(String id) {
        return tree.path("Resources").path(id).path("Properties");
    }

    /** By logical id. */
    Map<String, JsonNode> all(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        tree.path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        });
        return found;
    }

    /** Every statement of every role. */
    List<Granted> statements() {
        List<Granted> found = new ArrayList<>();
        all("AWS::IAM::Role").forEach((role, properties) -> {
            int number = 0;
            for (JsonNode policy : properties.path("Policies")) {
                for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
                    found.add(new Granted(role, ++number, permits(role, statement)));
                }
            }
        });
        return found;
    }

    private static List<Permit> permits(String role, JsonNode statement) {
        List<Permit> permits = new ArrayList<>();
        for (String action : texts(statement.path("Action"))) {
            for (String resource : texts(statement.path("Resource"))) {
                permits.add(new Permit(role, action, resource));
            }
        }
        return permits;
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? oneOrMore.valueStream().map(JsonNode::asText).toList()
                : List.of(oneOrMore.asText());
    }

    /** Null where nothing is to be there in this partition. */
    private @Nullable JsonNode read(Node node) {
        String tag = node.getTag().getValue();
        if (tag.equals("!If")) {
            List<Node> parts = ((SequenceNode) node).getValue();
            boolean inChina = ((ScalarNode) parts.getFirst()).getValue().equals("InChina");
            return read(parts.get(inChina && china ? 1 : 2));
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple member : mapping.getValue()) {
                JsonNode value = read(member.getValueNode());
                if (value != null) {
                    object.set(((ScalarNode) member.getKeyNode()).getValue(), value);
                }
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().stream()
                    .map(this::read)
                    .filter(value -> value != null)
                    .forEach(array::add);
            return array;
        }
        String text = ((ScalarNode) node).getValue();
        return switch (tag) {
            case "!Ref" -> text.equals("AWS::NoValue") ? null : TextNode.valueOf(text);
            case "!GetAtt" ->
                TextNode.valueOf(text.replaceFirst("[.]StreamArn$", "/stream").replaceFirst("[.]\\w+$", ""));
            case "!Sub" -> TextNode.valueOf(substituted(text));
            default -> TextNode.valueOf(text);
        };
    }

    /** {@code ${Cases.Arn}/index/byApplicant} reads {@code Cases/index/byApplicant}. */
    private static String substituted(String text) {
        return text.replaceFirst("^arn:.*:execution:[$][{](\\w+)[.]Name[}]:", "$1/execution/")
                .replaceAll("[$][{](\\w+)[.]Arn[}]", "$1");
    }
}
