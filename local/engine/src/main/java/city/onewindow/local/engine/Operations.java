package city.onewindow.local.engine;

import city.onewindow.local.engine.Execution.Head;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the API: takes requests apart, asks the engine, and says the answer as AWS
 * does.
 */
final class Operations {
    private static final int PAGE_LIMIT = 1000;

    private final Engine engine;

    Operations(Engine engine) {
        this.engine = engine;
    }

    JsonNode call(String operation, JsonNode input) throws ApiError {
        return switch (operation) {
            case "CreateStateMachine" -> createMachine(input);
            case "DescribeStateMachine" -> describeMachine(engine.machine(text(input, "stateMachineArn")));
            case "StartExecution" -> startExecution(input);
            case "StopExecution" -> stopExecution(input);
            case "DescribeExecution" -> execution(input).read(execution -> describe(execution.head()));
            case "GetExecutionHistory" -> history(input);
            case "ListExecutions" -> listExecutions(input);
            case "SendTaskSuccess" -> taskSuccess(input);
            case "SendTaskFailure" -> taskFailure(input);
            case "SendTaskHeartbeat" -> taskHeartbeat(input);
            default -> throw new ApiError("UnknownOperationException", operation + " is not served");
        };
    }

    static void checkName(String name) throws ApiError {
        if (!name.matches("[0-9A-Za-z\\-_.]{1,80}")) {
            throw new ApiError("InvalidName", "Invalid Name: '" + name + "'");
        }
    }

    private JsonNode createMachine(JsonNode input) throws ApiError {
        String name = text(input, "name");
        String definition = text(input, "definition");
        for (Machine machine : engine.machines()) {
            boolean same =
                    machine.definition().equals(definition) && machine.roleArn().equals(text(input, "roleArn"));
            if (machine.name().equals(name) && !same) {
                throw new ApiError(
                        "StateMachineAlreadyExists", "State Machine Already Exists: '" + machine.arn() + "'");
            }
        }
        Machine machine = engine.machine(engine.createStateMachine(name, definition, text(input, "roleArn")));
        return answer().put("stateMachineArn", machine.arn()).put("creationDate", History.seconds(machine.created()));
    }

    private static JsonNode describeMachine(Machine machine) {
        return answer().put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", "STANDARD")
                .put("status", "ACTIVE")
                .put("definition", machine.definition())
                .put("roleArn", machine.roleArn())
                .put("creationDate", History.seconds(machine.created()));
    }

    private JsonNode startExecution(JsonNode input) throws ApiError {
        Machine machine = engine.machine(text(input, "stateMachineArn"));
        String name = input.path("name").asText(UUID.randomUUID().toString());
        checkName(name);
        String text = input.path("input").asText("{}");
        Head head = engine.start(machine, name, text, payload(text, "input", "InvalidExecutionInput"));
        return answer().put("executionArn", head.arn()).put("startDate", History.seconds(head.started()));
    }

    private JsonNode stopExecution(JsonNode input) throws ApiError {
        Runner runner = execution(input);
        runner.stop(optional(input, "error"), optional(input, "cause"));
        Head head = runner.read(Execution::head);
        return answer().put("stopDate", History.seconds(head.stopped() == null ? head.started() : head.stopped()));
    }

    private static ObjectNode describe(Head head) {
        ObjectNode answer = item(head).put("input", head.input());
        answer.putObject("inputDetails").put("included", true);
        if (head.output() != null) {
            answer.put("output", head.output().toString())
                    .putObject("outputDetails")
                    .put("included", true);
        }
        answer.setAll(History.failure(head.error(), head.cause()));
        return answer.put("redriveStatus", "NOT_REDRIVABLE")
                .put("redriveStatusReason", "Executions are taken over, not redriven");
    }

    private static ObjectNode item(Head head) {
        ObjectNode answer = answer().put("executionArn", head.arn())
                .put("stateMachineArn", head.machineArn())
                .put("name", head.name())
                .put("status", head.status().name())
                .put("startDate", History.seconds(head.started()))
                .put("redriveCount", 0);
        if (head.stopped() != null) {
            answer.put("stopDate", History.seconds(head.stopped()));
        }
        return answer;
    }

