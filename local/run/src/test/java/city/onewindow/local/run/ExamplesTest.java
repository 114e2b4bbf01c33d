package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever copies an example of {@code openapi.yaml} sends, or is told, what the contract says. */
class ExamplesTest {

    private static final Contract CONTRACT = Contract.read();

    @Test
    void each_example_keeps_its_schema() {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (Map.Entry<String, JsonNode> schema :
                CONTRACT.document().at("/components/schemas").properties()) {
            for (JsonNode example : schema.getValue().path("examples")) {
                examples++;
                schema("#/components/schemas/" + schema.getKey())
                        .validate(example)
                        .forEach(fault -> wrong.add(schema.getKey() + " " + fault.getMessage()));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(20);
    }

    @Test
    void an_example_that_does_not_is_found() {
        ObjectNode asked = JsonNodeFactory.instance.objectNode().put("caseId", 1);
        assertThat(schema("#/components/schemas/Erased").validate(asked))
                .extracting(fault -> fault.getMessageKey())
                .contains("type", "required");
    }

    /** A part of the contract, with all that it refers to. */
    private static JsonSchema schema(String reference) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("$ref", reference);
        whole.set("components", CONTRACT.document().path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }
}
