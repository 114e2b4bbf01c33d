package city.onewindow.booking;

import static city.onewindow.booking.Cases.file;
import static city.onewindow.booking.Cases.head;
import static city.onewindow.booking.Cases.stay;
import static city.onewindow.booking.Cases.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.StayOverride;
import city.onewindow.casework.StayOverride.Proposal;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StayOverridesTest {

    private static final Instant NOW = Instant.parse("2026-02-24T04:00:00Z");
    private static final LocalDate LAST = LocalDate.of(2026, 3, 2);
    private static final LocalDate LATER = LocalDate.of(2026, 3, 31);
    private static final Actor WINDOW = new Actor("WINDOW", "window-1");
    private static final Actor SUPERVISOR = new Actor("SUPERVISOR", "supervisor-1");

    private static CaseHead lawful() {
        return head(StepName.BOOKING)
                .withApplication(stay(Map.of("stayUntil", "2026-06-01", "enteredOn", "2026-01-31")));
    }

    private static Change change(CaseHead head) {
        CaseFile file = file(head, step(StepName.BOOKING), null);
        return new Change(file, NOW);
    }

    private static CaseHead proposed() {
        Change change = change(lawful());
        StayOverrides.put(change, LATER, "SPECIMEN", WINDOW);
        return change.head();
    }

    private static CaseHead confirmed() {
        Change change = change(proposed());
        StayOverrides.put(change, LATER, "SPECIMEN: hotel bill seen", SUPERVISOR);
        return change.head();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_proposal_alone_allows_nothing_and_the_trail_names_who_made_it() {
        Change change = change(lawful());

        StayOverrides.put(change, LATER, "SPECIMEN", WINDOW);
        assertThat(LegalStay.of(change.head()).bookableUntil()).hasValue(LAST);
        assertThat(change.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.STAY_OVERRIDE_PROPOSED);
            assertThat(event.actor()).isEqualTo(WINDOW);
            assertThat(event.details()).isEqualTo(Map.of("lastDay", "2026-03-31"));
        });
    }

    @Test
    void a_second_person_confirms_and_the_trail_says_so() {
        Change change = change(proposed());

        assertThat(StayOverrides.put(change, LATER, "SPECIMEN", SUPERVISOR).confirmed())
                .isTrue();
        assertThat(LegalStay.of(change.head()).bookableUntil()).hasValue(LATER);
        assertThat(LegalStay.of(change.head()).lastDay()).hasValue(LAST);
        assertThat(change.events()).extracting(Event::type).containsExactly(EventType.STAY_OVERRIDDEN);
        assertThat(change.events().getFirst().details()).isEqualTo(Map.of("lastDay", "2026-03-31"));
    }

    @Test
    void nobody_confirms_what_they_proposed() {
        Change change = change(proposed());

        refused(() -> StayOverrides.put(change, LATER, "SPECIMEN: once more", WINDOW), "FOUR_EYES");
        assertThat(StayOverrides.put(change, LATER, "SPECIMEN", WINDOW).confirmed())
                .as("a repeat finds it proposed")
                .isFalse();
        assertThat(change.empty()).isTrue();
    }

    @Test
    void another_day_is_a_proposal_of_its_own() {
        Change change = change(proposed());

        assertThat(StayOverrides.put(change, LATER.plusDays(1), "SPECIMEN", SUPERVISOR)
                        .confirmed())
                .isFalse();
        assertThat(LegalStay.of(change.head()).bookableUntil()).hasValue(LAST);
    }

    @Test
    void a_new_proposal_leaves_what_two_people_have_allowed() {
        Change change = change(confirmed());

        assertThat(StayOverrides.put(change, LATER.plusDays(1), "SPECIMEN", WINDOW)
                        .confirmed())
                .isFalse();
        assertThat(LegalStay.of(change.head()).bookableUntil()).hasValue(LATER);

        Change second = change(change.head());
        StayOverrides.put(second, LATER.plusDays(1), "SPECIMEN", SUPERVISOR);
        assertThat(LegalStay.of(second.head()).bookableUntil()).hasValue(LATER.plusDays(1));
    }

    @Test
    void both_peoples_words_are_kept() {
        StayOverride.Allowed allowed = Objects.requireNonNull(
                Objects.requireNonNull(confirmed().stayOverride()).allowed());

        assertThat(allowed.proposed()).isEqualTo(new Proposal(LATER, "SPECIMEN", "window-1", NOW));
        assertThat(allowed.confirmed())
                .isEqualTo(new Proposal(LATER, "SPECIMEN: hotel bill seen", "supervisor-1", NOW));
    }

    @Test
    void what_was_confirmed_is_said_again_to_whoever_asks() {
        Change again = change(confirmed());

        assertThat(StayOverrides.put(again, LATER, "SPECIMEN", WINDOW).confirmed())
                .isTrue();
        assertThat(again.empty()).isTrue();
    }

    @Test
    void a_day_that_is_lawful_needs_no_override() {
        refused(() -> StayOverrides.put(change(lawful()), LAST, "SPECIMEN", WINDOW), "INVALID_INPUT");
    }

    @Test
    void there_is_nothing_to_override_once_a_case_has_ended() {
        CaseHead withdrawn = lawful().with(lawful().marks().withdrawn(NOW));

        refused(() -> StayOverrides.put(change(withdrawn), LATER, "SPECIMEN", WINDOW), "WRONG_STAGE");
    }
}
