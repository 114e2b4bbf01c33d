package city.onewindow.booking;

import static city.onewindow.booking.Cases.ANNA;
import static city.onewindow.booking.Cases.appointment;
import static city.onewindow.booking.Cases.booked;
import static city.onewindow.booking.Cases.decided;
import static city.onewindow.booking.Cases.file;
import static city.onewindow.booking.Cases.head;
import static city.onewindow.booking.Cases.stay;
import static city.onewindow.booking.Cases.step;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.booking.Displacement.Fate;
import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Decision;
import city.onewindow.casework.EventType;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DisplacementTest {

    private static final String MONDAY_NINE = "2026-03-02T09:00";
    private static final String TUESDAY_NINE = "2026-03-03T09:00";
    private static final Instant WEEK_BEFORE = Instant.parse("2026-02-24T04:00:00Z");
    private static final Actor SUPERVISOR = new Actor("SUPERVISOR", "supervisor-1");

    private static Places places(String... slotIds) {
        return new Places(Stream.of(slotIds).map(Cases::slot).toList());
    }

    private static Fate closeMonday(Change change, Places places) {
        return Displacement.of(change, MONDAY_NINE::equals, places, SUPERVISOR);
    }

    private static Appointment kept(Change change) {
        return change.writes().stream()
                .filter(Write.PutAppointment.class::isInstance)
                .map(write -> ((Write.PutAppointment) write).appointment())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_has_booked_moves_with_seat_and_day_and_the_verification_looks_again() {
        Change change = new Change(booked(MONDAY_NINE), WEEK_BEFORE);

        assertThat(closeMonday(change, places(TUESDAY_NINE))).isEqualTo(new Fate.Moved(MONDAY_NINE, TUESDAY_NINE));
        assertThat(kept(change).slotId()).isEqualTo(TUESDAY_NINE);
        assertThat(kept(change).code()).isEqualTo("CODE12345678");
        assertThat(kept(change).moved()).isTrue();
        assertThat(change.writes())
                .extracting(Write::item)
                .containsExactlyInAnyOrder(
                        "APPOINTMENT",
                        "jiangmen#" + TUESDAY_NINE,
                        "jiangmen#" + MONDAY_NINE,
                        "DAY#2026-03-03#PASSPORT#1#abc",
                        "DAY#2026-03-02#PASSPORT#1#abc");
        assertThat(change.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.MOVED_BY_ZONE);
            assertThat(event.details())
                    .containsEntry("from", MONDAY_NINE)
                    .containsEntry("slotId", TUESDAY_NINE)
                    .containsEntry("day", "2026-03-03")
                    .containsEntry("time", "09:00");
            assertThat(event.wakes()).containsExactly("CASE#STEP#VERIFICATION#1");
        });
    }

    @Test
    void without_a_place_the_appointment_is_cancelled_and_that_is_no_no_show() {
        Change change = new Change(booked(MONDAY_NINE), WEEK_BEFORE);

        assertThat(closeMonday(change, places())).isEqualTo(new Fate.Cancelled(MONDAY_NINE));
        assertThat(change.writes())
                .contains(new Write.RemoveAppointment(), new Write.GiveSeatBack("jiangmen", MONDAY_NINE));
        assertThat(change.steps().getFirst().decided()).map(Decision::name).hasValue("CANCELLED");
        assertThat(change.events().getFirst().type()).isEqualTo(EventType.CANCELLED_BY_ZONE);
        assertThat(change.head().marks().acted())
                .as("nobody has verified anything")
                .isEmpty();
        assertThat(change.head().marks().noShows()).isZero();
    }

    @Test
    void nobody_is_moved_beyond_the_end_of_the_stay_unless_the_staff_allow_it() {
        CaseFile short_stay = file(
                head(StepName.VERIFICATION).withApplication(stay(Map.of("stayUntil", "2026-03-02"))),
                step(StepName.VERIFICATION),
                appointment(MONDAY_NINE));
        Change change = new Change(short_stay, WEEK_BEFORE);

        assertThat(closeMonday(change, places(TUESDAY_NINE))).isInstanceOf(Fate.Cancelled.class);
    }

    @Test
    void whoever_has_checked_in_stays() {
        Appointment here = appointment(MONDAY_NINE).checkedIn(WEEK_BEFORE, false);
        Change change = new Change(file(head(StepName.VERIFICATION), step(StepName.VERIFICATION), here), WEEK_BEFORE);

        assertThat(closeMonday(change, places(TUESDAY_NINE))).isEqualTo(new Fate.Left());
        assertThat(change.empty()).isTrue();
    }

    @Test
    void a_second_time_changes_nothing() {
        Change change = new Change(booked(TUESDAY_NINE), WEEK_BEFORE);

        assertThat(closeMonday(change, places(TUESDAY_NINE))).isEqualTo(new Fate.Untouched());
        assertThat(change.empty()).isTrue();
    }

    @Test
    void a_case_between_booking_and_verification_is_moved_without_a_wake() {
        Change change = new Change(
                file(head(StepName.BOOKING), decided(StepName.BOOKING, "BOOKED"), appointment(MONDAY_NINE)),
                WEEK_BEFORE);

        assertThat(closeMonday(change, places(TUESDAY_NINE))).isInstanceOf(Fate.Moved.class);
        assertThat(change.events().getFirst().wakes()).isEmpty();
    }

    @Test
    void who_was_moved_may_choose_another_place_until_it_begins() {
        Change moved = new Change(booked(MONDAY_NINE), WEEK_BEFORE);
        closeMonday(moved, places(TUESDAY_NINE));
        Appointment live = kept(moved);
        Change change = new Change(
                file(head(StepName.VERIFICATION), step(StepName.VERIFICATION), live),
                live.start().minusSeconds(1));

        Appointment chosen = new Booking(Rules.shipped().limits())
                .put(change, "2026-03-04T09:00", Optional.of(Cases.slot("2026-03-04T09:00")), "unused", ANNA);

        assertThat(chosen.slotId()).isEqualTo("2026-03-04T09:00");
        assertThat(chosen.moved()).as("chosen freely again").isFalse();
        assertThat(change.events()).extracting(e -> e.type()).isEqualTo(List.of(EventType.RESCHEDULED));
    }
}
