package city.onewindow.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a queue says of the day by which a step is due. */
class QueueLineTest {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(Rules.shippedYears());

    /** 2027 is not published yet. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-02-11T02:00:00Z", "2026-12-29T02:00:00Z"})
    void a_due_date_that_crosses_a_year_which_is_not_published_is_provisional(Instant accepted) {
        WorkingCalendar.Due due = CALENDAR.due(accepted, 7);
        Step review = Step.opened(StepName.REVIEW, 1, 1, "service-zone", accepted, null)
                .withDue(due, CALENDAR.version());
        Step approval = Step.opened(StepName.WORK_PERMIT, 1, 4, "department", accepted, due.at())
                .following(TimeLimit.from(accepted, due, CALENDAR.version()));

        for (Step step : List.of(review, approval)) {
            ObjectNode line = line(step, accepted);
            assertThat(line.path("due").isMissingNode()).isFalse();
            assertThat(line.path("provisional").asBoolean()).isEqualTo(due.provisional());
        }
        assertThat(due.provisional()).isEqualTo(accepted.isAfter(Instant.parse("2026-12-01T00:00:00Z")));
    }

    @Test
    void what_is_not_due_is_not_provisional_either() {
        Instant now = Instant.parse("2026-12-29T02:00:00Z");
        ObjectNode line = line(Step.opened(StepName.PICKUP, 1, 7, "service-zone", now, null), now);

        assertThat(line.has("due")).isFalse();
        assertThat(line.has("provisional")).isFalse();
    }

    private static ObjectNode line(Step step, Instant now) {
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", now))
                .submitted(now, "2026.1");
        CaseFile file = new CaseFile(head, List.of(step), Optional.empty(), List.of(), List.of(), List.of(), List.of());
        return StaffLines.queued(file, step, CALENDAR, now);
    }
}
