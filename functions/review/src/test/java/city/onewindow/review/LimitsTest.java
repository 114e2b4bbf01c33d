package city.onewindow.review;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a review and a correction may take, to the second: five working days, and thirty days of the calendar. */
class LimitsTest {

    private final Rules rules = Rules.shipped();
    private final Review review = new Review(rules, () -> new WorkingCalendar(Rules.shippedYears()));
    private final Correcting correcting = new Correcting(rules);

    /** The day of submission is not counted; days off are not, and weekend days worked in exchange are. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T16:00:00Z, 2026-03-09T16:00:00Z",
        "2026-03-02T15:59:59Z, 2026-03-09T16:00:00Z",
        "2026-03-02T16:00:00Z, 2026-03-10T16:00:00Z",
        "2026-02-12T15:59:59Z, 2026-02-26T16:00:00Z",
        "2026-02-13T15:59:59Z, 2026-02-27T16:00:00Z",
        "2026-02-28T01:00:00Z, 2026-03-06T16:00:00Z",
        "2024-02-28T15:59:59Z, 2024-03-06T16:00:00Z",
        "2024-02-29T15:59:59Z, 2024-03-07T16:00:00Z"
    })
    void a_review_may_take_five_working_days_to_the_last_second(Instant submitted, Instant due) {
        Step step = entered(review, StepName.REVIEW, submitted);
        assertThat(step.due()).isEqualTo(due);
        Change last = change(step, submitted, due.minusSeconds(1));
        assertThat(review.look(last, step)).isInstanceOf(Look.Wait.class);
        assertThat(types(last)).doesNotContain("SILENCE");
        Change over = change(step, submitted, due);
        assertThat(review.look(over, step)).isEqualTo(new Look.RanOut("PASSED"));
        assertThat(types(over)).contains("SILENCE");
    }

    /** Thirty days of the calendar after the day on which the corrections were asked for, to 24:00 of the last. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T16:00:00Z, 2026-04-01T16:00:00Z",
        "2026-03-02T15:59:59Z, 2026-04-01T16:00:00Z",
        "2026-03-02T16:00:00Z, 2026-04-02T16:00:00Z",
        "2024-01-30T02:00:00Z, 2024-02-29T16:00:00Z",
        "2025-01-30T02:00:00Z, 2025-03-01T16:00:00Z",
        "2026-12-10T02:00:00Z, 2027-01-09T16:00:00Z"
    })
    void corrections_may_take_thirty_days_to_the_last_second(Instant asked, Instant due) {
        Step step = entered(correcting, StepName.CORRECTION, asked);
        assertThat(step.due()).isEqualTo(due);
        Change last = change(step, asked, due.minusSeconds(1));
        assertThat(correcting.look(last, step)).isEqualTo(new Look.Wait(due));
        assertThat(last.head().marks().ended()).isFalse();
        Change over = change(step, asked, due);
        assertThat(correcting.look(over, step)).isEqualTo(new Look.RanOut("LAPSED"));
        assertThat(types(over)).containsExactly("LAPSED");
        assertThat(over.head().marks().outcome()).isEqualTo(Outcome.LAPSED);
    }

    private static List<String> types(Change change) {
        return change.events().stream().map(Event::type).map(Enum::name).toList();
    }

    private static Step entered(StepRules rules, StepName name, Instant at) {
        Change change = new Change(file(name, at, List.of()), at);
        rules.enter(change, 1);
        return change.steps().getFirst();
    }

    private static Change change(Step step, Instant submitted, Instant now) {
        return new Change(file(step.name(), submitted, List.of(step)), now);
    }

    private static CaseFile file(StepName name, Instant submitted, List<Step> steps) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", submitted))
                .submitted(submitted, "2026.1")
                .at(name.stage(), 1);
        return new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
