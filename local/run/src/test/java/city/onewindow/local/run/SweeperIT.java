package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.stack.Stack;
import city.onewindow.operation.Sweeper;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    /** An untouched draft is kept for so long. */
    private static final Duration DRAFT_KEPT = Duration.ofDays(90);

    /** In which an upload may still come to an address that was signed before. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Operator operator = new Operator(RUNNING::service);
    private final Storage storage = new Storage(RUNNING::service);
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

    /** As after a deployment: the sweep knows of another definition than the executions began with. */
    @Test
    void a_case_of_an_older_definition_is_taken_over_to_the_one_that_holds() throws IOException {
        Journey journey = inReview();
        RUNNING.pass(A_WHILE);
        byte[] order = JsonNodeFactory.instance
                .objectNode()
                .put("at", RUNNING.service().stack().clock().now().toString())
                .toString()
                .getBytes(UTF_8);
        var answer = new ByteArrayOutputStream();
        RequestStreamHandler sweeper = new Sweeper(ofALaterDefinition());
        sweeper.handleRequest(new ByteArrayInputStream(order), answer, null);
        assertThat(Contract.JSON.readTree(answer.toByteArray()).path("changed").asInt())
                .isOne();
        RUNNING.settle();
        assertThat(journey.history()).contains("-1: ABORTED", "-2: RUNNING");
        RUNNING.pass(A_WHILE);
        assertThat(operator.sweep()).as("it has begun with the one that holds").isZero();
        ended(journey.refuseAtReview("NO_PROOF"), "REFUSED", 1);
    }

    private static Map<String, String> ofALaterDefinition() {
        Stack stack = RUNNING.service().stack();
        Map<String, String> variables = new HashMap<>(
                Objects.requireNonNull(stack.template().functions().get("Sweeper"))
                        .environment());
        variables.putAll(stack.operatorEnvironment());
        assertThat(variables.put("DEFINITION_REVISION", "a later one")).isNotEmpty();
        return variables;
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

    @Test
    void what_could_not_be_put_on_the_queues_is_sent_once_they_are_there_again() {
        Journey journey = RUNNING.journey().draft();
        theQueuesAreAway();
        journey.submit().await("REVIEW");
        RUNNING.pass(A_WHILE);
        RUNNING.settle();
        interference.close();
        assertThat(journey.messages()).isEmpty();
        assertThat(papers(journey)).isEmpty();
        assertThat(storage.counted(journey.caseId())).isFalse();
        assertThat(operator.sweep()).isOne();
        assertThat(journey.told("EMAIL", 1)).containsExactly("SUBMITTED");
        RUNNING.settle();
        assertThat(papers(journey)).containsExactly("RECEIPT");
        assertThat(storage.counted(journey.caseId())).isTrue();
        RUNNING.pass(A_WHILE);
        assertThat(operator.sweep()).isZero();
        ended(journey.withdraw(), "WITHDRAWN", 1);
    }

    @Test
    void that_an_event_was_sent_late_is_said_once_though_that_comes_late_too() {
        Journey journey = RUNNING.journey().draft();
        theQueuesAreAway();
        journey.submit().await("REVIEW");
        RUNNING.pass(A_WHILE);
        RUNNING.settle();
        assertThat(operator.sweep()).isOne();
        RUNNING.pass(A_WHILE);
        RUNNING.settle();
        assertThat(operator.sweep()).isZero();
        interference.close();
        ended(journey.withdraw(), "WITHDRAWN", 1);
    }

    @Test
    void the_oldest_step_is_told_when_the_last_of_all_cases_was_seen() throws IOException {
        Journey older = inReview();
        RUNNING.pass(Duration.ofHours(2));
        Journey newer = inReview();
        int before = ofReviews().size();
        assertThat(operator.sweep(1)).isFalse();
        assertThat(ofReviews()).hasSize(before);
        int runs = 1;
        while (!operator.sweep(1)) {
            assertThat(runs++).isLessThan(10);
        }
        assertThat(ofReviews().subList(before, ofReviews().size())).containsExactly("OldestStepHours 2", "OpenSteps 2");
        ended(older.withdraw(), "WITHDRAWN", 0);
        ended(newer.withdraw(), "WITHDRAWN", 0);
    }

    /** What the sweeper has said of the steps of reviews, in its metrics. */
    private static List<String> ofReviews() throws IOException {
        List<String> said = new ArrayList<>();
        for (String line : RUNNING.printed("Sweeper")) {
            JsonNode printed = line.contains("_aws") ? Contract.JSON.readTree(line) : Contract.JSON.missingNode();
            if (printed.path("step").asText().equals("REVIEW")) {
                String name =
                        printed.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText();
                said.add(name + " " + printed.path(name));
            }
        }
        return said;
    }

    private static List<String> papers(Journey journey) {
        return journey.applicant(200, "GET", "/papers", null)
                .body()
                .path("items")
                .findValuesAsText("kind");
    }

    /** The fan-out reaches no queue but the one of what it could not do. */
    private static void theQueuesAreAway() {
        RUNNING.service()
                .stack()
                .front()
                .faults(call -> call.caller().equals("RelayFanOutRole")
                                && call.operation().equals("sqs:SendMessage")
                                && call.rights().stream()
                                        .noneMatch(right -> right.resource().endsWith("RelayFailures"))
                        ? new Fault.Before(new ServiceException(403, "AccessDeniedException", "away"))
                        : null);
    }

    @Test
    void a_draft_whose_time_is_over_goes_with_all_that_hung_on_it() {
        Journey journey = RUNNING.journey().draft();
        String number = journey.tracker().text("/caseNumber");
        assertThat(storage.objects(journey.caseId())).hasSizeGreaterThan(5);
        assertThat(removed(DRAFT_KEPT.minusMinutes(1))).isZero();
        assertThat(removed(DRAFT_KEPT)).isOne();
        assertThat(storage.objects(journey.caseId())).isEmpty();
        assertThat(storage.items(journey.caseId())).isEmpty();
        assertThat(storage.numberIsFree(number)).isTrue();
        assertThat(removed(DRAFT_KEPT)).isZero();
    }

    @Test
    void a_draft_that_is_written_in_is_kept_for_as_long_again() {
        Journey journey = RUNNING.journey().draft();
        RUNNING.pass(A_WHILE);
        journey.byCourier();
        assertThat(removed(DRAFT_KEPT.minusMinutes(1))).isZero();
        assertThat(journey.tracker().text("/stage")).isEqualTo("DRAFT");
        assertThat(removed(DRAFT_KEPT)).isOne();
        assertThat(storage.items(journey.caseId())).isEmpty();
    }

    @Test
    void a_draft_is_kept_for_as_long_as_the_newest_rules_say() {
        Journey journey = RUNNING.journey().draft();
        JsonNode shipped = published("GET", null, "*").body().path("rules");
        ObjectNode shorter = shipped.deepCopy();
        ((ObjectNode) shorter.at("/limits/retention")).put("draftDays", 30);
        String version = published("GET", null, "*").header("etag");
        String changed = published("PUT", shorter, version).header("etag");
        try {
            assertThat(removed(Duration.ofDays(30).minusMinutes(1))).isZero();
            assertThat(removed(Duration.ofDays(30))).isOne();
            assertThat(storage.items(journey.caseId())).isEmpty();
        } finally {
            published("PUT", shipped, changed);
        }
    }

    private static Answer published(String method, @Nullable JsonNode rules, String version) {
        @Nullable Map<String, Object> body = rules == null ? null : Map.of("reason", "SPECIMEN", "rules", rules);
        return RUNNING.people()
                .once("supervisor-1", method, "/staff/rules", body, "If-Match", version)
                .expect(200);
    }

    @Test
    void a_draft_that_was_submitted_is_no_draft_any_more() {
        Journey journey = inReview();
        List<String> objects = storage.objects(journey.caseId());
        assertThat(removed(DRAFT_KEPT)).isZero();
        assertThat(storage.objects(journey.caseId())).isEqualTo(objects);
        assertThat(storage.items(journey.caseId())).contains("CASE").doesNotContain("REMOVAL#DRAFT");
        ended(journey.withdraw(), "WITHDRAWN", 0);
    }

    @Test
    void what_hung_on_a_draft_goes_where_the_table_has_forgotten_the_draft_itself() {
        Journey journey = RUNNING.journey().draft();
        String number = journey.tracker().text("/caseNumber");
        storage.forgetHead(journey.caseId());
        assertThat(removed(DRAFT_KEPT)).isOne();
        assertThat(storage.objects(journey.caseId())).isEmpty();
        assertThat(storage.items(journey.caseId())).isEmpty();
        assertThat(storage.numberIsFree(number)).isTrue();
    }

    @Test
    void what_a_crash_has_left_of_a_deleted_document_and_a_deleted_draft_goes() {
        Journey journey = RUNNING.journey().draft();
        List<String> objects = storage.objects(journey.caseId());
        String document = objects.getFirst().replaceAll(".*/", "");
        nothingIsDeletedFromTheBucket();
        journey.applicant(204, "DELETE", "/documents/" + document, null);
        assertThat(storage.objects(journey.caseId())).isEqualTo(objects);
        assertThat(removed(Duration.ZERO)).isZero();
        interference.close();
        assertThat(removed(LATE)).isOne();
        assertThat(storage.objects(journey.caseId())).isEqualTo(objects.subList(1, objects.size()));
        nothingIsDeletedFromTheBucket();
        journey.applicant(204, "DELETE", "", null);
        assertThat(storage.objects(journey.caseId())).hasSize(objects.size() - 1);
        interference.close();
        assertThat(removed(LATE)).isOne();
        assertThat(storage.objects(journey.caseId())).isEmpty();
        assertThat(storage.items(journey.caseId())).isEmpty();
    }

    private int removed(Duration later) {
        return operator.sweep(RUNNING.clock().now().plus(later)).path("removed").asInt();
    }

    private static void nothingIsDeletedFromTheBucket() {
        RUNNING.service()
                .stack()
                .front()
                .faults(call -> call.operation().equals("s3:DeleteObject")
                        ? new Fault.Before(new ServiceException(403, "AccessDenied", "cut off"))
                        : null);
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
