package city.onewindow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a visit's day is over: with the zone's last period, as the periods stand at that moment. */
class VisitTest {

    private static final Actor WINDOW = new Actor("WINDOW", "window-1");
    private static final Instant BOOKED = at("02-24T10:00");

    private final List<Slot> day = new ArrayList<>(List.of(slot("09:00"), slot("14:00")));
    private final Verification verification = new Verification(Rules.shipped(), (zone, date) -> List.copyOf(day));
    private final Verifying verifying = new Verifying(Rules.shipped(), (zone, date) -> List.copyOf(day));
    private final Step step = entered();

    @Test
    void the_day_ends_with_the_last_period_of_the_zone() {
        assertThat(step.due()).isEqualTo(at("03-02T15:00"));
        assertThat(look("03-02T14:59", null)).isEqualTo(new Look.Wait(at("03-02T15:00")));
        assertThat(look("03-02T15:00", null)).isEqualTo(new Look.RanOut("NO_SHOW"));
        assertThat(refusal("03-02T15:00")).isEqualTo("TOO_LATE");
    }

    @Test
    void a_day_that_was_lengthened_after_the_booking_lets_people_come_until_its_new_end() {
        day.add(slot("16:00"));

        assertThat(refusal("03-02T16:59")).isEmpty();
        assertThat(look("03-02T15:00", null)).isEqualTo(new Look.Wait(at("03-02T17:00")));
        assertThat(changed("03-02T15:00", null).current(step).due()).isEqualTo(at("03-02T17:00"));
        assertThat(look("03-02T17:00", null)).isEqualTo(new Look.RanOut("NO_SHOW"));
    }

    @Test
    void a_day_that_was_shortened_is_over_sooner() {
        day.removeLast();

        assertThat(refusal("03-02T10:00")).isEqualTo("TOO_LATE");
        assertThat(look("03-02T10:00", null)).isEqualTo(new Look.RanOut("NO_SHOW"));
    }

    @Test
    void hours_that_the_zone_has_closed_are_none_of_the_day() {
        day.set(1, day.getLast().asClosed());

        assertThat(look("03-02T10:00", null)).isEqualTo(new Look.RanOut("NO_SHOW"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "closed", "without a place"})
    void who_booked_a_period_that_the_zone_took_away_is_no_no_show(String how) {
        Slot booked = day.removeFirst();
        if (how.equals("closed")) {
            day.add(booked.asClosed());
        } else if (how.equals("without a place")) {
            day.add(new Slot(booked.zone(), booked.start(), booked.end(), 0, 1));
        }
        Change evening = changed("03-02T15:00", null);
        assertThat(evening.events()).extracting(event -> event.type()).containsExactly(EventType.CANCELLED_BY_ZONE);
        assertThat(evening.head().marks().noShows()).isZero();
        assertThat(look("03-02T15:00", null)).isEqualTo(new Look.RanOut("CANCELLED"));
    }

    @Test
    void nobody_is_late_before_the_period_they_booked_has_ended() {
        day.clear();

        assertThat(refusal("03-02T09:59")).isEmpty();
        assertThat(look("03-02T09:59", null)).isEqualTo(new Look.Wait(at("03-02T10:00")));
    }

    @Test
    void whoever_is_still_there_at_the_end_of_the_day_is_no_no_show_and_the_supervisor_is_told_once() {
        Instant here = at("03-02T09:10");
        Change evening = changed("03-02T15:00", here);
        assertThat(evening.events()).extracting(event -> event.type()).isEqualTo(List.of(EventType.ESCALATED));

        Change later = new Change(file(here, evening.current(step)), at("03-02T15:01"));
        assertThat(verification.look(later, evening.current(step))).isInstanceOf(Look.Wait.class);
        assertThat(later.events()).isEmpty();
    }

    /** No round of corrections is used, no no-show counted, and the day's other booking of the passport is free again. */
    @Test
    void whoever_could_not_be_served_books_again_and_of_a_last_lawful_day_the_supervisor_hears() {
        Change served = notServed(file(at("03-02T08:50"), step));
        assertThat(served.current(step).decided().orElseThrow().name()).isEqualTo("NOT_SERVED");
        assertThat(told(served)).containsExactly(EventType.NOT_SERVED);
        assertThat(served.head().marks().noShows()).isZero();
        assertThat(served.head().marks().correctionRounds()).isZero();
        assertThat(served.writes()).contains(new Write.RemoveAppointment(), new Write.Unlock("DAY#LOCK"));

        CaseFile file = file(at("03-02T08:50"), step);
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("stay").put("stayUntil", "2026-03-02");
        CaseFile last = new CaseFile(
                file.head().withApplication(application),
                file.steps(),
                file.appointment(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(told(notServed(last))).containsExactly(EventType.NOT_SERVED, EventType.ESCALATED);
    }

    private Change notServed(CaseFile file) {
        VerificationForm form = new VerificationForm(
                "NOT_SERVED", null, Set.of(), Set.of(), Map.of(), false, Map.of("note", "SPECIMEN: no power"));
        Change change = new Change(file, at("03-02T11:00"));
        verifying.decide(change, form, WINDOW, new WorkingCalendar(Rules.shippedYears()));
        return change;
    }

    private static List<EventType> told(Change change) {
        return change.events().stream().map(event -> event.type()).toList();
    }

    private Look look(String moment, @Nullable Instant checkedIn) {
        return verification.look(new Change(file(checkedIn, step), at(moment)), step);
    }

    private Change changed(String moment, @Nullable Instant checkedIn) {
        Change change = new Change(file(checkedIn, step), at(moment));
        verification.look(change, step);
        return change;
    }

    /** The code of a refused check-in, or nothing. */
    private String refusal(String moment) {
        Change change = new Change(file(null, step), at(moment));
        Problem problem = catchThrowableOfType(Problem.class, () -> verifying.checkIn(change, WINDOW));
        return problem == null ? "" : problem.code();
    }

    private Step entered() {
        Change change = new Change(file(null, null), BOOKED);
        assertThat(verification.enter(change, 3)).isEmpty();
        return change.steps().getFirst();
    }

    private static CaseFile file(@Nullable Instant checkedIn, @Nullable Step step) {
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", BOOKED))
                .submitted(BOOKED, "2026.1")
                .at(StepName.VERIFICATION.stage(), 3);
        Slot booked = slot("09:00");
        Appointment visit = new Appointment(
                "jiangmen",
                booked.slotId(),
                booked.starts(),
                booked.ends(),
                booked.starts(),
                "CODE",
                "DAY#LOCK",
                checkedIn,
                false);
        return new CaseFile(
                head,
                step == null ? List.of() : List.of(step),
                Optional.of(visit),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Slot slot(String time) {
        LocalDateTime start = LocalDateTime.parse("2026-03-02T" + time);
        return new Slot("jiangmen", start, start.plusHours(1), 3, 0);
    }

    private static Instant at(String moment) {
        return LocalDateTime.parse("2026-" + moment)
                .atZone(WorkingCalendar.CHINA)
                .toInstant();
    }
}