    private JsonNode listExecutions(JsonNode input) throws ApiError {
        String machine = engine.machine(text(input, "stateMachineArn")).arn();
        String status = input.path("statusFilter").asText("");
        List<Head> heads = engine.executions().stream()
                .map(runner -> runner.read(Execution::head))
                .filter(head -> head.machineArn().equals(machine))
                .filter(head -> status.isEmpty() || head.status().name().equals(status))
                .sorted(Comparator.comparing(Head::started).reversed())
                .toList();
        return page(input, "executions", heads, Operations::item);
    }

    private JsonNode history(JsonNode input) throws ApiError {
        List<ObjectNode> events = execution(input).read(execution -> List.copyOf(execution.events()));
        boolean data = input.path("includeExecutionData").asBoolean(true);
        boolean reverse = input.path("reverseOrder").asBoolean(false);
        return page(
                input,
                "events",
                reverse ? events.reversed() : events,
                event -> data ? event : History.withoutData(event));
    }

    private JsonNode taskSuccess(JsonNode input) throws ApiError {
        Token token = Token.read(text(input, "taskToken"));
        JsonNode output = payload(text(input, "output"), "output", "InvalidOutput");
        holder(token).tokenSucceeded(token, output);
        return answer();
    }

    private JsonNode taskFailure(JsonNode input) throws ApiError {
        Token token = Token.read(text(input, "taskToken"));
        String error = input.path("error").asText("");
        holder(token)
                .tokenFailed(token, new StateError(error, input.path("cause").asText("")));
        return answer();
    }

    private JsonNode taskHeartbeat(JsonNode input) throws ApiError {
        Token token = Token.read(text(input, "taskToken"));
        holder(token).tokenBeat(token);
        return answer();
    }

    private Runner holder(Token token) throws ApiError {
        Runner runner = engine.execution(token.execution());
        if (runner == null) {
            throw new ApiError("TaskDoesNotExist", "Task does not exist");
        }
        return runner;
    }

    private Runner execution(JsonNode input) throws ApiError {
        String arn = text(input, "executionArn");
        Runner runner = engine.execution(arn);
        if (runner == null) {
            throw new ApiError("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        }
        return runner;
    }

    /** One page of a list; its next token is where the next page begins. */
    private static <T> JsonNode page(JsonNode input, String field, List<T> all, Function<T, JsonNode> shown)
            throws ApiError {
        int asked = input.path("maxResults").asInt(0);
        int size = asked == 0 ? 100 : asked;
        if (size < 0 || size > PAGE_LIMIT) {
            throw new ApiError("ValidationException", "maxResults must be at most " + PAGE_LIMIT);
        }
        int from = from(optional(input, "nextToken"), all.size());
        int to = Math.min(all.size(), from + size);
        ObjectNode answer = answer();
        all.subList(from, to).forEach(element -> answer.withArray(field).add(shown.apply(element)));
        answer.withArray(field);
        if (to < all.size()) {
            answer.put("nextToken", Integer.toString(to));
        }
        return answer;
    }

    private static int from(@Nullable String token, int size) throws ApiError {
        try {
            return token == null ? 0 : Objects.checkIndex(Integer.parseInt(token), size);
        } catch (NumberFormatException | IndexOutOfBoundsException notOurs) {
            throw new ApiError("InvalidToken", "Invalid Token: '" + token + "'");
        }
    }

    private static JsonNode payload(String text, String field, String invalid) throws ApiError {
        if (Json.tooLarge(text)) {
            throw new ApiError(
                    "ValidationException", field + " must have length less than or equal to " + Json.PAYLOAD_LIMIT);
        }
        try {
            JsonNode parsed = Json.read(text);
            if (!parsed.isMissingNode()) {
                return parsed;
            }
        } catch (JsonProcessingException malformed) {
            throw new ApiError(invalid, "Invalid JSON in " + field + ": " + malformed.getOriginalMessage());
        }
        throw new ApiError(invalid, "Invalid JSON in " + field + ": it is empty");
    }

    private static String text(JsonNode input, String field) throws ApiError {
        JsonNode value = input.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new ApiError("ValidationException", field + " must be given");
        }
        return value.textValue();
    }

    private static @Nullable String optional(JsonNode input, String field) {
        return input.hasNonNull(field) ? input.get(field).asText() : null;
    }

    private static ObjectNode answer() {
        return Json.MAPPER.createObjectNode();
    }
}
