package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A case that is taken over while its old execution is still at work: whoever commits first wins,
 * the other writes nothing, and the case goes on once.
 */
class TakeOverIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String WRITES = "dynamodb:TransactWriteItems";

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Operator operator = new Operator(RUNNING::service);
    private Interference interference = new Interference(RUNNING);

    @BeforeEach
    void begin() {
        interference = new Interference(RUNNING);
    }

    @AfterEach
    void end() {
        interference.close();
    }

    @Test
    void a_case_at_rest_goes_on_in_its_next_execution() {
        Journey journey = inReview();
        operator.takeOver(journey.caseId());
        RUNNING.settle();
        ended(journey.refuseAtReview("NO_PROOF"), "REFUSED", 1);
    }

    @Test
    void a_case_can_be_taken_over_again_and_again() {
        Journey journey = inReview();
        operator.takeOver(journey.caseId());
        RUNNING.pass(A_MINUTE);
        operator.takeOver(journey.caseId());
        RUNNING.pass(A_MINUTE);
        operator.takeOver(journey.caseId());
        ended(journey.refuseAtReview("NO_PROOF"), "REFUSED", 3);
    }

    @Test
    void a_case_that_cannot_be_taken_over_is_named_and_holds_up_none() {
        Journey bad = inReview();
        Journey good = inReview();
        var away = new Fault.Before(new ServiceException(400, "AccessDeniedException", "away"));
        RUNNING.service().stack().front().faults(call -> {
            boolean meant = call.caller().equals("TakeOverRole")
                    && new String(call.request().body(), UTF_8).contains(bad.caseId());
            return meant ? away : null;
        });
        JsonNode answer = operator.takeOverSome(bad.caseId(), good.caseId());
        RUNNING.service().stack().front().faults(null);
        assertThat(answer.path("changed").asInt()).isOne();
        assertThat(answer.path("failed")).extracting(JsonNode::asText).containsExactly(bad.caseId());
        ended(good.refuseAtReview("NO_PROOF"), "REFUSED", 1);
        ended(bad.refuseAtReview("NO_PROOF"), "REFUSED", 0);
    }

    @Test
    void an_old_execution_does_not_put_its_token_over_the_new_ones() {
        Journey journey = RUNNING.journey().draft();
        interference.beforeAwait(() -> {
            operator.takeOver(journey.caseId());
            RunningService.await(
                    "the next execution to wait", () -> journey.history().contains("-2: RUNNING"));
        });
        journey.submit();
        interference.happened();
        journey.await("REVIEW");
        RUNNING.settle();
        LocalDateTime before = RUNNING.now();
        ended(journey.refuseAtReview("NO_PROOF"), "REFUSED", 1);
        // woken, and not only when its timer ran out
        assertThat(RUNNING.now()).isEqualTo(before);
    }

    @Test
    void an_old_execution_that_is_about_to_open_a_step_opens_none() {
        Journey journey = inReview();
        interference.before("BookingFlowRole", WRITES, () -> operator.takeOver(journey.caseId()));
        journey.review("PASSED");
        interference.happened();
        journey.await("BOOKING");
        RUNNING.settle();
        assertThat(opened(journey, "BOOKING")).isOne();
        ended(journey.withdraw(), "WITHDRAWN", 1);
    }

    @Test
    void a_take_over_that_an_old_execution_has_overtaken_goes_on_where_that_one_came_to() {
        Journey journey = inReview();
        interference.before(
                "TakeOverRole", WRITES, () -> journey.review("PASSED").await("BOOKING"));
        operator.takeOver(journey.caseId());
        interference.happened();
        RUNNING.settle();
        assertThat(opened(journey, "BOOKING")).isOne();
        assertThat(journey.tracker().text("/stage")).isEqualTo("BOOKING");
        ended(journey.withdraw(), "WITHDRAWN", 1);
    }

    @Test
    void what_an_old_execution_has_put_on_the_print_queue_is_printed_once() {
        Journey journey = approvedByOne();
        interference.before("PermitCaseRole", "sqs:SendMessage", () -> operator.takeOver(journey.caseId()));
        journey.approve(RESIDENCE_PERMIT);
        interference.happened();
        journey.print().await("PICKUP").pickUp();
        ended(journey, "ISSUED", 1);
        assertThat(journey.certificates()).hasSize(2);
    }

    @Test
    void what_an_old_execution_has_put_on_the_couriers_queue_is_one_parcel() {
        Journey journey = approvedByOne();
        journey.byCourier().approve(RESIDENCE_PERMIT).await("PRODUCTION");
        RUNNING.settle();
        interference.before("PermitCaseRole", "sqs:SendMessage", () -> operator.takeOver(journey.caseId()));
        journey.print();
        interference.happened();
        journey.courier("COLLECTED").courier("DELIVERED");
        ended(journey, "ISSUED", 1);
        assertThat(journey.parcels()).hasSize(1);
        assertThat(Trail.types(journey)).containsOnlyOnce("HANDED_OFF");
    }

    private static Journey inReview() {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        RUNNING.settle();
        return journey;
    }

    private static Journey approvedByOne() {
        Journey journey = inReview().review("PASSED").await("BOOKING");
        String day = RUNNING.workingDay(1).toString();
        journey.book(day + "T09:00").await("VERIFICATION");
        RUNNING.clock().runTo(LocalDateTime.parse(day + "T08:45"));
        journey.checkIn().accept().await("APPROVAL").approve(WORK_PERMIT);
        RUNNING.settle();
        return journey;
    }

    private static long opened(Journey journey, String step) {
        return journey.events().stream()
                .filter(event -> event.path("type").asText().equals("OPENED")
                        && event.path("step").asText().equals(step))
                .count();
    }

    /** Closed once, by the newest of its executions; every older one has ended too. */
    private static void ended(Journey journey, String outcome, int takenOver) {
        journey.await("CLOSED");
        String newest = "-" + (takenOver + 1) + ": SUCCEEDED";
        RunningService.await("the end of the execution", () -> journey.history().contains(newest));
        assertThat(journey.tracker().text("/outcome")).isEqualTo(outcome);
        assertThat(Trail.types(journey)).containsOnlyOnce("SUBMITTED", "CLOSED");
        Trail.mended(journey, "TAKEN_OVER", takenOver);
        assertThat(journey.history()).doesNotContain(": RUNNING", ": FAILED");
        Trail.nothingDoubled(journey);
    }
}
