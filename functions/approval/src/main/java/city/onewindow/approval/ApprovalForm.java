package city.onewindow.approval;

import city.onewindow.casework.Permit;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An approver's decision.
 *
 * @param details the permit's days unless permits are taken back, the reason and the internal note, as the step keeps them
 */
record ApprovalForm(Permit permit, String decision, Map<String, String> details) {

    /** The longest a permit is given for, in years. */
    private static final int LONGEST = 5;

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static ApprovalForm read(JsonNode body, Permit permit, Rules rules, String kind) {
        Input in = Input.of(body);
        String decision =
                in.text("decision").oneOf(Set.of("APPROVED", "REFUSED")).required();
        Map<String, String> details = new LinkedHashMap<>();
        if (decision.equals("APPROVED") && rules.kind(kind).certificates()) {
            LocalDate from = in.date("validFrom").required();
            LocalDate to = in.date("validTo").required();
            if (in.sound() && !to.isAfter(from)) {
                in.report("validTo", "NOT_AFTER", Map.of("day", from.toString()));
            } else if (in.sound() && to.isAfter(from.plusYears(LONGEST))) {
                in.report("validTo", "TOO_LONG_A_PERMIT", Map.of("years", Integer.toString(LONGEST)));
            }
            details.put("validFrom", from.toString());
            details.put("validTo", to.toString());
        }
        if (decision.equals("REFUSED")) {
            details.put(
                    "reason", in.text("reason").oneOf(reasons(rules, permit)).required());
        }
        in.text("note").length(0, 2000).lines().optional().ifPresent(note -> details.put("note", note));
        in.check();
        return new ApprovalForm(permit, decision, Map.copyOf(details));
    }

    private static Set<String> reasons(Rules rules, Permit permit) {
        Set<String> codes = new TreeSet<>();
        rules.reasons().stream()
                .filter(reason -> reason.steps().contains(permit.step()))
                .map(Reason::code)
                .forEach(codes::add);
        return codes;
    }
}
