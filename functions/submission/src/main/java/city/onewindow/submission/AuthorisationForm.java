package city.onewindow.submission;

import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.Scope;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may act for the foreigner, in what and until when.
 *
 * @param caller whether who sends it is the agent, and declares that they file for somebody else
 */
record AuthorisationForm(boolean caller, Agent agent, Set<Scope> scope, LocalDate lastDay) {

    /** No authorisation outlasts the longest permit. */
    private static final int MOST_YEARS = 5;

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static AuthorisationForm read(JsonNode body, Instant now) {
        LocalDate today = WorkingCalendar.dayOf(now);
        Input in = Input.of(body);
        Input agent = in.object("agent");
        boolean caller = agent.flag("caller").orElse(false);
        Agent named = agent(agent);
        List<Scope> scope =
                in.list("scope").size(0, Scope.values().length).distinct().choices(Scope.values());
        LocalDate lastDay = in.date("lastDay")
                .notBefore(today)
                .notAfter(today.plusYears(MOST_YEARS))
                .required();
        in.check();
        return new AuthorisationForm(caller, named, Set.copyOf(scope), lastDay);
    }

    /** A company or a person: one number of the two. */
    private static Agent agent(Input in) {
        String name = in.text("name").length(1, 120).required();
        Optional<String> company =
                in.text("creditCode").pattern("[0-9A-HJ-NPQRTUWXY]{18}").optional();
        Optional<String> person =
                in.text("identityNumber").pattern("[0-9A-Z]{5,20}").optional();
        if (in.sound() && company.isPresent() == person.isPresent()) {
            in.report("creditCode", company.isPresent() ? "ONE_NUMBER_ONLY" : "REQUIRED");
        }
        Optional<String> email = in.text("email").length(3, 254).email().optional();
        Optional<String> mobile = in.has("mobile") ? Optional.of(MobileNumber.read(in)) : Optional.empty();
        return new Agent(name, company.orElse(null), person.orElse(null), email.orElse(null), mobile.orElse(null));
    }
}
