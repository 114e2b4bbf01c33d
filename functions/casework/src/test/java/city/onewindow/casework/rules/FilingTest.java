package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
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
        held(application, expires, expires);
        assertThat(found("EXTENSION", application, now)).isEqualTo(found);
    }

    @Test
    void of_both_permits_the_one_that_ends_first_is_measured() {
        for (boolean work : List.of(true, false)) {
            ObjectNode application = JsonNodeFactory.instance.objectNode();
            LocalDate first = LocalDate.parse("2026-06-30");
            held(application, work ? first : first.plusDays(40), work ? first.plusDays(40) : first);
            Instant tooLate = LocalDateTime.parse("2026-06-01T00:00:00")
                    .atZone(WorkingCalendar.CHINA)
                    .toInstant();
            assertThat(Filing.findings(rules.kind("EXTENSION"), application, calendar, tooLate))
                    .extracting(Finding::pointer)
                    .containsExactly("/currentPermits/" + (work ? "WORK_PERMIT" : "RESIDENCE_PERMIT") + "/expiresOn");
        }
    }

    /** What a first application says of its stay, and what is missing in it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"inChina\": true}; /stay/way REQUIRED",
                "{\"inChina\": false, \"way\": \"NOTIFICATION\"}; /stay/notification REQUIRED",
                "{\"inChina\": false, \"way\": \"NOTIFICATION\", \"notification\": \"SPECIMEN2025001\"}; ''",
                "{\"inChina\": false, \"way\": \"IN_CHINA\"}; /stay/inChina NOT_IN_CHINA",
                "{\"inChina\": true, \"way\": \"IN_CHINA\"}; ''",
            })
    void a_first_application_says_how_one_comes_to_it(String stay, String found) throws Exception {
        JsonNode application = new ObjectMapper().readTree("{\"stay\": " + stay + "}");
        assertThat(Filing.findings(rules.kind("NEW"), application, calendar, Instant.EPOCH).stream()
                        .map(finding -> finding.pointer() + " " + finding.code())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(found);
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
        held(application, day, day);
        assertThat(found("CHANGE", application, now)).isEqualTo(found);
        assertThat(found("CANCELLATION", application, now)).isEqualTo(found);
    }

    @Test
    void what_a_kind_rests_on_is_asked_for() {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        assertThat(pointers("NEW", empty)).containsExactly("/stay/way");
        assertThat(pointers("EXTENSION", empty)).containsExactly("/currentPermits");
        assertThat(pointers("CHANGE", empty)).containsExactly("/currentPermits", "/event");
        assertThat(pointers("CANCELLATION", empty)).containsExactly("/currentPermits", "/event");
    }

    private List<String> pointers(String kind, ObjectNode application) {
        return Filing.findings(rules.kind(kind), application, calendar, Instant.EPOCH).stream()
                .map(Finding::pointer)
                .toList();
    }

    private static void held(ObjectNode application, LocalDate work, LocalDate residence) {
        ObjectNode permits = application.putObject("currentPermits");
        permits.putObject("WORK_PERMIT").put("expiresOn", work.toString());
        permits.putObject("RESIDENCE_PERMIT").put("expiresOn", residence.toString());
    }

    private String found(String kind, ObjectNode application, String now) {
        Instant at = LocalDateTime.parse(now).atZone(WorkingCalendar.CHINA).toInstant();
        return Filing.findings(rules.kind(kind), application, calendar, at).stream()
                .map(finding -> (finding.code() + " " + finding.values().getOrDefault("day", "")).strip())
                .findFirst()
                .orElse("");
    }
}
