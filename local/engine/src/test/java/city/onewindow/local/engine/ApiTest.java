package city.onewindow.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API says, and what a definition may not say. */
class ApiTest {
    private static final String AWAIT =
            "'T':{'Type':'Task','Resource':'arn:aws-cn:states:::sqs:sendMessage.waitForTaskToken',"
                    + "'Arguments':{'token':'{% $states.context.Task.Token %}'},'End':true}";

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void open() throws ApiError {
        bench = new Bench(dir);
        bench.load("T", AWAIT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String refusal(String first, String states) {
        ApiError error = catchThrowableOfType(ApiError.class, () -> Load.of(Bench.machine(first, states)));
        return error.message();
    }

    @Test
    void the_same_name_and_input_is_the_same_execution_while_it_runs() throws ApiError {
        String arn = bench.start("one", "{'n':1}");
        assertThat(bench.start("one", "{'n':1}")).isEqualTo(arn);
        assertThat(bench.services.tokens()).hasSize(1);
        assertThat(Bench.typeOf(() -> bench.start("one", "{'n':2}"))).isEqualTo("ExecutionAlreadyExists");
        bench.succeed(bench.services.token(), "{}");
        assertThat(Bench.typeOf(() -> bench.start("one", "{'n':1}"))).isEqualTo("ExecutionAlreadyExists");
    }

    @Test
    void a_token_is_good_once() throws ApiError {
        bench.start("one", "{}");
        String token = bench.services.token();
        bench.succeed(token, "{}");
        assertThat(Bench.typeOf(() -> bench.succeed(token, "{}"))).isEqualTo("TaskTimedOut");
        assertThat(Bench.typeOf(() -> bench.succeed("made up", "{}"))).isEqualTo("InvalidToken");
        String unknown = Token.create(Engine.ARN_PREFIX + ":execution:m:none", 0, 1);
        assertThat(Bench.typeOf(() -> bench.succeed(unknown, "{}"))).isEqualTo("TaskDoesNotExist");
    }

    @Test
    void stopping_ends_a_waiting_execution_for_good() throws ApiError {
        String arn = bench.start("one", "{}");
        bench.call("StopExecution", "{'error':'Moved','cause':'taken over'}", "executionArn", arn);
        assertThat(bench.status(arn)).isEqualTo("ABORTED");
        assertThat(Bench.typeOf(() -> bench.succeed(bench.services.token(), "{}")))
                .isEqualTo("TaskTimedOut");
        assertThat(bench.types(arn)).endsWith("ExecutionAborted");
        bench.reopen();
        assertThat(bench.status(arn)).isEqualTo("ABORTED");
    }

    @Test
    void stopping_what_has_ended_changes_nothing() throws ApiError {
        String arn = bench.start("one", "{}");
        bench.succeed(bench.services.token(), "{}");
        bench.call("StopExecution", "{}", "executionArn", arn);
        assertThat(bench.status(arn)).isEqualTo("SUCCEEDED");
        assertThat(bench.types(arn)).endsWith("ExecutionSucceeded");
    }

    @Test
    void a_task_can_be_failed_by_its_token() throws ApiError {
        String arn = bench.start("one", "{}");
        bench.call("SendTaskFailure", "{'error':'Mine','cause':'why'}", "taskToken", bench.services.token());
        assertThat(bench.describe(arn).path("error").asText()).isEqualTo("Mine");
    }

    @Test
    void a_history_is_read_in_pages_and_from_its_end() throws ApiError {
        String arn = bench.start("one", "{}");
        JsonNode page =
                bench.call("GetExecutionHistory", "{'maxResults':2,'includeExecutionData':false}", "executionArn", arn);
        assertThat(page.path("events")).hasSize(2);
        assertThat(page.findValue("executionStartedEventDetails").has("input")).isFalse();
        JsonNode rest = bench.engine()
                .call(
                        "GetExecutionHistory",
                        Json.MAPPER
                                .createObjectNode()
                                .put("executionArn", arn)
                                .put("nextToken", page.path("nextToken").asText()));
        assertThat(rest.path("events").path(0).path("id").asInt()).isEqualTo(3);
        assertThat(rest.path("events").path(0).path("previousEventId").asInt()).isEqualTo(2);
        assertThat(rest.path("events").path(0).path("timestamp").decimalValue()).isEqualTo("1772413200.000");
        assertThat(rest.has("nextToken")).isFalse();
        JsonNode last = bench.call("GetExecutionHistory", "{'reverseOrder':true}", "executionArn", arn);
        assertThat(last.path("events").path(0).path("type").asText()).isEqualTo("TaskSubmitted");
    }

    @Test
    void executions_are_listed_by_status() throws ApiError {
        bench.start("one", "{}");
        bench.succeed(bench.services.token(), "{}");
        bench.start("two", "{}");
        JsonNode running = bench.call(
                "ListExecutions",
                "{'statusFilter':'RUNNING'}",
                "stateMachineArn",
                Engine.ARN_PREFIX + ":stateMachine:m");
        assertThat(running.path("executions")).hasSize(1);
        assertThat(running.path("executions").path(0).path("name").asText()).isEqualTo("two");
    }

    @Test
    void names_and_inputs_are_checked() {
        assertThat(Bench.typeOf(() -> bench.start("a b", "{}"))).isEqualTo("InvalidName");
        assertThat(Bench.typeOf(() -> bench.start("x".repeat(81), "{}"))).isEqualTo("InvalidName");
        assertThat(Bench.typeOf(() -> bench.start("ok", "{"))).isEqualTo("InvalidExecutionInput");
        assertThat(Bench.typeOf(() -> bench.describe("arn:none"))).isEqualTo("ExecutionDoesNotExist");
    }

    @Test
    void a_running_execution_keeps_the_definition_it_began_with() throws ApiError {
        String arn = bench.start("one", "{}");
        bench.load("P", "'P':{'Type':'Pass','Output':'new','End':true}");
        bench.reopen();
        bench.succeed(bench.services.token(), "'old'");
        assertThat(bench.output(arn)).isEqualTo("'old'");
        assertThat(bench.output(bench.start("two", "{}"))).isEqualTo("'new'");
    }

    @Test
    void everything_wrong_with_a_definition_is_said_at_once_with_its_place() {
        assertThat(refusal("A", """
                'A':{'Type':'Pass','Next':'Nowhere','Parameters':{}},
                'B':{'Type':'Map','End':true},
                'C':{'Type':'Choice','Choices':[{'Condition':'{% 1 + %}','Next':'A'}]},
                'D':{'Type':'Task','Resource':'arn:aws:states:::sns:publish','End':true,'Credentials':{}},
                'E':{'Type':'Pass','Output':'{% $eval($never) & $uuid() %}','End':true}"""))
                .contains("/States/A/Parameters: belongs to JSONPath")
                .contains("/States/A: leads to Nowhere, which is not there")
                .contains("/States/B: cannot be reached")
                .contains("/States/B/Type: no such type is run")
                .contains("/States/C/Default: is missing")
                .contains("/States/C/Choices[0]/Condition: is not JSONata")
                .contains("/States/D/Resource: arn:aws:states:::sns:publish is not run")
                .contains("/States/D/Credentials: unknown field")
                .contains("$eval is neither")
                .contains("$never is neither")
                .contains("$uuid is neither");
    }
}
