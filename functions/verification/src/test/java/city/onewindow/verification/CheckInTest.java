package city.onewindow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when one checks in, from when one is late, and what becomes of whoever does not come. */
class CheckInTest {

    private static final Actor WINDOW = new Actor("WINDOW", "window-1");

    /** 10:00 to 10:30 of 26 February; the zone's last period ends at 16:30. */
    private static final Instant START = Instant.parse("2026-02-26T02:00:00Z");

    private static final Instant DAY_ENDS = Instant.parse("2026-02-26T08:30:00Z");

    private static final Slot LAST = new Slot(
            "jiangmen", LocalDateTime.parse("2026-02-26T16:00"), LocalDateTime.parse("2026-02-26T16:30"), 1, 0);

    private static final Slot BOOKED = new Slot(
            "jiangmen", LocalDateTime.parse("2026-02-26T10:00"), LocalDateTime.parse("2026-02-26T10:30"), 1, 1);

    private final Verification verification = new Verification(Rules.shipped(), (zone, day) -> List.of(BOOKED, LAST));
    private final Verifying verifying = new Verifying(Rules.shipped(), (zone, day) -> List.of(BOOKED, LAST));

    @ParameterizedTest
    @CsvSource({
        "2026-02-25T02:00:00Z, TOO_EARLY",
        "2026-02-26T01:29:59Z, TOO_EARLY",
        "2026-02-26T01:30:00Z, in time",
        "2026-02-26T02:15:00Z, in time",
        "2026-02-26T02:15:01Z, late",
        "2026-02-26T08:29:59Z, late",
        "2026-02-26T08:30:00Z, TOO_LATE",
        "2026-02-27T02:00:00Z, TOO_LATE"
    })
    void one_checks_in_from_30_minutes_before_the_start_and_is_late_15_minutes_after_it(Instant at, String how) {
        Change change = change(at, 0, null);
        Problem problem = catchThrowableOfType(Problem.class, () -> verifying.checkIn(change, WINDOW));
        if (problem != null) {
            assertThat(problem.code()).isEqualTo(how);
            assertThat(change.empty()).isTrue();
            return;
        }
        assertThat(change.events()).map(Event::type).map(Enum::name).containsExactly("CHECKED_IN");
        assertThat(change.writes()).singleElement().isInstanceOfSatisfying(Write.PutAppointment.class, kept -> {
            assertThat(kept.appointment().checkedInAt()).isEqualTo(at);
            assertThat(kept.appointment().late()).isEqualTo(how.equals("late"));
        });
    }

    @Test
    void whoever_comes_too_early_is_told_from_when_on() {
        Change change = change(START.minusSeconds(3600), 0, null);
        Problem problem = catchThrowableOfType(Problem.class, () -> verifying.checkIn(change, WINDOW));
        assertThat(problem.response(Texts.of(Language.EN)).body()).contains("2026-02-26T09:30:00+08:00");
    }

    @Test
    void checking_in_twice_changes_nothing() {
        Change again = change(START.plusSeconds(60), 0, START);
        assertThat(verifying.checkIn(again, WINDOW).checkedInAt()).isEqualTo(START);
        assertThat(again.empty()).isTrue();
    }

    /** The first and second no-show lead to booking, the third lapses the case. */
    @ParameterizedTest
    @CsvSource({"0, NO_SHOW, NO_SHOW, 1", "1, NO_SHOW, NO_SHOW, 2", "2, LAPSED, NO_SHOW LAPSED, 3"})
    void who_has_not_come_when_the_day_ends_did_not_come(int before, String end, String told, String count) {
        Change last = change(DAY_ENDS.minusSeconds(1), before, null);
        assertThat(verification.look(last, step())).isInstanceOf(Look.Wait.class);
        assertThat(last.events()).isEmpty();

        Change over = change(DAY_ENDS, before, null);
        assertThat(verification.look(over, step())).isEqualTo(new Look.RanOut(end));
        assertThat(over.events()).map(Event::type).map(Enum::name).containsExactly(told.split(" "));
        assertThat(over.events().getFirst().details()).containsEntry("count", count);
        assertThat(over.head().marks().noShows()).isEqualTo(before + 1);
        assertThat(over.writes())
                .as("the passport may be booked anew that day; the place stays taken")
                .containsExactlyInAnyOrder(new Write.RemoveAppointment(), new Write.Unlock("DAY#LOCK"));
    }

    private static Step step() {
        return Step.opened(StepName.VERIFICATION, 1, 3, "service-zone", START.minusSeconds(3600), DAY_ENDS);
    }

    private static Change change(Instant now, int noShows, @Nullable Instant checkedIn) {
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", START))
                .submitted(START.minusSeconds(86_400), "2026.1")
                .at(StepName.VERIFICATION.stage(), 3);
        for (int i = 0; i < noShows; i++) {
            head = head.with(head.marks().missed());
        }
        Appointment booked = new Appointment(
                "jiangmen",
                "2026-02-26T10:00",
                START,
                START.plusSeconds(1800),
                START.minusSeconds(3600),
                "CODE",
                "DAY#LOCK",
                checkedIn,
                false);
        return new Change(
                new CaseFile(
                        head,
                        List.of(step()),
                        Optional.of(booked),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                now);
    }
}
