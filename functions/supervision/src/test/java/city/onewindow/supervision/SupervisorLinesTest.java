package city.onewindow.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.TimeLimit.Extension;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a supervisor alone is shown of a case. */
class SupervisorLinesTest {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(Rules.shippedYears());

    /** Counted day by day over the Spring Festival, both days of rest worked in its stead, Labour Day and the end of the year. */
    @ParameterizedTest
    @CsvSource({
        // submitted, 20, 30, 45 and 60 working days later, of which the last is provisional
        "2026-02-09T23:59:59+08:00, 2026-03-13, 2026-03-27, 2026-04-20, 2026-05-13, false",
        "2026-02-10T00:00:00+08:00, 2026-03-16, 2026-03-30, 2026-04-21, 2026-05-14, false",
        "2026-11-23T10:00:00+08:00, 2026-12-21, 2027-01-04, 2027-01-25, 2027-02-15, true",
    })
    void the_legal_limits_count_from_the_submission(
            String submitted, String decision, String extended, String joint, String most, boolean provisional) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        SupervisorLines.legalLimits(
                shown,
                file(OffsetDateTime.parse(submitted).toInstant(), null),
                Rules.shipped().limits().legal(),
                CALENDAR);
        assertThat(shown.findValuesAsText("limit"))
                .containsExactly("DECISION", "DECISION_EXTENDED", "JOINT", "JOINT_EXTENDED");
        assertThat(shown.findValuesAsText("lastDay")).containsExactly(decision, extended, joint, most);
        assertThat(shown.at("/legalLimits/0/provisional").asBoolean()).isFalse();
        assertThat(shown.at("/legalLimits/3/provisional").asBoolean()).isEqualTo(provisional);
    }

    @Test
    void a_proposed_extension_is_shown_until_it_is_confirmed() {
        JsonNode proposed = proposed(new Extension(5, "SPECIMEN: a register is asked", "supervisor-1", null));
        assertThat(proposed.path("workingDays").asInt()).isEqualTo(5);
        assertThat(proposed.path("reason").asText()).isEqualTo("SPECIMEN: a register is asked");
        assertThat(proposed.path("mine").asBoolean()).isFalse();
        JsonNode mine = proposed(new Extension(5, "SPECIMEN: a register is asked", "supervisor-2", null));
        assertThat(mine.path("mine").asBoolean()).isTrue();
        assertThat(proposed(new Extension(5, "SPECIMEN", "supervisor-1", "supervisor-2"))
                        .isMissingNode())
                .isTrue();
        assertThat(proposed(null).isMissingNode()).isTrue();
    }

    private static JsonNode proposed(@Nullable Extension extension) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        SupervisorLines.proposedExtension(shown, file(Instant.EPOCH, extension), "supervisor-2");
        return shown.path("proposedExtension");
    }

    private static CaseFile file(Instant submitted, @Nullable Extension extension) {
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", submitted))
                .submitted(submitted, "2026.1");
        return new CaseFile(
                extension == null ? head : head.with(head.limit().with(extension)),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
