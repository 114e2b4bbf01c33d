package city.onewindow.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Permit;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of a permit that a department grants. */
class ApprovalFormTest {

    private static final Instant NOW = Instant.parse("2026-02-26T02:00:00Z");

    /** Of who asked for a year from 15 March 2026 and has a passport until 14 April 2027. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-15, 2027-03-14, ''",
        "2026-03-15, 2027-03-15, LONGER_THAN_ASKED 2027-03-14",
        "2026-03-02, 2027-03-14, LONGER_THAN_ASKED 2027-03-01",
        "2026-03-02, 2027-03-01, ''",
        "2026-03-15, 2026-06-12, ''",
        "2026-03-15, 2026-06-11, TOO_SHORT_A_PERMIT 90",
        "2026-04-14, 2027-04-13, ''",
        "2026-04-15, 2027-04-14, PASSPORT_ENDS_BEFORE 2027-04-14",
        "2026-03-15, 2026-03-15, NOT_AFTER 2026-03-15",
    })
    void a_permit_is_granted_within_what_was_asked_and_paid_for(String from, String to, String found) {
        assertThat(found("NEW", "2026-03-15", "2027-03-14", "2027-04-14", from, to))
                .isEqualTo(found);
    }

    /** Both days belong to the permit; whatever was asked for. */
    @ParameterizedTest
    @CsvSource({"2031-03-14, ''", "2031-03-15, TOO_LONG_A_PERMIT 5"})
    void no_permit_is_longer_than_five_years(String to, String found) {
        assertThat(found("NEW", "2026-03-15", "2031-03-15", "2035-04-15", "2026-03-15", to))
                .isEqualTo(found);
    }

    @Test
    void who_takes_a_permit_back_names_no_days() {
        assertThat(found("CANCELLATION", "", "", "2027-04-14", "2026-03-15", "2027-03-14"))
                .isEqualTo("UNKNOWN_FIELD UNKNOWN_FIELD");
    }

    private static String found(
            String kind, String askedFrom, String askedTo, String passportEnds, String from, String to) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("person").putObject("passport").put("expiresOn", passportEnds);
        application.putObject("permit").put("from", askedFrom).put("to", askedTo);
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", kind, "anna", NOW))
                .withApplication(application);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("decision", "APPROVED")
                .put("validFrom", from)
                .put("validTo", to);
        Problem problem = catchThrowableOfType(
                Problem.class, () -> ApprovalForm.read(body, Permit.WORK_PERMIT, Rules.shipped(), head));
        return problem == null
                ? ""
                : problem.findings().stream()
                        .map(finding -> finding.code() + " "
                                + String.join("", finding.values().values()))
                        .map(String::strip)
                        .collect(Collectors.joining(" "));
    }
}
