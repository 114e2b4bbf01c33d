package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands still is found, mended once and said; what does not is left alone. */
class SweeperIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    /** In which the mapping of the relay gives up what could not be told, and the sweeper grows impatient. */
    private static final Duration A_WHILE = Duration.ofMinutes(20);

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
    void cases_that_wait_for_people_are_left_alone() {
        Journey reviewed = inReview();
        Journey booking = inReview().review("PASSED").await("BOOKING");
        RUNNING.settle();
        RUNNING.pass(A_WHILE);
        assertThat(operator.sweep()).isZero();
        ended(reviewed.refuseAtReview("NO_PROOF"), "REFUSED", 0);
        ended(booking.withdraw(), "WITHDRAWN", 0);
    }

    @Test
    void a_case_whose_execution_was_stopped_goes_on() {
        Journey journey = inReview().stopExecution().review("PASSED");
        RUNNING.pass(A_WHILE);
        assertThat(journey.tracker().body().path("moving").asBoolean()).isTrue();
        assertThat(operator.sweep()).isOne();
        journey.await("BOOKING");
        ended(journey.withdraw(), "WITHDRAWN", 1);
    }

    @Test
    void a_case_that_changed_a_moment_ago_is_left_alone() {
        Journey journey = inReview().stopExecution();
        assertThat(operator.sweep()).isZero();
        RUNNING.pass(A_WHILE);
        assertThat(operator.sweep()).isOne();
        assertThat(operator.sweep()).isZero();
        ended(journey.refuseAtReview("NO_PROOF"), "REFUSED", 1);
    }

    @Test
    void events_that_the_relay_gave_up_are_told() {
        Journey journey = inReview();
        Journey begun = RUNNING.journey().draft();
        interference.relayOff();
        journey.review("PASSED");
        begun.submit();
        RUNNING.pass(A_WHILE);
        RUNNING.settle();
        interference.close();
        assertThat(journey.tracker().text("/stage")).isEqualTo("REVIEW");
        assertThat(operator.sweep()).isEqualTo(2);
        journey.await("BOOKING");
        begun.await("REVIEW");
        RUNNING.settle();
        ended(journey.withdraw(), "WITHDRAWN", 1);
        ended(begun.withdraw(), "WITHDRAWN", 1);
    }

    @Test
    void a_wait_whose_token_is_no_good_is_woken_once_and_then_taken_over() {
        Journey journey = inReview();
        spoilToken(journey);
        journey.review("PASSED");
        RUNNING.settle();
        RUNNING.pass(A_WHILE);
        assertThat(operator.sweep()).isOne();
        RUNNING.settle();
        assertThat(journey.tracker().text("/stage")).isEqualTo("REVIEW");
        RUNNING.pass(A_WHILE);
        assertThat(operator.sweep()).isOne();
        journey.await("BOOKING");
        RUNNING.settle();
        ended(journey.withdraw(), "WITHDRAWN", 2);
    }

    private static Journey inReview() {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        RUNNING.settle();
        return journey;
    }

    private static void spoilToken(Journey journey) {
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        update.put(
                "TableName",
                Objects.requireNonNull(
                                RUNNING.service().stack().template().tables().get("Cases"))
                        .name());
        ObjectNode key = update.putObject("Key");
        key.putObject("pk").put("S", journey.caseId());
        key.putObject("sk").put("S", "CASE#STEP#REVIEW#1");
        update.put("UpdateExpression", "SET #token = :token");
        update.putObject("ExpressionAttributeNames").put("#token", "token");
        update.putObject("ExpressionAttributeValues").putObject(":token").put("S", "SPECIMEN");
        RUNNING.service().operator().call("dynamodb", "UpdateItem", update);
    }

    private static void ended(Journey journey, String outcome, int mended) {
        journey.await("CLOSED");
        RUNNING.settle();
        assertThat(journey.tracker().text("/outcome")).isEqualTo(outcome);
        assertThat(Trail.types(journey)).containsOnlyOnce("SUBMITTED", "CLOSED");
        Trail.mended(journey, "MENDED", mended);
        assertThat(journey.history()).doesNotContain(": RUNNING", ": FAILED");
        Trail.nothingDoubled(journey);
    }
}
