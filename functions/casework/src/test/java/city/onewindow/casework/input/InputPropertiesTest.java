package city.onewindow.casework.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InputPropertiesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("t", "n", "d", "f", "c", "l", "o", "?");

    @Property
    void whatever_is_sent_only_a_problem_is_thrown(@ForAll("json") JsonNode body) {
        Input in = Input.of(body);
        read(in);
        Problem problem = catchThrowableOfType(Problem.class, in::check);
        if (problem != null) {
            assertThat(problem.findings()).isNotEmpty();
            assertThat(problem.status()).isEqualTo(422);
        }
    }

    @Property
    void every_field_left_out_is_told(@ForAll Set<@net.jqwik.api.From("name") String> missing) {
        ObjectNode body = JSON.objectNode();
        for (String name : List.of("a", "b", "c", "d")) {
            if (!missing.contains(name)) {
                body.put(name, "x");
            }
        }
        Input in = Input.of(body);
        for (String name : List.of("a", "b", "c", "d")) {
            in.text(name).required();
        }
        Problem problem = catchThrowableOfType(Problem.class, in::check);
        List<String> told = problem == null
                ? List.of()
                : problem.findings().stream().map(Finding::pointer).toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        missing.stream().map(n -> "/" + n).toList());
    }

    @Property
    void a_text_that_passes_has_no_hidden_characters(@ForAll String text) {
        Input in = Input.of(JSON.objectNode().put("t", text));
        String read = in.text("t").length(0, 1000).required();
        if (in.sound()) {
            assertThat(read.codePoints()).allMatch(Formats::isWritten);
        }
    }

    private static void read(Input in) {
        in.text("t").email().optional();
        in.number("n").range(-5, 5).required();
        in.date("d").required();
        in.flag("f").required();
        in.choice("c", Map.of("x", 1)).required();
        in.list("l").distinct().objects(item -> item.text("t").email().required());
        Input below = in.object("o");
        below.list("l").optional().texts(TextField::required);
        below.text("t").pattern("[a-z]+").required();
    }

    @Provide
    Arbitrary<String> name() {
        return Arbitraries.of("a", "b", "c", "d");
    }

    @Provide
    Arbitrary<JsonNode> json() {
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                Arbitraries.strings().map(JSON::textNode),
                Arbitraries.of("2026-03-02", "x", "a@example.org").map(JSON::textNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.bigDecimals().map(this::number),
                Arbitraries.just(JSON.nullNode()));
        return Arbitraries.recursive(() -> leaf, this::container, 0, 3);
    }

    private JsonNode number(BigDecimal value) {
        return JSON.numberNode(value);
    }

    private Arbitrary<JsonNode> container(Arbitrary<JsonNode> inner) {
        Arbitrary<JsonNode> object = Arbitraries.maps(Arbitraries.of(NAMES), inner)
                .ofMaxSize(7)
                .map(members -> JSON.objectNode().setAll(members));
        Arbitrary<JsonNode> array = inner.list().ofMaxSize(4).map(items -> {
            ArrayNode node = JSON.arrayNode();
            node.addAll(items);
            return node;
        });
        return Arbitraries.oneOf(object, array);
    }
}
