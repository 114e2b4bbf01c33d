package city.onewindow.submission;

import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an employer files for many people at once.
 *
 * @param employer as it is kept of each application
 * @param party the employer as a party of each case, and where it hears of it
 * @param lines of which each is judged by itself
 */
record FilingForm(String zone, String kind, ObjectNode employer, Agent party, List<JsonNode> lines) {

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
        Optional<Input> contact = in.optionalObject("contact");
        String email = contact.map(Contact::email).orElse(null);
        String mobile =
                contact.filter(to -> to.has("mobile")).map(MobileNumber::read).orElse(null);
        List<JsonNode> lines = in.list("lines").size(1, MOST_LINES).parts();
        in.check();
        Agent party = new Agent(
                employer.path("name").asText(), employer.path("creditCode").asText(), null, email, mobile);
        return new FilingForm(zone, kind, employer, party, lines);
    }

    String creditCode() {
        return employer.required("creditCode").asText();
    }
}
