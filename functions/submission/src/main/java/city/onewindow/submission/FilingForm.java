package city.onewindow.submission;

import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What an employer files for many people at once.
 *
 * @param employer as it is kept of each application
 * @param lines of which each is judged by itself
 */
record FilingForm(String zone, String kind, ObjectNode employer, List<JsonNode> lines) {

    private static final int MOST_LINES = 500;

    /**
     * Reads what is common to all lines.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong with it
     */
    static FilingForm read(JsonNode body, Rules rules) {
        Input in = Input.of(body);
        String zone = in.text("zone").oneOf(Set.copyOf(rules.zones())).required();
        String kind = in.text("kind").oneOf(rules.kinds()).required();
        ObjectNode employer = ApplicationForm.employer(in.object("employer"));
        List<JsonNode> lines = in.list("lines").size(1, MOST_LINES).parts();
        in.check();
        return new FilingForm(zone, kind, employer, lines);
    }

    String creditCode() {
        return employer.required("creditCode").asText();
    }

    /** The employer as a party of each case. */
    Agent party() {
        return new Agent(employer.required("name").asText(), creditCode(), null, null, null);
    }
}
