package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.WorkingCalendar;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an application of each kind may be filed; moments are China Standard Time. */
class FilingTest {

    private final Rules rules = Rules.shipped();
    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());

    /** 90 to 30 days before the last day of the permit. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-30, 2026-03-31T23:59:59, TOO_EARLY_TO_EXTEND 2026-04-01",
        "2026-06-30, 2026-04-01T00:00:00, ''",
        "2026-06-30, 2026-05-31T23:59:59, ''",
        "2026-06-30, 2026-06-01T00:00:00, TOO_LATE_TO_EXTEND 2026-05-31",
        "2026-06-30, 2026-07-15T10:00:00, TOO_LATE_TO_EXTEND 2026-05-31",
        "2024-05-29, 2024-02-28T23:59:59, TOO_EARLY_TO_EXTEND 2024-02-29",
        "2024-05-29, 2024-02-29T00:00:00, ''",
        "2024-03-30, 2024-02-29T23:59:59, ''",
        "2024-03-30, 2024-03-01T00:00:00, TOO_LATE_TO_EXTEND 2024-02-29",
        "2026-02-10, 2025-11-12T00:00:00, ''",
        "2026-02-10, 2025-11-11T23:59:59, TOO_EARLY_TO_EXTEND 2025-11-12",
    })
    void an_extension_is_filed_from_ninety_to_thirty_days_before_expiry(LocalDate expires, String now, String found) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("currentPermit").put("expiresOn", expires.toString());
        assertThat(found("EXTENSION", application, now)).isEqualTo(found);
    }

    /** Ten working days, the day of the event not counted, to 24:00 of the last. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-16T23:59:59, ''",
        "2026-03-02, 2026-03-17T00:00:00, TOO_LATE_AFTER_EVENT 2026-03-16",
        "2026-03-07, 2026-03-20T23:59:59, ''",
        "2026-03-07, 2026-03-21T00:00:00, TOO_LATE_AFTER_EVENT 2026-03-20",
        // over Spring Festival, with the worked Saturdays 02-14 and 02-28
        "2026-02-11, 2026-03-03T23:59:59, ''",
        "2026-02-11, 2026-03-04T00:00:00, TOO_LATE_AFTER_EVENT 2026-03-03",
        "2026-02-15, 2026-03-06T23:59:59, ''",
        "2026-02-15, 2026-03-07T00:00:00, TOO_LATE_AFTER_EVENT 2026-03-06",
        // over the National Day, with the worked Saturday 10-10
        "2026-09-30, 2026-10-20T23:59:59, ''",
        "2026-09-30, 2026-10-21T00:00:00, TOO_LATE_AFTER_EVENT 2026-10-20",
        "2024-02-29, 2024-03-14T23:59:59, ''",
        "2024-02-29, 2024-03-15T00:00:00, TOO_LATE_AFTER_EVENT 2024-03-14",
    })
    void a_change_and_a_cancellation_are_filed_within_ten_working_days(LocalDate day, String now, String found) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("event").put("day", day.toString()).put("what", "SPECIMEN");
        assertThat(found("CHANGE", application, now)).isEqualTo(found);
        assertThat(found("CANCELLATION", application, now)).isEqualTo(found);
    }

    @Test
    void what_a_kind_rests_on_is_asked_for_and_a_first_application_rests_on_nothing() {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        assertThat(found("NEW", empty, "2026-03-02T09:00:00")).isEmpty();
        assertThat(found("EXTENSION", empty, "2026-03-02T09:00:00")).isEqualTo("REQUIRED");
        assertThat(found("CHANGE", empty, "2026-03-02T09:00:00")).isEqualTo("REQUIRED");
    }

    private String found(String kind, ObjectNode application, String now) {
        Instant at = LocalDateTime.parse(now).atZone(WorkingCalendar.CHINA).toInstant();
        return Filing.findings(rules.kind(kind), application, calendar, at).stream()
                .map(finding -> (finding.code() + " " + finding.values().getOrDefault("day", "")).strip())
                .findFirst()
                .orElse("");
    }
}
