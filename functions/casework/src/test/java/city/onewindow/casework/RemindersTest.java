package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseHead.Origin;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemindersTest {

    private static final Instant OPENED = china("2026-02-24T10:00");
    private static final Instant DUE = china("2026-04-26T00:00");
    private static final Instant WEEK_BEFORE = china("2026-04-18T09:00");
    private static final Instant DAY_BEFORE = china("2026-04-24T09:00");

    private final Reminders reminders = new Reminders(List.of(7, 1));

    @Test
    void nothing_is_told_before_nine_of_the_day_that_is_seven_days_before_the_last() {
        Change change = at(WEEK_BEFORE.minusNanos(1));

        assertThat(reminders.before(change, step(DUE))).isEqualTo(WEEK_BEFORE);
        assertThat(change.empty()).isTrue();
    }

    @Test
    void at_nine_the_first_reminder_names_the_last_day_and_how_far_it_is() {
        Change change = at(WEEK_BEFORE);

        assertThat(reminders.before(change, step(DUE))).isEqualTo(DAY_BEFORE);
        assertThat(change.events()).map(Event::type).containsExactly(EventType.REMINDED);
        assertThat(change.events()).map(Event::details).containsExactly(Map.of("due", "2026-04-25", "daysLeft", "7"));
        assertThat(change.steps()).map(Step::warned).containsExactly(WEEK_BEFORE);
    }

    @Test
    void a_reminder_that_was_told_is_not_told_again() {
        Change change = at(WEEK_BEFORE.plusSeconds(5));

        assertThat(reminders.before(change, step(DUE).withWarned(WEEK_BEFORE))).isEqualTo(DAY_BEFORE);
        assertThat(change.empty()).isTrue();
    }

    @Test
    void after_the_last_reminder_the_due_itself_is_next() {
        Change change = at(DAY_BEFORE);

        assertThat(reminders.before(change, step(DUE).withWarned(WEEK_BEFORE))).isEqualTo(DUE);
        assertThat(change.events()).map(e -> e.details().get("daysLeft")).containsExactly("1");
    }

    @Test
    void a_look_that_comes_late_tells_only_the_newest() {
        Change change = at(DUE.minusSeconds(1));

        assertThat(reminders.before(change, step(DUE))).isEqualTo(DUE);
        assertThat(change.events()).map(e -> e.details().get("daysLeft")).containsExactly("1");
    }

    @Test
    void a_moment_at_or_before_the_opening_is_passed_over() {
        Step short_ = step(china("2026-03-04T00:00"));
        Change change = at(OPENED);

        assertThat(reminders.before(change, short_)).isEqualTo(china("2026-03-02T09:00"));
        assertThat(change.empty()).isTrue();
        Step opensAtNine = Step.opened(StepName.BOOKING, 1, 2, "service-zone", WEEK_BEFORE, DUE);
        assertThat(reminders.before(at(WEEK_BEFORE), opensAtNine)).isEqualTo(DAY_BEFORE);
    }

    @Test
    void from_the_end_on_nothing_is_told() {
        Change change = at(DUE);

        assertThat(reminders.before(change, step(DUE))).isEqualTo(DUE);
        assertThat(change.empty()).isTrue();
    }

    private static Instant china(String text) {
        return LocalDateTime.parse(text).atZone(WorkingCalendar.CHINA).toInstant();
    }

    private static Step step(Instant due) {
        return Step.opened(StepName.BOOKING, 1, 2, "service-zone", OPENED, due);
    }

    private static Change at(Instant now) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", OPENED));
        return new Change(
                new CaseFile(head, List.of(step(DUE)), Optional.empty(), List.of(), List.of(), List.of(), List.of()),
                now);
    }
}
