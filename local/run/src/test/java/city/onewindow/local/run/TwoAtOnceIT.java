package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.Asked.Told;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two decide at the same moment: whoever commits first has decided, the other is told, and the case
 * goes on once. The slow tests come last: after them nobody may book a place any more.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoAtOnceIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String WRITE = "dynamodb:TransactWriteItems";
    private static final Map<String, String> PASSED = Map.of("decision", "PASSED");
    private static final Map<String, String> REFUSAL = Map.of("decision", "REFUSED", "reason", "NO_PROOF");

    private Interference interference = new Interference(RUNNING);

    @BeforeEach
    void begin() {
        interference = new Interference(RUNNING);
    }

    @AfterEach
    void end() {
        interference.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(1)
    void of_two_reviewers_one_decides_and_the_other_is_told(boolean refusedFirst) {
        Journey journey = inReview();
        String path = "/staff/cases/" + journey.caseId() + "/review";
        Map<String, String> first = refusedFirst ? REFUSAL : PASSED;
        interference.before(
                "ReviewApiRole",
                WRITE,
                () -> RUNNING.people().once("reviewer-2", "POST", path, first).expect(200));
        Answer late = RUNNING.people().once("reviewer-1", "POST", path, refusedFirst ? PASSED : REFUSAL);
        interference.happened();
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isIn("DECIDED", "MOVING", "WRONG_STAGE");
        assertThat(late.text("/currentStage")).isNotEmpty();
        if (!refusedFirst) {
            journey.await("BOOKING").withdraw();
        }
        Trail.ended(journey, refusedFirst ? "REFUSED" : "WITHDRAWN");
        assertThat(Trail.types(journey))
                .containsOnlyOnce(first.get("decision"))
                .doesNotContain(refusedFirst ? "PASSED" : "REFUSED");
    }

    @Test
    @Order(2)
    void an_approval_that_comes_second_to_the_other_departments_refusal_is_told_so() {
        Journey journey = inApproval();
        interference.before("ApprovalApiRole", WRITE, () -> journey.refuse(RESIDENCE_PERMIT, "FRAUD"));
        Answer late = decide(
                journey,
                "work-permit",
                Map.of("decision", "APPROVED", "validFrom", "2026-03-15", "validTo", "2028-02-28"));
        interference.happened();
        assertThat(late.status()).isEqualTo(409);
        Trail.ended(journey.await("RETURN").pickUp(), "REFUSED");
        assertThat(Trail.types(journey))
                .containsOnlyOnce("REFUSED", "MOOT", "PASSPORT_RETURNED")
                .doesNotContain("APPROVED");
    }

    @Test
    @Order(3)
    void a_refusal_that_comes_second_to_the_other_departments_approval_ends_the_case() {
        Journey journey = inApproval();
        interference.before("ApprovalApiRole", WRITE, () -> journey.approve(RESIDENCE_PERMIT));
        Answer late = decide(journey, "work-permit", Map.of("decision", "REFUSED", "reason", "FRAUD"));
        interference.happened();
        assertThat(late.status()).isEqualTo(200);
        Trail.ended(journey.await("RETURN").pickUp(), "REFUSED");
        assertThat(Trail.types(journey))
                .containsOnlyOnce("APPROVED", "REFUSED", "PASSPORT_RETURNED")
                .doesNotContain("MOOT");
        assertThat(journey.certificates()).isEmpty();
    }

    @Test
    @Order(4)
    void the_second_approval_of_two_at_once_leads_to_production_once() {
        Journey journey = inApproval();
        interference.before("ApprovalApiRole", WRITE, () -> journey.approve(RESIDENCE_PERMIT));
        journey.approve(WORK_PERMIT).await("PRODUCTION");
        interference.happened();
        journey.print().await("PICKUP").pickUp();
        Trail.ended(journey, "ISSUED");
        assertThat(journey.certificates()).hasSize(2);
        assertThat(Trail.types(journey)).containsOnlyOnce("PRODUCED", "PICKED_UP");
        assertThat(Trail.types(journey).stream().filter("APPROVED"::equals)).hasSize(2);
    }

    @Test
    @Order(5)
    void who_checks_in_while_the_day_ends_is_no_no_show() {
        LocalDate day = RUNNING.workingDay(1);
        Journey journey = booked(day);
        CompletableFuture<Told> told = new CompletableFuture<>();
        interference.before(
                "VerificationFlowRole",
                WRITE,
                () -> told.complete(checkIn(journey).at(endOf(day).minusSeconds(1))));
        RUNNING.clock().runTo(day.atTime(20, 0));
        interference.happened();
        assertThat(told.join().status()).isEqualTo(200);
        journey.await("VERIFICATION");
        assertThat(Trail.types(journey)).containsOnlyOnce("CHECKED_IN").doesNotContain("NO_SHOW");
        Trail.ended(journey.withdraw(), "WITHDRAWN");
    }

    @Test
    @Order(6)
    void a_check_in_that_comes_second_to_the_end_of_the_day_is_told_so() throws Exception {
        LocalDate day = RUNNING.workingDay(1);
        Journey journey = booked(day);
        Told late = slow("VerificationApiRole", checkIn(journey), endOf(day).minusSeconds(1), day.atTime(20, 0));
        assertThat(late.status()).isEqualTo(409);
        journey.await("BOOKING");
        assertThat(Trail.types(journey)).containsOnlyOnce("NO_SHOW").doesNotContain("CHECKED_IN");
        Trail.ended(journey.withdraw(), "WITHDRAWN");
    }

    @Test
    @Order(6)
    void who_moves_the_booking_while_the_day_ends_is_no_no_show() throws IOException {
        LocalDate day = RUNNING.workingDay(1);
        Journey journey = booked(day);
        String later = RUNNING.workingDay(3) + "T10:00";
        RUNNING.clock().runTo(day.atTime(16, 0));
        Asked moving = Asked.book(RUNNING, "applicant-1", journey.caseId(), later);
        CompletableFuture<Told> told = new CompletableFuture<>();
        interference.before("VerificationFlowRole", WRITE, () -> told.complete(moving.at(lastChange(day))));
        RUNNING.clock().runTo(day.atTime(20, 0));
        interference.happened();
        assertThat(told.join().status()).isEqualTo(200);
        journey.await("VERIFICATION");
        assertThat(journey.tracker().text("/appointment/slotId")).isEqualTo(later);
        assertThat(Trail.types(journey)).containsOnlyOnce("RESCHEDULED").doesNotContain("NO_SHOW");
        Trail.ended(journey.withdraw(), "WITHDRAWN");
    }

    @Test
    @Order(6)
    void a_move_that_comes_second_to_the_end_of_the_day_is_a_booking_of_its_own() throws Exception {
        LocalDate day = RUNNING.workingDay(1);
        Journey journey = booked(day);
        String later = RUNNING.workingDay(3) + "T10:00";
        Asked moving = Asked.book(RUNNING, "applicant-1", journey.caseId(), later);
        Told told = slow("BookingApiRole", moving, lastChange(day), day.atTime(20, 0));
        assertThat(told.status()).isEqualTo(200);
        journey.await("VERIFICATION");
        assertThat(journey.tracker().text("/appointment/slotId")).isEqualTo(later);
        assertThat(Trail.types(journey)).containsOnlyOnce("NO_SHOW").doesNotContain("RESCHEDULED");
        assertThat(Trail.types(journey).stream().filter("BOOKED"::equals)).hasSize(2);
        Trail.ended(journey.withdraw(), "WITHDRAWN");
    }

    @Test
    @Order(7)
    void a_reviewer_who_decides_as_the_time_runs_out_has_decided() {
        Journey journey = inReview();
        interference.before("ReviewFlowRole", WRITE, () -> journey.refuseAtReview("NO_PROOF"));
        RUNNING.clock().runTo(due(journey).plusHours(1));
        interference.happened();
        Trail.ended(journey, "REFUSED");
        assertThat(Trail.types(journey)).containsOnlyOnce("REFUSED").doesNotContain("SILENCE");
    }

    @Test
    @Order(8)
    void a_reviewer_who_comes_second_to_silence_is_told_so() throws Exception {
        Journey journey = inReview();
        LocalDateTime due = due(journey);
        Told late = slow(
                "ReviewApiRole",
                Asked.review(RUNNING, journey.caseId(), REFUSAL),
                due.atZone(HeldClock.CHINA).toInstant().minusSeconds(1),
                due.plusHours(1));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("WRONG_STAGE");
        assertThat(late.body().path("currentStage").asText()).isEqualTo("BOOKING");
        journey.await("BOOKING");
        assertThat(Trail.types(journey)).containsOnlyOnce("SILENCE").doesNotContain("REFUSED");
        Trail.ended(journey.withdraw(), "WITHDRAWN");
    }

    /** A request that has read, and writes only when the clock has come to a later moment. */
    private Told slow(String role, Asked asked, Instant at, LocalDateTime later) throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch write = new CountDownLatch(1);
        interference.before(role, WRITE, () -> {
            read.countDown();
            assertThat(write.await(20, TimeUnit.SECONDS)).as("in time").isTrue();
        });
        CompletableFuture<Told> told = CompletableFuture.supplyAsync(() -> {
            try {
                return asked.at(at);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(read.await(20, TimeUnit.SECONDS)).as("has read").isTrue();
        RUNNING.clock().runTo(later);
        write.countDown();
        interference.happened();
        return told.get(20, TimeUnit.SECONDS);
    }

    private static Answer decide(Journey journey, String permit, Map<String, String> decision) {
        String path = "/staff/cases/" + journey.caseId() + "/approvals/" + permit;
        return RUNNING.people().once(permit + "-approver-1", "POST", path, decision);
    }

    private static Journey inReview() {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        RUNNING.settle();
        return journey;
    }

    private static Journey booked(LocalDate day) {
        Journey journey = inReview().review("PASSED").await("BOOKING");
        journey.book(day + "T10:00").await("VERIFICATION");
        RUNNING.settle();
        return journey;
    }

    private static Journey inApproval() {
        LocalDate day = RUNNING.workingDay(1);
        Journey journey = booked(day);
        RUNNING.clock().runTo(day.atTime(9, 45));
        journey.checkIn().accept().await("APPROVAL");
        RUNNING.settle();
        return journey;
    }

    private static Asked checkIn(Journey journey) throws IOException {
        return Asked.checkIn(RUNNING, journey.tracker().text("/appointment/code"));
    }

    /** Of the zone's last period, which is the end of every visit. */
    private static Instant endOf(LocalDate day) {
        return day.atTime(16, 30).atZone(HeldClock.CHINA).toInstant();
    }

    /** Twelve hours before the booked start, at 10:00. */
    private static Instant lastChange(LocalDate day) {
        return day.minusDays(1).atTime(22, 0).atZone(HeldClock.CHINA).toInstant();
    }

    private static LocalDateTime due(Journey journey) {
        JsonNode tracker = journey.tracker().body();
        return OffsetDateTime.parse(tracker.path("due").asText())
                .atZoneSameInstant(HeldClock.CHINA)
                .toLocalDateTime();
    }
}
