package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Journey;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people do reaches the case whenever it comes: after Check has looked and before Await waits,
 * while Await waits, and with nobody there who wakes it.
 */
class RaceIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String FOUND_CHANGED = "DynamoDb.ConditionalCheckFailedException";
    private static final String TIMER_RAN = "TaskTimedOut";

    /** The longest that a case without a relay stands still. */
    private static final Duration A_DAY = Duration.ofDays(1);

    /** In which the mapping of the relay has given up what could not be told. */
    private static final Duration RETRIES = Duration.ofMinutes(10);

    private Interference interference = new Interference(RUNNING);

    @BeforeEach
    void begin() {
        interference = new Interference(RUNNING);
    }

    @AfterEach
    void end() {
        interference.close();
    }

    // ---- between Check and Await

    @Test
    void a_decision_between_check_and_await_leads_on() {
        Journey journey = RUNNING.journey().draft();
        interference.beforeAwait(() -> journey.refuseAtReview("NO_PROOF"));
        journey.submit();
        interference.happened();
        Trail.ended(journey, "REFUSED");
        assertThat(journey.history()).contains(FOUND_CHANGED).doesNotContain(TIMER_RAN);
        assertThat(Trail.types(journey)).containsOnlyOnce("REFUSED");
    }

    @Test
    void a_reschedule_between_check_and_await_moves_the_wait() {
        Journey journey = inBooking();
        interference.beforeAwait(() -> journey.book(slot(3)));
        journey.book(slot(2));
        interference.happened();
        RUNNING.settle();
        expectedAt(journey, slot(3));
        assertThat(journey.history()).contains(FOUND_CHANGED);
        Trail.ended(journey.withdraw(), "WITHDRAWN");
        assertThat(Trail.types(journey)).containsOnlyOnce("BOOKED", "RESCHEDULED", "WITHDRAWN");
    }

    @Test
    void a_withdrawal_between_check_and_await_ends_the_case() {
        Journey journey = RUNNING.journey().draft();
        interference.beforeAwait(journey::withdraw);
        journey.submit();
        interference.happened();
        Trail.ended(journey, "WITHDRAWN");
        assertThat(journey.history()).contains(FOUND_CHANGED).doesNotContain(TIMER_RAN);
        assertThat(Trail.types(journey)).containsOnlyOnce("WITHDRAWN");
    }

    // ---- between Await and the timer

    @Test
    void a_decision_wakes_the_wait_long_before_its_timer() {
        LocalDateTime before = RUNNING.now();
        Journey journey = inReview();
        Trail.ended(journey.refuseAtReview("NO_PROOF"), "REFUSED");
        assertThat(journey.history()).doesNotContain(FOUND_CHANGED, TIMER_RAN);
        assertThat(RUNNING.now()).isEqualTo(before);
    }

    @Test
    void a_reschedule_wakes_the_wait_long_before_its_timer() {
        LocalDateTime before = RUNNING.now();
        Journey journey = booked(2);
        journey.book(slot(3));
        RUNNING.settle();
        expectedAt(journey, slot(3));
        Trail.ended(journey.withdraw(), "WITHDRAWN");
        assertThat(journey.history()).doesNotContain(FOUND_CHANGED, TIMER_RAN);
        assertThat(RUNNING.now()).isEqualTo(before);
        assertThat(Trail.types(journey)).containsOnlyOnce("BOOKED", "RESCHEDULED", "WITHDRAWN");
    }

    @Test
    void a_withdrawal_wakes_the_wait_long_before_its_timer() {
        LocalDateTime before = RUNNING.now();
        Journey journey = inReview();
        Trail.ended(journey.withdraw(), "WITHDRAWN");
        assertThat(journey.history()).doesNotContain(FOUND_CHANGED, TIMER_RAN);
        assertThat(RUNNING.now()).isEqualTo(before);
    }

    // ---- nobody wakes it

    @Test
    void a_decision_leads_on_within_a_day_with_the_relay_switched_off() {
        Journey journey = inReview();
        interference.relayOff();
        journey.refuseAtReview("NO_PROOF");
        stands(journey, "REVIEW");
        RUNNING.pass(A_DAY);
        Trail.ended(journey, "REFUSED");
        assertThat(journey.history()).contains(TIMER_RAN);
        assertThat(Trail.types(journey)).containsOnlyOnce("REFUSED");
    }

    @Test
    void a_reschedule_is_seen_within_a_day_with_the_relay_switched_off() {
        Journey journey = booked(2);
        String later = slot(3);
        interference.relayOff();
        journey.book(later);
        // past the first appointment: a wait that still counted from it would call this a no-show
        RUNNING.clock().runTo(LocalDateTime.parse(slot(2)).plusHours(10));
        expectedAt(journey, later);
        assertThat(journey.history()).contains(TIMER_RAN);
        assertThat(Trail.types(journey))
                .containsOnlyOnce("BOOKED", "RESCHEDULED")
                .doesNotContain("NO_SHOW");
        journey.withdraw();
        stands(journey, "VERIFICATION");
        RUNNING.pass(A_DAY);
        Trail.ended(journey, "WITHDRAWN");
    }

    @Test
    void a_withdrawal_ends_the_case_within_a_day_with_the_relay_switched_off() {
        Journey journey = inReview();
        interference.relayOff();
        journey.withdraw();
        stands(journey, "REVIEW");
        RUNNING.pass(A_DAY);
        Trail.ended(journey, "WITHDRAWN");
        assertThat(journey.history()).contains(TIMER_RAN);
        assertThat(Trail.types(journey)).containsOnlyOnce("WITHDRAWN");
    }

    @Test
    void a_withdrawal_between_the_review_and_the_booking_ends_the_case_before_the_booking() {
        Journey journey = inReview();
        interference.relayOff();
        journey.review("PASSED");
        stands(journey, "REVIEW");
        journey.withdraw();
        interference.close();
        RUNNING.pass(RETRIES);
        Trail.ended(journey, "WITHDRAWN");
        assertThat(opened(journey)).containsExactly("REVIEW");
    }

    @Test
    void a_withdrawal_between_the_booking_and_the_visit_gives_back_the_seat_and_the_passports_day() {
        String passport = RunningService.newPassport();
        String slot = slot(2);
        int free = free(slot);
        Journey journey =
                RUNNING.journeyOf("applicant-1", passport).draft().submit().review("PASSED");
        journey.await("BOOKING");
        RUNNING.settle();
        interference.relayOff();
        journey.book(slot);
        stands(journey, "BOOKING");
        assertThat(free(slot)).isEqualTo(free - 1);
        journey.withdraw();
        assertThat(free(slot)).isEqualTo(free);
        interference.close();
        RUNNING.pass(RETRIES);
        Trail.ended(journey, "WITHDRAWN");
        assertThat(opened(journey)).containsExactly("REVIEW", "BOOKING");

        Journey again =
                RUNNING.journeyOf("applicant-1", passport).draft().submit().review("PASSED");
        again.await("BOOKING").book(slot).await("VERIFICATION");
        Trail.ended(again.withdraw(), "WITHDRAWN");
    }

    @Test
    void a_wake_that_comes_minutes_late_still_leads_on() {
        Journey journey = inReview();
        interference.relayOff();
        journey.review("PASSED");
        stands(journey, "REVIEW");
        interference.close();
        RUNNING.pass(RETRIES);
        journey.await("BOOKING");
        Trail.ended(journey.withdraw(), "WITHDRAWN");
        assertThat(Trail.types(journey)).containsOnlyOnce("PASSED", "WITHDRAWN");
    }

    private static List<String> opened(Journey journey) {
        return journey.events().stream()
                .filter(event -> event.path("type").asText().equals("OPENED"))
                .map(event -> event.path("step").asText())
                .toList();
    }

    private static int free(String slot) {
        String day = slot.substring(0, 10);
        String path = "/slots?zone=jiangmen&from=" + day + "&to=" + day;
        return RUNNING.people()
                .call("applicant-1", "GET", path, null)
                .expect(200)
                .body()
                .path("slots")
                .valueStream()
                .filter(period -> period.path("slotId").asText().equals(slot))
                .mapToInt(period -> period.path("free").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static Journey inReview() {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        RUNNING.settle();
        return journey;
    }

    private static Journey inBooking() {
        Journey journey = inReview().review("PASSED").await("BOOKING");
        RUNNING.settle();
        return journey;
    }

    private static Journey booked(int workingDays) {
        Journey journey = inBooking().book(slot(workingDays)).await("VERIFICATION");
        RUNNING.settle();
        return journey;
    }

    private static String slot(int workingDays) {
        return RUNNING.workingDay(workingDays) + "T10:00";
    }

    /** The decision is recorded, and nobody has told the execution. */
    private static void stands(Journey journey, String stage) {
        RUNNING.settle();
        assertThat(journey.tracker().text("/stage")).isEqualTo(stage);
        assertThat(journey.tracker().body().path("moving").asBoolean()).isTrue();
    }

    private static void expectedAt(Journey journey, String slot) {
        assertThat(journey.tracker().text("/stage")).isEqualTo("VERIFICATION");
        assertThat(journey.tracker().body().path("moving").asBoolean()).isFalse();
        assertThat(journey.tracker().text("/appointment/start")).startsWith(slot);
    }
}
