package city.onewindow.booking;

import static city.onewindow.booking.Cases.ANNA;
import static city.onewindow.booking.Cases.appointment;
import static city.onewindow.booking.Cases.booked;
import static city.onewindow.booking.Cases.booking;
import static city.onewindow.booking.Cases.decided;
import static city.onewindow.booking.Cases.file;
import static city.onewindow.booking.Cases.head;
import static city.onewindow.booking.Cases.slot;
import static city.onewindow.booking.Cases.stay;
import static city.onewindow.booking.Cases.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final String MONDAY_NINE = "2026-03-02T09:00";
    private static final String MONDAY_TEN = "2026-03-02T10:00";
    private static final String TUESDAY_NINE = "2026-03-03T09:00";
    private static final Instant WEEK_BEFORE = Instant.parse("2026-02-24T04:00:00Z");

    /** 12 hours before Monday, 9:00 in China. */
    private static final Instant LAST_MOMENT = Instant.parse("2026-03-01T13:00:00Z");

    private final Booking booking = new Booking(Rules.shipped().limits());

    @Test
    void a_booking_takes_seat_and_day_and_ends_the_step_at_once() {
        Change change = new Change(booking(), WEEK_BEFORE);

        Appointment booked = put(change, MONDAY_NINE);

        assertThat(booked.slotId()).isEqualTo(MONDAY_NINE);
        assertThat(booked.start()).isEqualTo("2026-03-02T01:00:00Z");
        assertThat(seats(change)).containsExactly("take " + MONDAY_NINE);
        assertThat(locks(change)).containsExactly("lock DAY#2026-03-02#PASSPORT#1#abc");
        assertThat(change.steps().getFirst().decided()).map(Decision::name).hasValue("BOOKED");
        assertThat(types(change)).containsExactly(EventType.BOOKED);
        assertThat(change.events().getFirst().wakes()).containsExactly("CASE#STEP#BOOKING#1");
    }

    @Test
    void a_full_slot_and_a_second_booking_of_the_passport_that_day_are_conflicts_of_their_own() {
        Change change = new Change(booking(), WEEK_BEFORE);
        put(change, MONDAY_NINE);

        assertThat(change.writes())
                .filteredOn(Write.TakeSeat.class::isInstance)
                .map(write -> ((Write.TakeSeat) write).whenFull().code())
                .containsExactly("SLOT_FULL");
        assertThat(change.writes())
                .filteredOn(Write.Lock.class::isInstance)
                .map(write -> ((Write.Lock) write).whenTaken().code())
                .containsExactly("PASSPORT_BOOKED_THAT_DAY");
    }

    @Test
    void booking_the_same_slot_again_changes_nothing() {
        Change change = new Change(booked(MONDAY_NINE), WEEK_BEFORE);

        assertThat(put(change, MONDAY_NINE)).isEqualTo(appointment(MONDAY_NINE));
        assertThat(change.empty()).isTrue();
    }

    @Test
    void moving_takes_the_new_seat_with_giving_back_the_old_and_wakes_the_verification() {
        Change change = new Change(booked(MONDAY_NINE), WEEK_BEFORE);

        Appointment moved = put(change, TUESDAY_NINE);

        assertThat(moved.code()).isEqualTo("CODE12345678");
        assertThat(seats(change)).containsExactly("take " + TUESDAY_NINE, "give " + MONDAY_NINE);
        assertThat(locks(change))
                .containsExactly("lock DAY#2026-03-03#PASSPORT#1#abc", "unlock DAY#2026-03-02#PASSPORT#1#abc");
        assertThat(change.steps()).map(Step::version).containsExactly(2);
        assertThat(types(change)).containsExactly(EventType.RESCHEDULED);
    }

    @Test
    void moving_within_a_day_leaves_the_lock_of_the_day_alone() {
        Change change = new Change(booked(MONDAY_NINE), WEEK_BEFORE);

        put(change, MONDAY_TEN);

        assertThat(locks(change)).isEmpty();
    }

    @Test
    void exactly_twelve_hours_before_is_not_too_late() {
        assertThat(put(new Change(booked(MONDAY_NINE), LAST_MOMENT), TUESDAY_NINE)
                        .slotId())
                .isEqualTo(TUESDAY_NINE);
    }

    @Test
    void a_moment_later_it_is_too_late_to_move_or_cancel() {
        Instant later = LAST_MOMENT.plusMillis(1);

        refused(() -> put(new Change(booked(MONDAY_NINE), later), TUESDAY_NINE)).isEqualTo("TOO_LATE_TO_CHANGE");
        refused(() -> booking.cancel(new Change(booked(MONDAY_NINE), later), ANNA))
                .isEqualTo("TOO_LATE_TO_CHANGE");
    }

    @Test
    void after_check_in_nothing_can_be_changed() {
        CaseFile file = file(
                head(StepName.VERIFICATION),
                step(StepName.VERIFICATION),
                appointment(MONDAY_NINE).checkedIn(WEEK_BEFORE, false));

        refused(() -> put(new Change(file, WEEK_BEFORE), TUESDAY_NINE)).isEqualTo("CHECKED_IN");
        refused(() -> booking.cancel(new Change(file, WEEK_BEFORE), ANNA)).isEqualTo("CHECKED_IN");
    }

    @Test
    void cancelling_gives_seat_and_day_back_and_leads_back_to_booking() {
        Change change = new Change(booked(MONDAY_NINE), LAST_MOMENT);

        booking.cancel(change, ANNA);

        assertThat(seats(change)).containsExactly("give " + MONDAY_NINE);
        assertThat(locks(change)).containsExactly("unlock DAY#2026-03-02#PASSPORT#1#abc");
        assertThat(change.writes()).contains(new Write.RemoveAppointment());
        assertThat(change.steps().getFirst().decided()).map(Decision::name).hasValue("CANCELLED");
    }

    @Test
    void cancelling_twice_is_cancelling_once() {
        Change change = new Change(booking(), WEEK_BEFORE);

        booking.cancel(change, ANNA);

        assertThat(change.empty()).isTrue();
    }

    @Test
    void while_the_case_moves_on_a_booking_can_be_moved_and_cancelled_without_any_step() {
        CaseFile moving = file(head(StepName.BOOKING), decided(StepName.BOOKING, "BOOKED"), appointment(MONDAY_NINE));
        Change move = new Change(moving, WEEK_BEFORE);
        Change cancel = new Change(moving, WEEK_BEFORE);

        put(move, TUESDAY_NINE);
        booking.cancel(cancel, ANNA);

        assertThat(move.steps()).isEmpty();
        assertThat(types(move)).containsExactly(EventType.RESCHEDULED);
        assertThat(cancel.steps()).isEmpty();
        assertThat(cancel.writes()).contains(new Write.RemoveAppointment());
    }

    @Test
    void a_first_booking_waits_until_the_step_is_open() {
        CaseFile moving = file(head(StepName.REVIEW), decided(StepName.REVIEW, "PASSED"), null);

        refused(() -> put(new Change(moving, WEEK_BEFORE), MONDAY_NINE)).isEqualTo("MOVING");
    }

    @Test
    void in_another_stage_there_is_nothing_to_book() {
        CaseFile review = file(head(StepName.REVIEW), step(StepName.REVIEW), null);

        refused(() -> put(new Change(review, WEEK_BEFORE), MONDAY_NINE)).isEqualTo("WRONG_STAGE");
    }

    @Test
    void a_case_that_was_withdrawn_books_nothing_any_more() {
        CaseHead head = head(StepName.BOOKING);
        CaseFile withdrawn =
                file(head.with(head.marks().withdrawn(WEEK_BEFORE)), decided(StepName.BOOKING, "WITHDRAWN"), null);

        refused(() -> put(new Change(withdrawn, WEEK_BEFORE), MONDAY_NINE)).isEqualTo("WRONG_STAGE");
    }

    @Test
    void a_slot_that_has_begun_or_is_not_there_is_not_found() {
        Instant start = Instant.parse("2026-03-02T01:00:00Z");

        refused(() -> put(new Change(booking(), start), MONDAY_NINE)).isEqualTo("SLOT_NOT_FOUND");
        refused(() -> booking.put(new Change(booking(), WEEK_BEFORE), MONDAY_NINE, Optional.empty(), "C", ANNA))
                .isEqualTo("SLOT_NOT_FOUND");
    }

    @Test
    void the_last_lawful_day_can_be_booked_and_the_next_can_not() {
        CaseHead lawful = head(StepName.BOOKING)
                .withApplication(stay(Map.of("stayUntil", "2026-06-01", "enteredOn", "2026-01-31")));
        CaseFile file = file(lawful, step(StepName.BOOKING), null);

        assertThat(LegalStay.of(file.head()).bookableUntil()).hasValue(LocalDate.of(2026, 3, 2));
        assertThat(put(new Change(file, WEEK_BEFORE), MONDAY_NINE).slotId()).isEqualTo(MONDAY_NINE);
        refused(() -> put(new Change(file, WEEK_BEFORE), TUESDAY_NINE)).isEqualTo("AFTER_LEGAL_STAY");
    }

    @Test
    void the_end_of_the_stay_holds_where_it_is_the_earlier() {
        CaseHead lawful = head(StepName.BOOKING)
                .withApplication(stay(Map.of("stayUntil", "2026-02-28", "enteredOn", "2026-02-20")));

        assertThat(LegalStay.of(lawful).bookableUntil()).hasValue(LocalDate.of(2026, 2, 28));
    }

    private Appointment put(Change change, String slotId) {
        return booking.put(change, slotId, Optional.of(slot(slotId)), "NEWCODE00001", ANNA);
    }

    private static AbstractStringAssert<?> refused(ThrowingCallable call) {
        var problem = new Problem[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, thrown -> problem[0] = thrown);
        return assertThat(problem[0].code());
    }

    private static List<EventType> types(Change change) {
        return change.events().stream().map(Event::type).toList();
    }

    private static List<String> seats(Change change) {
        return change.writes().stream()
                .flatMap(write -> switch (write) {
                    case Write.TakeSeat seat -> Stream.of("take " + seat.slotId());
                    case Write.GiveSeatBack seat -> Stream.of("give " + seat.slotId());
                    default -> Stream.<String>of();
                })
                .toList();
    }

    private static List<String> locks(Change change) {
        return change.writes().stream()
                .flatMap(write -> switch (write) {
                    case Write.Lock lock -> Stream.of("lock " + lock.key());
                    case Write.Unlock lock -> Stream.of("unlock " + lock.key());
                    default -> Stream.<String>of();
                })
                .toList();
    }
}
