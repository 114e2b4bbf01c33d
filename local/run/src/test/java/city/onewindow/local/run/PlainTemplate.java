package city.onewindow.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The template as it is written, whatever function of CloudFormation stands before a value. */
final class PlainTemplate {

    private PlainTemplate() {}

    static JsonNode read() {
        try {
            String written = Files.readString(Contract.ROOT.resolve("template.yaml"));
            return plain(new Compose(LoadSettings.builder().build())
                    .composeString(written)
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.getValue()
                        .forEach(pair ->
                                object.set(((ScalarNode) pair.getKeyNode()).getValue(), plain(pair.getValueNode())));
                yield object;
            }
            case SequenceNode sequence -> {
                var list = JsonNodeFactory.instance.arrayNode();
                sequence.getValue().forEach(item -> list.add(plain(item)));
                yield list;
            }
            case ScalarNode scalar -> JsonNodeFactory.instance.textNode(scalar.getValue());
            default -> throw new IllegalStateException("no node of a template: " + node);
        };
    }
}
