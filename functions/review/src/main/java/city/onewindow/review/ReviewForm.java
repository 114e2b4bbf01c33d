package city.onewindow.review;

import city.onewindow.casework.Corrections;
import city.onewindow.casework.StepName;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reviewer's decision.
 *
 * @param details reason, corrections and internal note, as the step keeps them
 */
record ReviewForm(String decision, Map<String, String> details) {

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
        Map<String, String> details = new LinkedHashMap<>();
        if (decision.equals("REFUSED")) {
            details.put("reason", in.text("reason").oneOf(reasons(rules)).required());
        }
        if (decision.equals("CORRECTION")) {
            details.put("corrections", Corrections.read(in, rules.checklist(kind)));
        }
        in.text("note").length(0, 2000).lines().optional().ifPresent(note -> details.put("note", note));
        in.check();
        return new ReviewForm(decision, Map.copyOf(details));
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
