package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseHead.Origin;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The applicant hears of their own last lawful day once, at 09:00 in China seven days before it. */
class LegalDayWarningTest {

    private static final Instant SUBMITTED = at("02-09T10:00");
    private static final Instant NEXT = at("04-01T00:00");
    private static final Step STEP = Step.opened(StepName.BOOKING, 1, 2, "service-zone", SUBMITTED, NEXT);

    @Test
    void until_the_last_second_before_nothing_is_said_and_the_moment_is_looked_forward_to() {
        Change change = change(entered("2026-01-31"), "02-23T08:59:59");

        assertThat(LegalDayWarning.before(change, STEP, NEXT)).isEqualTo(at("02-23T09:00"));
        assertThat(change.empty()).isTrue();
    }

    @Test
    void at_nine_it_is_said_and_never_again() {
        Change change = change(entered("2026-01-31"), "02-23T09:00");

        assertThat(LegalDayWarning.before(change, STEP, NEXT)).isEqualTo(NEXT);
        assertThat(change.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.LEGAL_DAY_NEAR);
            assertThat(event.step()).isEqualTo(StepName.BOOKING);
            assertThat(event.details()).isEqualTo(Map.of("until", "2026-03-02"));
        });
        Change again = change(change.head(), "02-24T09:00");
        assertThat(LegalDayWarning.before(again, STEP, NEXT)).isEqualTo(NEXT);
        assertThat(again.empty()).isTrue();
    }

    @Test
    void the_steps_own_moment_comes_first_where_it_is_sooner() {
        Change change = change(entered("2026-01-31"), "02-10T09:00");

        assertThat(LegalDayWarning.before(change, STEP, at("02-11T00:00"))).isEqualTo(at("02-11T00:00"));
    }

    @Test
    void the_end_of_the_stay_is_told_where_it_is_the_earlier() {
        CaseHead head = head(Map.of("enteredOn", "2026-01-31", "stayUntil", "2026-02-27"));

        assertThat(LegalDayWarning.before(change(head, "02-10T09:00"), STEP, NEXT))
                .isEqualTo(at("02-20T09:00"));
    }

    @Test
    void who_submits_within_the_seven_days_sees_it_in_the_tracker() {
        Change change = change(head(Map.of("stayUntil", "2026-02-16")), "02-10T09:00");

        assertThat(LegalDayWarning.before(change, STEP, NEXT)).isEqualTo(NEXT);
        assertThat(change.empty()).isTrue();
    }

    @Test
    void a_day_that_a_correction_brought_near_is_told_at_the_next_look_and_one_that_is_over_is_not() {
        Change near = change(entered("2026-01-31"), "03-02T23:59:59");
        LegalDayWarning.before(near, STEP, NEXT);
        assertThat(near.events()).hasSize(1);

        Change over = change(entered("2026-01-31"), "03-03T00:00");
        assertThat(LegalDayWarning.before(over, STEP, NEXT)).isEqualTo(NEXT);
        assertThat(over.empty()).isTrue();
    }

    @Test
    void another_day_is_told_anew() {
        Change first = change(entered("2026-01-31"), "02-23T09:00");
        LegalDayWarning.before(first, STEP, NEXT);
        ObjectNode corrected = JsonNodeFactory.instance.objectNode();
        corrected.putObject("stay").put("way", "NOTIFICATION").put("enteredOn", "2026-02-05");

        Change second = change(first.head().withApplication(corrected), "02-28T09:00");
        LegalDayWarning.before(second, STEP, NEXT);
        assertThat(second.events())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).isEqualTo(Map.of("until", "2026-03-07")));
    }

    @Test
    void who_is_accepted_or_has_withdrawn_is_warned_of_nothing() {
        CaseHead accepted = entered("2026-01-31").with(new TimeLimit(SUBMITTED, List.of(), NEXT, false, "2026", null));
        CaseHead withdrawn = entered("2026-01-31").with(Marks.NONE.withdrawn(SUBMITTED));

        for (CaseHead head : List.of(accepted, withdrawn)) {
            Change change = change(head, "02-23T09:00");
            assertThat(LegalDayWarning.before(change, STEP, NEXT)).isEqualTo(NEXT);
            assertThat(change.empty()).isTrue();
        }
    }

    private static Change change(CaseHead head, String now) {
        return new Change(
                new CaseFile(head, List.of(STEP), Optional.empty(), List.of(), List.of(), List.of(), List.of()),
                at(now));
    }

    private static CaseHead entered(String day) {
        return head(Map.of("enteredOn", day));
    }

    private static CaseHead head(Map<String, String> dates) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        ObjectNode stay = application.putObject("stay").put("way", "NOTIFICATION");
        dates.forEach(stay::put);
        return CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", SUBMITTED))
                .submitted(SUBMITTED, "2026.1")
                .withApplication(application)
                .at(Stage.BOOKING, 2);
    }

    private static Instant at(String moment) {
        return LocalDateTime.parse("2026-" + moment)
                .atZone(WorkingCalendar.CHINA)
                .toInstant();
    }
}
