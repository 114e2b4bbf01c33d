package city.onewindow.approval;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Permit;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.PermitLength;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * An approver's decision.
 *
 * @param details the permit's days unless permits are taken back, the reason and the internal note, as the step keeps them
 */
record ApprovalForm(Permit permit, String decision, Map<String, String> details) {

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static ApprovalForm read(JsonNode body, Permit permit, Rules rules, CaseHead head) {
        Input in = Input.of(body);
        String decision =
                in.text("decision").oneOf(Set.of("APPROVED", "REFUSED")).required();
        Map<String, String> details = new LinkedHashMap<>();
        PermitLength length = rules.kind(head.origin().kind()).permit();
        if (decision.equals("APPROVED") && length != null) {
            LocalDate from = in.date("validFrom").required();
            LocalDate to = in.date("validTo").required();
            if (in.sound() && !to.isAfter(from)) {
                in.report("validTo", "NOT_AFTER", Map.of("day", from.toString()));
            } else if (in.sound()) {
                granted(in, length, Objects.requireNonNull(head.application()), from, to);
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

    /** Neither shorter nor longer than a permit may be, no longer than was asked and paid for, and outlived by the passport. */
    private static void granted(Input in, PermitLength length, JsonNode application, LocalDate from, LocalDate to) {
        length.finding("validTo", from, to)
                .ifPresent(finding -> in.report(finding.pointer(), finding.code(), finding.values()));
        LocalDate askedFrom = LocalDate.parse(application.at("/permit/from").asText());
        LocalDate askedTo = LocalDate.parse(application.at("/permit/to").asText());
        LocalDate last = from.plus(askedFrom.until(askedTo.plusDays(1))).minusDays(1);
        if (to.isAfter(last)) {
            in.report("validTo", "LONGER_THAN_ASKED", Map.of("day", last.toString()));
        }
        LocalDate passportEnds =
                LocalDate.parse(application.at("/person/passport/expiresOn").asText());
        if (!passportEnds.isAfter(to)) {
            in.report("validTo", "PASSPORT_ENDS_BEFORE", Map.of("day", passportEnds.toString()));
        }
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
