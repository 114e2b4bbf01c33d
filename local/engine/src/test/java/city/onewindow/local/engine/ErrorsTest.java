package city.onewindow.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is one way of errors: Retry, then Catch, then out. */
class ErrorsTest {
    private static final String INVOKE = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
            + "'Arguments':{'FunctionName':'f','Payload':{}}";
    private static final String AWAIT =
            "'Type':'Task','Resource':'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',"
                    + "'Arguments':{'token':'{% $states.context.Task.Token %}'}";
    private static final String CAUGHT = "'X':{'Type':'Succeed'}";

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(dir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String caught(String error) {
        return "'Catch':[{'ErrorEquals':['" + error + "'],'Next':'X'}],'End':true}," + CAUGHT;
    }

    @Test
    void retries_back_off_on_the_clock_up_to_their_greatest_delay() throws ApiError {
        List<Instant> calls = new ArrayList<>();
        bench.services.function("f", payload -> {
            calls.add(bench.clock.now());
            throw new TaskFailure("Lambda.ServiceException", "busy");
        });
        bench.load(
                "T",
                "'T':{"
                        + INVOKE
                        + ",'Retry':[{'ErrorEquals':['Lambda.ServiceException'],'IntervalSeconds':10,"
                        + "'MaxAttempts':4,'BackoffRate':3,'MaxDelaySeconds':60}],'End':true}");
        String arn = bench.start("a", "{}");
        bench.pass(3600);
        assertThat(calls.stream().map(at -> at.getEpochSecond() - Bench.START.getEpochSecond()))
                .containsExactly(0L, 10L, 40L, 100L, 160L);
        assertThat(bench.status(arn)).isEqualTo("FAILED");
    }

    @Test
    void full_jitter_delays_no_longer_than_the_interval() throws ApiError {
        bench.load(
                "T",
                "'T':{"
                        + INVOKE
                        + ",'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':100,"
                        + "'MaxAttempts':1,'JitterStrategy':'FULL'}],'End':true}");
        String arn = bench.start("a", "{}");
        bench.pass(100);
        assertThat(bench.status(arn)).isEqualTo("FAILED");
    }

    @Test
    void a_functions_error_keeps_its_type_and_payload() throws Exception {
        bench.services.function("f", payload -> {
            throw new TaskFailure("java.lang.IllegalStateException", "{\"errorMessage\":\"no\"}");
        });
        bench.load("T", "'T':{" + INVOKE + "," + caught("java.lang.IllegalStateException"));
        JsonNode error = errorOutput(bench.start("a", "{}"));
        assertThat(error.path("Error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("Cause").asText()).isEqualTo("{\"errorMessage\":\"no\"}");
    }

    @Test
    void what_is_caught_is_retried_first_where_the_state_says_both() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        bench.services.function("f", payload -> {
            throw new TaskFailure(calls.incrementAndGet() < 4 ? "Lambda.ServiceException" : "Other", "busy");
        });
        bench.load(
                "T",
                "'T':{"
                        + INVOKE
                        + ",'Retry':[{'ErrorEquals':['Lambda.ServiceException'],'IntervalSeconds':1,'MaxAttempts':2}],"
                        + caught("States.ALL"));
        String spent = bench.start("a", "{}");
        bench.pass(10);
        assertThat(calls).hasValue(3);
        assertThat(errorOutput(spent).path("Error").asText()).isEqualTo("Lambda.ServiceException");
        String other = bench.start("b", "{}");
        assertThat(calls).hasValue(4);
        assertThat(errorOutput(other).path("Error").asText()).isEqualTo("Other");
    }

    /** What the state that caught the error hands on. */
    private JsonNode errorOutput(String arn) throws IOException, ApiError {
        return Json.read(bench.describe(arn).path("output").asText());
    }

    @Test
    void a_missing_function_can_be_caught() throws ApiError {
        bench.load("T", "'T':{" + INVOKE + "," + caught("Lambda.ResourceNotFoundException"));
        assertThat(bench.status(bench.start("a", "{}"))).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_failed_condition_of_the_store_can_be_caught_by_its_aws_name() throws ApiError {
        bench.services.function("aws-sdk:dynamodb:updateItem", arguments -> {
            throw new TaskFailure("DynamoDb.ConditionalCheckFailedException", "The conditional request failed");
        });
        bench.load(
                "T",
                "'T':{"
                        + AWAIT
                        + ",'Catch':[{'ErrorEquals':['DynamoDb.ConditionalCheckFailedException'],'Next':'X',"
                        + "'Output':'{% $states.input %}','Assign':{'seen':'{% $states.errorOutput.Error %}'}}],'End':true},"
                        + "'X':{'Type':'Succeed','Output':'{% [$states.input.n, $seen] %}'}");
        assertThat(bench.output(bench.start("a", "{'n':1}")))
                .isEqualTo("[1,'DynamoDb.ConditionalCheckFailedException']");
    }

    @Test
    void a_timer_that_runs_out_can_be_caught_and_its_token_is_then_timed_out() throws ApiError {
        bench.load("T", "'T':{" + AWAIT + ",'TimeoutSeconds':60," + caught("States.Timeout"));
        String arn = bench.start("a", "{}");
        bench.pass(60);
        assertThat(bench.status(arn)).isEqualTo("SUCCEEDED");
        assertThat(bench.types(arn)).contains("TaskTimedOut");
        assertThat(Bench.typeOf(() -> bench.succeed(bench.services.token(), "{}")))
                .isEqualTo("TaskTimedOut");
    }

    @Test
    void a_missed_heartbeat_is_an_error_of_its_own() throws ApiError {
        bench.load("T", "'T':{" + AWAIT + ",'HeartbeatSeconds':10," + caught("States.HeartbeatTimeout"));
        String arn = bench.start("a", "{}");
        bench.pass(9);
        bench.call("SendTaskHeartbeat", "{}", "taskToken", bench.services.token());
        bench.pass(9);
        assertThat(bench.status(arn)).isEqualTo("RUNNING");
        bench.pass(1);
        assertThat(bench.output(arn)).contains("'Error':'States.HeartbeatTimeout'");
    }

    @Test
    void a_missed_heartbeat_is_caught_as_a_timeout_too() throws ApiError {
        bench.load("T", "'T':{" + AWAIT + ",'HeartbeatSeconds':10," + caught("States.Timeout"));
        String arn = bench.start("a", "{}");
        bench.pass(10);
        assertThat(bench.status(arn)).isEqualTo("SUCCEEDED");
    }

    @Test
    void an_undefined_result_is_a_query_evaluation_error_that_can_be_caught() throws ApiError {
        bench.services.function("f", payload -> payload);
        bench.load(
                "T",
                "'T':{"
                        + INVOKE
                        + ",'Output':'{% $states.result.Payload.nothing %}',"
                        + caught("States.QueryEvaluationError"));
        String arn = bench.start("a", "{}");
        assertThat(bench.status(arn)).isEqualTo("SUCCEEDED");
        assertThat(bench.types(arn)).contains("EvaluationFailed");
    }

    @Test
    void a_variable_that_was_not_assigned_on_this_way_is_a_query_evaluation_error() throws ApiError {
        bench.load(
                "C",
                "'C':{'Type':'Choice','Choices':[{'Condition':'{% $states.input.set %}','Next':'A'}],'Default':'U'},"
                        + "'A':{'Type':'Pass','Assign':{'x':1},'Next':'U'},'U':{'Type':'Pass','Output':'{% $x %}','End':true}");
        assertThat(bench.output(bench.start("a", "{'set':true}"))).isEqualTo("1");
        assertThat(bench.describe(bench.start("b", "{'set':false}"))
                        .path("error")
                        .asText())
                .isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void a_condition_that_is_no_boolean_is_a_query_evaluation_error() throws ApiError {
        bench.load("C", "'C':{'Type':'Choice','Choices':[{'Condition':'{% 1 %}','Next':'X'}],'Default':'X'}," + CAUGHT);
        assertThat(bench.describe(bench.start("a", "{}")).path("error").asText())
                .isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void a_payload_over_256_kib_is_an_error_that_catching_all_does_not_catch() throws ApiError {
        bench.services.function("f", payload -> TextNode.valueOf("x".repeat(256 * 1024)));
        bench.load("T", "'T':{" + INVOKE + "," + caught("States.ALL"));
        assertThat(bench.describe(bench.start("a", "{}")).path("error").asText())
                .isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void a_loop_without_end_fails_at_25000_events() throws ApiError {
        bench.load(
                "P",
                "'P':{'Type':'Pass','Next':'C'},'C':{'Type':'Choice','Choices':[{'Condition':false,'Next':'X'}],'Default':'P'},"
                        + CAUGHT);
        String arn = bench.start("a", "{}");
        assertThat(bench.status(arn)).isEqualTo("FAILED");
        assertThat(bench.call("GetExecutionHistory", "{'reverseOrder':true,'maxResults':1}", "executionArn", arn)
                        .path("events")
                        .path(0)
                        .path("id")
                        .asInt())
                .isEqualTo(25_000);
    }

    @Test
    void a_machines_own_timeout_ends_the_execution() throws ApiError {
        String text = Bench.machine("W", "'W':{'Type':'Wait','Seconds':99,'End':true}")
                .replace("{\"QueryLanguage\"", "{\"TimeoutSeconds\":50,\"QueryLanguage\"");
        bench.engine().createStateMachine("m", text, Bench.ROLE);
        String arn = bench.start("a", "{}");
        bench.pass(50);
        assertThat(bench.status(arn)).isEqualTo("TIMED_OUT");
    }
}
