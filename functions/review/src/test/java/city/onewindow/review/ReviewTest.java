package city.onewindow.review;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final Instant SUBMITTED = Instant.parse("2026-12-29T02:00:00Z");
    private static final CaseHead HEAD = CaseHead.draft(
                    new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", SUBMITTED))
            .submitted(SUBMITTED, "2026.1");

    private List<WorkingCalendar.Year> years = Rules.shippedYears();
    private final Review review = new Review(Rules.shipped(), () -> new WorkingCalendar(years));

    @Test
    void a_limit_into_a_year_that_is_not_published_is_provisional_until_it_is() {
        Step step = entered();
        assertThat(step.due()).isEqualTo("2027-01-05T16:00:00Z");
        assertThat(step.provisional()).isTrue();

        publish();
        Change look = change(step, SUBMITTED.plusSeconds(86_400));
        Look wait = review.look(look, step);

        Step moved = look.current(step);
        assertThat(wait).isEqualTo(new Look.Wait(Instant.parse("2027-01-06T16:00:00Z")));
        assertThat(moved.due()).isEqualTo("2027-01-06T16:00:00Z");
        assertThat(moved.provisional()).isFalse();
        assertThat(look.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.DUE_MOVED);
            assertThat(event.details()).containsOnly(Map.entry("due", "2027-01-06"), Map.entry("provisional", "false"));
        });
    }

    @Test
    void a_look_under_the_same_calendar_changes_nothing() {
        Step step = entered();
        Change look = change(step, SUBMITTED.plusSeconds(86_400));

        review.look(look, step);

        assertThat(look.empty()).isTrue();
    }

    private Step entered() {
        Change change = new Change(file(List.of()), SUBMITTED.plusSeconds(1));
        review.enter(change, 1);
        return change.steps().getFirst();
    }

    private void publish() {
        List<WorkingCalendar.Year> all = new ArrayList<>(years);
        all.add(new WorkingCalendar.Year(2027, 1, Set.of(LocalDate.of(2027, 1, 1)), Set.of()));
        years = all;
    }

    private static Change change(Step step, Instant now) {
        return new Change(file(List.of(step)), now);
    }

    private static CaseFile file(List<Step> steps) {
        return new CaseFile(
                HEAD.at(StepName.REVIEW.stage(), 1),
                steps,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
