package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The applicant's own legal dates as the tracker shows them, and from when on it warns. */
class TrackerTest {

    private static final Instant BEGUN = Instant.parse("2026-02-24T01:00:00Z");

    private final Rules rules = Rules.shipped();

    /** Thirty days from the entry on 20 February end on 22 March; the stay ends on 20 March. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-12T15:59:59Z, ''",
        "2026-03-12T16:00:00Z, STAY_ENDS 2026-03-20",
        "2026-03-14T15:59:59Z, STAY_ENDS 2026-03-20",
        "2026-03-14T16:00:00Z, STAY_ENDS 2026-03-20 ENTRY_LIMIT 2026-03-22",
        "2026-03-23T01:00:00Z, STAY_ENDS 2026-03-20 ENTRY_LIMIT 2026-03-22"
    })
    void each_legal_date_is_warned_of_from_the_first_second_of_the_seventh_day_before(Instant now, String warned) {
        JsonNode shown = shown(head("NEW", "2026-02-20", "2026-03-20"), now);
        assertThat(warned(shown)).isEqualTo(warned);
        assertThat(shown.at("/legalDates/stayEnds").asText()).isEqualTo("2026-03-20");
        assertThat(shown.at("/legalDates/applyBy").asText()).isEqualTo("2026-03-22");
        assertThat(shown.at("/legalDates/bookableUntil").asText()).isEqualTo("2026-03-20");
    }

    @Test
    void a_month_of_29_days_shortens_no_date() {
        JsonNode shown = shown(head("NEW", "2024-01-31", "2024-05-01"), Instant.parse("2024-02-23T16:00:00Z"));
        assertThat(warned(shown)).isEqualTo("ENTRY_LIMIT 2024-03-01");
    }

    @Test
    void whoever_holds_a_permit_has_applied_in_time() {
        JsonNode shown = shown(head("EXTENSION", "2026-02-20", "2026-03-20"), Instant.parse("2026-03-18T01:00:00Z"));
        assertThat(warned(shown)).isEqualTo("STAY_ENDS 2026-03-20");
        assertThat(shown.at("/legalDates").has("applyBy")).isFalse();
    }

    @Test
    void after_acceptance_nobody_is_warned() {
        Instant accepted = Instant.parse("2026-03-17T01:00:00Z");
        WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());
        CaseHead head = head("NEW", "2026-02-20", "2026-03-20")
                .with(TimeLimit.from(accepted, calendar.due(accepted, 7), calendar.version()));
        assertThat(warned(shown(head, Instant.parse("2026-03-18T01:00:00Z")))).isEmpty();
    }

    private JsonNode shown(CaseHead head, Instant now) {
        CaseFile file =
                new CaseFile(head, List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new Tracker(rules.texts(Language.EN), new WorkingCalendar(Rules.shippedYears()), now)
                .shown(file, rules, head.origin().applicant());
    }

    /** Each code with the day that its text names. */
    private static String warned(JsonNode shown) {
        return String.join(
                " ",
                shown.path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("code").asText() + " "
                                + warning.path("text").asText().replaceAll(".*?(\\d{4}-\\d{2}-\\d{2}).*", "$1"))
                        .toList());
    }

    private static CaseHead head(String kind, String entered, String until) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application
                .putObject("stay")
                .put("way", "NOTIFICATION")
                .put("enteredOn", entered)
                .put("stayUntil", until);
        application.putObject("permit").put("from", "2026-04-01").put("to", "2027-03-31");
        return CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", kind, "anna", BEGUN))
                .withApplication(application);
    }
}
