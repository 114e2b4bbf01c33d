package city.onewindow.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each state does. */
class StatesTest {
    private static final String INVOKE = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
            + "'Arguments':{'FunctionName':'f','Payload':'{% $states.input %}'}";
    private static final String AWAIT =
            "'Type':'Task','Resource':'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',"
                    + "'Arguments':{'token':'{% $states.context.Task.Token %}'}";

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

    @Test
    void a_pass_shapes_its_output() throws ApiError {
        bench.load("P", "'P':{'Type':'Pass','Output':{'twice':'{% $states.input.n * 2 %}','as':'it is'},'End':true}");
        assertThat(bench.output(bench.start("a", "{'n':21}"))).isEqualTo("{'twice':42,'as':'it is'}");
    }

    @Test
    void a_choice_goes_where_its_first_true_condition_leads() throws ApiError {
        bench.load("C", """
                'C':{'Type':'Choice','Choices':[
                  {'Condition':'{% $states.input.n > 10 %}','Next':'Big','Assign':{'by':'rule'}},
                  {'Condition':'{% $states.input.n > 5 %}','Next':'Big'}],'Default':'Small','Assign':{'by':'default'}},
                'Big':{'Type':'Succeed','Output':'{% "big by " & $by %}'},
                'Small':{'Type':'Succeed','Output':'{% "small by " & $by %}'}""".replace("\"big by \"", "\\\"big by \\\"").replace("\"small by \"", "\\\"small by \\\""));
        assertThat(bench.output(bench.start("a", "{'n':11}"))).isEqualTo("'big by rule'");
        assertThat(bench.output(bench.start("b", "{'n':1}"))).isEqualTo("'small by default'");
    }

    @Test
    void a_wait_is_over_exactly_when_the_clock_says_so() throws ApiError {
        bench.load(
                "W",
                "'W':{'Type':'Wait','Seconds':'{% $states.input.s %}','Next':'X'},"
                        + "'X':{'Type':'Succeed','Output':'{% $states.context.State.EnteredTime %}'}");
        String arn = bench.start("a", "{'s':31536000}");
        bench.pass(31_535_999);
        assertThat(bench.status(arn)).isEqualTo("RUNNING");
        bench.pass(1);
        assertThat(bench.output(arn)).isEqualTo("'2027-03-02T01:00:00.000Z'");
    }

    @Test
    void a_task_calls_its_service_under_the_machines_role() throws ApiError {
        bench.services.function(
                "f", payload -> IntNode.valueOf(payload.path("n").asInt() + 1));
        bench.load("T", "'T':{" + INVOKE + ",'Output':'{% $states.result.Payload %}','End':true}");
        String arn = bench.start("a", "{'n':1}");
        assertThat(bench.output(arn)).isEqualTo("2");
        assertThat(bench.services.calls().getFirst())
                .isEqualTo(new TaskCall(
                        Bench.ROLE, "lambda:invoke", Bench.json("{'FunctionName':'f','Payload':{'n':1}}")));
        assertThat(bench.types(arn))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void assign_sees_the_values_from_before() throws ApiError {
        bench.load("A", """
                'A':{'Type':'Pass','Assign':{'x':1,'y':2},'Next':'B'},
                'B':{'Type':'Pass','Assign':{'x':'{% $y %}','y':'{% $x %}'},'Output':'{% $x %}','Next':'C'},
                'C':{'Type':'Pass','Output':'{% [$states.input, $x, $y] %}','End':true}""");
        assertThat(bench.output(bench.start("a", "{}"))).isEqualTo("[1,2,1]");
    }

    @Test
    void branches_read_the_variables_around_them_and_keep_their_own() throws ApiError {
        bench.load("A", """
                'A':{'Type':'Pass','Assign':{'x':1},'Next':'P'},
                'P':{'Type':'Parallel','Branches':[
                  {'StartAt':'L','States':{'L':{'Type':'Pass','Assign':{'x':'{% $x + 1 %}'},'Next':'L2'},'L2':{'Type':'Pass','Output':'{% $x %}','End':true}}},
                  {'StartAt':'R','States':{'R':{'Type':'Wait','Seconds':5,'Next':'R2'},'R2':{'Type':'Pass','Output':'{% $x %}','End':true}}}],
                  'Output':{'branches':'{% $states.result %}','outer':'{% $x %}'},'End':true}""");
        String arn = bench.start("a", "{}");
        bench.pass(5);
        assertThat(bench.output(arn)).isEqualTo("{'branches':[2,1],'outer':1}");
    }

    @Test
    void a_failed_branch_ends_its_siblings_at_once() throws ApiError {
        bench.load("P", """
                'P':{'Type':'Parallel','Branches':[
                  {'StartAt':'F','States':{'F':{'Type':'Fail','Error':'Mine','Cause':'why'}}},
                  {'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':99,'Next':'T'},'T':{%s,'End':true}}}],
                  'Catch':[{'ErrorEquals':['Mine'],'Next':'X','Output':'{%% $states.errorOutput %%}'}],'End':true},
                'X':{'Type':'Succeed'}""".formatted(INVOKE));
        String arn = bench.start("a", "{}");
        assertThat(bench.output(arn)).isEqualTo("{'Error':'Mine','Cause':'why'}");
        assertThat(bench.types(arn)).contains("ParallelStateFailed");
        bench.pass(200);
        assertThat(bench.services.calls()).isEmpty();
    }

    @Test
    void a_waiting_sibling_is_aborted_in_the_history() throws ApiError {
        bench.services.function("f", payload -> {
            throw new TaskFailure("Mine", "why");
        });
        bench.load("P", """
                'P':{'Type':'Parallel','Branches':[
                  {'StartAt':'S','States':{'S':{'Type':'Wait','Seconds':5,'Next':'T'},'T':{%s,'End':true}}},
                  {'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':99,'End':true}}}],'End':true}""".formatted(INVOKE));
        String arn = bench.start("a", "{}");
        bench.pass(5);
        assertThat(bench.types(arn))
                .endsWith("TaskFailed", "WaitStateAborted", "ParallelStateFailed", "ExecutionFailed");
        assertThat(bench.describe(arn).path("error").asText()).isEqualTo("Mine");
    }

    @Test
    void a_parallel_is_tried_again_as_a_whole() throws ApiError {
        int[] calls = {0};
        bench.services.function("f", payload -> {
            if (calls[0]++ == 0) {
                throw new TaskFailure("Once", "");
            }
            return payload;
        });
        bench.load("P", """
                'P':{'Type':'Parallel','Branches':[{'StartAt':'T','States':{'T':{%s,'Output':'{%% $states.context.State.Name %%}','End':true}}}],
                  'Retry':[{'ErrorEquals':['Once'],'IntervalSeconds':7}],'End':true}""".formatted(INVOKE));
        String arn = bench.start("a", "{}");
        bench.pass(6);
        assertThat(bench.status(arn)).isEqualTo("RUNNING");
        bench.pass(1);
        assertThat(bench.output(arn)).isEqualTo("['T']");
    }

    @Test
    void a_token_that_comes_back_ends_the_task_and_the_clock_does_not_wait_for_it() throws ApiError {
        bench.load("T", "'T':{" + AWAIT + ",'TimeoutSeconds':'{% 3600 %}','End':true}");
        String arn = bench.start("a", "{}");
        bench.pass(3599);
        bench.succeed(bench.services.token(), "{'ok':true}");
        assertThat(bench.output(arn)).isEqualTo("{'ok':true}");
        assertThat(bench.types(arn))
                .containsSubsequence(
                        "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited");
    }
}
