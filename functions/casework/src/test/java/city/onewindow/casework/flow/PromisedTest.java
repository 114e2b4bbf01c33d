package city.onewindow.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step that waits for something else, while a document is promised for 1 April 2026. */
class PromisedTest {

    private static final Instant SUBMITTED = china("2026-03-02T09:00");
    private static final Step OPEN = Step.opened(StepName.BOOKING, 1, 2, "service-zone", SUBMITTED, null);

    @Test
    void it_looks_again_at_the_earlier_of_its_own_moment_and_that_of_the_promise() {
        assertThat(look(SUBMITTED, new Look.Wait(china("2026-03-20T00:00"))))
                .isEqualTo(new Look.Wait(china("2026-03-20T00:00")));
        assertThat(look(SUBMITTED, new Look.Wait(china("2026-04-20T00:00"))))
                .isEqualTo(new Look.Wait(china("2026-03-25T09:00")));
    }

    @Test
    void when_the_day_is_over_the_trail_says_so() {
        Change change = change(china("2026-04-02T00:00"));
        Look wait = new Look.Wait(china("2026-04-20T00:00"));
        assertThat(new Promised(ending(wait), head -> Rules.shipped()).look(change, OPEN))
                .isEqualTo(wait);
        assertThat(change.events()).extracting(Event::type).containsExactly(EventType.PROMISE_OVERDUE);
    }

    @Test
    void a_wait_that_is_over_reminds_of_nothing() {
        Look over = new Look.RanOut("LAPSED");
        assertThat(look(china("2026-04-02T00:00"), over)).isEqualTo(over);
    }

    private static Look look(Instant now, Look own) {
        return new Promised(ending(own), head -> Rules.shipped()).look(change(now), OPEN);
    }

    private static StepRules ending(Look look) {
        return new StepRules() {
            @Override
            public Optional<String> enter(Change change, int entry) {
                return Optional.empty();
            }

            @Override
            public Look look(Change change, Step step) {
                return look;
            }
        };
    }

    private static Change change(Instant now) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("employment").put("category", "B");
        application
                .putArray("promises")
                .addObject()
                .put("document", "MEDICAL_CERTIFICATE")
                .put("day", "2026-04-01");
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", SUBMITTED))
                .withApplication(application)
                .submitted(SUBMITTED, "2026.1")
                .at(Stage.BOOKING, 2);
        return new Change(
                new CaseFile(head, List.of(OPEN), Optional.empty(), List.of(), List.of(), List.of(), List.of()), now);
    }

    private static Instant china(String moment) {
        return LocalDateTime.parse(moment).atZone(WorkingCalendar.CHINA).toInstant();
    }
}
