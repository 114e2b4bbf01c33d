package city.onewindow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A due date in a year that is not published is marked on the departments' steps, until the year is there. */
class ProvisionalTest {

    private static final Instant ACCEPTED = Instant.parse("2026-12-29T02:00:00Z");
    private static final Rules RULES = Rules.shipped();

    private final List<WorkingCalendar.Year> years = new ArrayList<>(Rules.shippedYears());

    @Test
    void a_department_that_is_asked_sees_that_the_day_is_provisional_and_no_longer_once_the_year_is_published() {
        WorkingCalendar before = new WorkingCalendar(years);
        WorkingCalendar.Due due = before.due(ACCEPTED, 7);
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", ACCEPTED))
                .submitted(ACCEPTED, "2026.1")
                .with(TimeLimit.from(ACCEPTED, due, before.version()))
                .at(Stage.APPROVAL, 4);
        Change entering = new Change(file(head, List.of()), ACCEPTED);
        new Approval(StepName.WORK_PERMIT, RULES, () -> before).enter(entering, 4);
        Step opened = entering.steps().getFirst();
        assertThat(opened.provisional()).isTrue();

        years.add(new WorkingCalendar.Year(2027, 1, Set.of(LocalDate.of(2027, 1, 1)), Set.of()));
        Change look = new Change(file(head, List.of(opened)), ACCEPTED.plusSeconds(86_400));
        new CaseClock(RULES.limits(), new WorkingCalendar(years)).follow(look);

        assertThat(look.current(opened).provisional()).isFalse();
        assertThat(look.current(opened).due())
                .isEqualTo(look.head().limit().due())
                .isAfter(opened.due());
        assertThat(look.events()).extracting(event -> event.type()).containsExactly(EventType.DUE_MOVED);
    }

    private static CaseFile file(CaseHead head, List<Step> steps) {
        return new CaseFile(head, steps, Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }
}
