package city.onewindow.messages;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StepName;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticesTest {

    private final Notices notices = new Notices();
    private final CaseFile file = Specimen.file("en");

    @ParameterizedTest
    @EnumSource
    void every_event_is_told_or_named_as_silent(EventType type) {
        assertThat(notices.told(type)).as("told or silent").isNotEqualTo(notices.silent(type));
        assertThat(of(type, StepName.BOOKING, Map.of()).isPresent()).isEqualTo(notices.told(type));
    }

    @Test
    void the_table_names_only_events_that_there_are() throws IOException {
        List<String> types = Stream.of(EventType.values()).map(EventType::name).toList();
        try (InputStream file = Notices.class.getResourceAsStream("/messages/notices.json")) {
            for (JsonNode part : new ObjectMapper().readTree(file)) {
                assertThat(part.fieldNames()).toIterable().isNotEmpty().isSubsetOf(types);
            }
        }
    }

    @Test
    void who_passed_the_review_has_sixty_days_to_book() {
        assertThat(of(EventType.PASSED, StepName.REVIEW, Map.of()))
                .hasValue(new Notice(Stage.BOOKING, LocalDate.parse("2026-04-11"), null, null, false));
    }

    @Test
    void corrections_are_to_be_made_within_thirty_days() {
        assertThat(of(EventType.CORRECTION, StepName.REVIEW, Map.of()))
                .hasValue(new Notice(Stage.CORRECTION, LocalDate.parse("2026-03-12"), null, null, false));
    }

    @Test
    void a_booking_says_when_and_that_there_is_a_place_to_come_to() {
        assertThat(of(EventType.BOOKED, StepName.BOOKING, Map.of("start", "2026-03-02T01:00:00Z")))
                .hasValue(new Notice(Stage.VERIFICATION, null, null, Instant.parse("2026-03-02T01:00:00Z"), true));
    }

    @Test
    void a_reminder_names_the_last_day_of_its_own_step() {
        assertThat(of(EventType.REMINDED, StepName.CORRECTION, Map.of("due", "2026-03-12", "daysLeft", "7")))
                .hasValue(new Notice(Stage.CORRECTION, LocalDate.parse("2026-03-12"), null, null, false));
    }

    /** What a case that ended otherwise gives back is the passport alone. */
    @Test
    void a_parcel_that_takes_the_passport_back_is_told_as_that() {
        assertThat(next(EventType.COLLECTED, StepName.RETURN)).hasValue(Stage.RETURN);
        assertThat(next(EventType.RETURNED_TO_ZONE, StepName.RETURN)).hasValue(Stage.RETURN);
        assertThat(next(EventType.COLLECTED, StepName.DELIVERY)).hasValue(Stage.DELIVERY);
        assertThat(next(EventType.RETURNED_TO_ZONE, StepName.DELIVERY)).hasValue(Stage.PICKUP);
    }

    @Test
    void a_due_date_that_moves_is_that_of_the_step_it_moves_in() {
        assertThat(next(EventType.DUE_MOVED, StepName.REVIEW)).hasValue(Stage.REVIEW);
        assertThat(of(EventType.DUE_MOVED, null, Map.of()).map(Notice::next)).hasValue(Stage.APPROVAL);
    }

    @Test
    void who_is_reminded_of_a_departments_question_is_led_to_the_case() {
        assertThat(of(EventType.REMINDED, StepName.WORK_PERMIT, Map.of("due", "2026-03-12"))
                        .orElseThrow()
                        .next())
                .isNull();
    }

    private Optional<Stage> next(EventType type, StepName step) {
        return of(type, step, Map.of()).map(Notice::next);
    }

    @Test
    void acceptance_names_the_day_by_which_the_departments_decide() {
        assertThat(of(EventType.ACCEPTED, StepName.VERIFICATION, Map.of("due", "2026-02-27")))
                .hasValue(new Notice(Stage.APPROVAL, null, LocalDate.parse("2026-02-27"), null, false));
    }

    @Test
    void the_no_show_that_lapses_the_case_is_told_as_the_lapse_alone() {
        assertThat(of(EventType.NO_SHOW, StepName.VERIFICATION, Map.of("count", "2")))
                .isPresent();
        assertThat(of(EventType.NO_SHOW, StepName.VERIFICATION, Map.of("count", "3")))
                .isEmpty();
    }

    @Test
    void a_refusal_before_acceptance_leaves_nothing_to_do() {
        assertThat(of(EventType.REFUSED, StepName.REVIEW, Map.of()))
                .hasValue(new Notice(Stage.CLOSED, null, null, null, false));
    }

    private Optional<Notice> of(EventType type, @Nullable StepName step, Map<String, String> details) {
        Event event = Specimen.event(type, step, details);
        return notices.of(file, event, Rules.shipped().limits());
    }
}
