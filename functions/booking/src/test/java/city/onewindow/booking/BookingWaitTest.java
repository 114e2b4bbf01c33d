package city.onewindow.booking;

import static city.onewindow.booking.Cases.ENTERED;
import static city.onewindow.booking.Cases.appointment;
import static city.onewindow.booking.Cases.booking;
import static city.onewindow.booking.Cases.decided;
import static city.onewindow.booking.Cases.file;
import static city.onewindow.booking.Cases.head;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BookingWaitTest {

    /** 24:00 in China of the 60th day after 2026-02-24. */
    private static final Instant DUE = Instant.parse("2026-04-25T16:00:00Z");

    private final BookingWait wait = new BookingWait(Rules.shipped());

    @Test
    void entering_opens_the_step_until_midnight_of_the_sixtieth_day() {
        CaseFile reviewed = file(head(StepName.REVIEW), decided(StepName.REVIEW, "PASSED"), null);
        Change change = new Change(reviewed, ENTERED);

        assertThat(wait.enter(change, 3)).isEmpty();
        assertThat(change.steps()).map(Step::due).containsExactly(DUE);
        assertThat(change.steps()).map(Step::entry).containsExactly(3);
    }

    @Test
    void who_has_a_live_booking_on_entry_has_booked() {
        CaseFile file = file(
                head(StepName.VERIFICATION),
                decided(StepName.VERIFICATION, "CANCELLED"),
                appointment("2026-03-02T09:00"));
        Change change = new Change(file, ENTERED);

        assertThat(wait.enter(change, 3)).hasValue("BOOKED");
        assertThat(change.empty()).isTrue();
    }

    @Test
    void in_the_last_second_of_day_sixty_the_case_still_waits() {
        Change change = new Change(booking(), DUE.minusSeconds(1));

        assertThat(wait.look(change, open().withWarned(DUE.minus(Duration.ofHours(39)))))
                .isEqualTo(new Look.Wait(DUE));
        assertThat(change.empty()).isTrue();
    }

    @Test
    void at_midnight_the_case_lapses() {
        Change change = new Change(booking(), DUE);

        assertThat(wait.look(change, open())).isEqualTo(new Look.RanOut("LAPSED"));
        assertThat(change.head().marks().outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(change.events()).map(Event::type).containsExactly(EventType.LAPSED);
    }

    private static Step open() {
        return Cases.step(StepName.BOOKING).withDue(DUE);
    }
}
