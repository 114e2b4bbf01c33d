package city.onewindow.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML with CloudFormation's tags, as values that know their lines. */
final class YamlText {

    private final Problems problems;

    YamlText(Problems problems) {
        this.problems = problems;
    }

    Value read(String text) {
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .map(this::value)
                    .orElse(new Value.Nothing(1));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(line, "YAML", e.getProblem());
            return new Value.Nothing(line);
        }
    }

    private Value value(Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        String tag = node.getTag().getValue();
        Value plain = untagged(node, line);
        if (!tag.startsWith("!")) {
            return plain;
        }
        return new Value.Call(tag.substring(1), plain, line);
    }

    private Value untagged(Node node, int line) {
        return switch (node) {
            case ScalarNode scalar ->
                scalar.getTag().equals(Tag.NULL) ? new Value.Nothing(line) : new Value.Text(scalar.getValue(), line);
            case SequenceNode sequence ->
                new Value.Items(sequence.getValue().stream().map(this::value).toList(), line);
            case MappingNode mapping -> mapping(mapping, line);
            default -> new Value.Nothing(line);
        };
    }

    private Value mapping(MappingNode node, int line) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (fields.put(key, value(tuple.getValueNode())) != null) {
                problems.add(line, key, "is written twice");
            }
        }
        return new Value.Fields(fields, line);
    }
}
