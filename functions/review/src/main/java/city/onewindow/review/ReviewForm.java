package city.onewindow.review;

import city.onewindow.casework.Corrections;
import city.onewindow.casework.KeptJson;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Warnings.Warning;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's decision.
 *
 * @param round of the review that was looked at, if it is named
 * @param details reason, corrections, overrides and internal note, as the step keeps them
 */
record ReviewForm(String decision, @Nullable Integer round, Map<String, String> details) {

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static ReviewForm read(JsonNode body, Rules rules, String kind) {
        Input in = Input.of(body);
        String decision = in.text("decision")
                .oneOf(Set.of("PASSED", "CORRECTION", "REFUSED"))
                .required();
        Integer round = Turn.round(in);
        Map<String, String> details = new LinkedHashMap<>();
        if (decision.equals("REFUSED")) {
            details.put("reason", in.text("reason").oneOf(reasons(rules)).required());
        }
        if (decision.equals("CORRECTION")) {
            details.put("corrections", Corrections.read(in, rules.checklist(kind)));
        }
        List<ObjectNode> overrides = in.list("overrides").size(0, 10).optional().objects(ReviewForm::override);
        if (decision.equals("PASSED") && !overrides.isEmpty()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            kept.addAll(overrides);
            details.put("overrides", kept.toString());
        }
        in.text("note").length(0, 2000).lines().optional().ifPresent(note -> details.put("note", note));
        in.check();
        return new ReviewForm(decision, round, Map.copyOf(details));
    }

    /** A warning that is passed over, and why. */
    private static ObjectNode override(Input in) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", in.choice("code", Warnings.CODES).required())
                .put("reason", in.text("reason").length(1, 500).lines().required());
    }

    /** The same, where each override keeps which value it passes over. */
    ReviewForm passingOver(List<Warning> warnings) {
        if (!details.containsKey("overrides")) {
            return this;
        }
        ArrayNode kept = (ArrayNode) KeptJson.read(details.get("overrides"));
        for (Warning warning : warnings) {
            kept.forEach(override -> {
                if (override.path("code").asText().equals(warning.code())) {
                    ((ObjectNode) override).put("value", warning.value());
                }
            });
        }
        Map<String, String> seen = new LinkedHashMap<>(details);
        seen.put("overrides", kept.toString());
        return new ReviewForm(decision, round, Map.copyOf(seen));
    }

    /** The warnings that this decision passes over. */
    Set<String> overridden() {
        Set<String> codes = new TreeSet<>();
        KeptJson.read(details.getOrDefault("overrides", "[]"))
                .forEach(override -> codes.add(override.path("code").asText()));
        return codes;
    }

    private static Set<String> reasons(Rules rules) {
        Set<String> codes = new TreeSet<>();
        rules.reasons().stream()
                .filter(reason -> reason.steps().contains(StepName.REVIEW))
                .map(Reason::code)
                .forEach(codes::add);
        return codes;
    }
}
