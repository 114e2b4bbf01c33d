package city.onewindow.local.engine;

import city.onewindow.local.engine.State.Definition;
import city.onewindow.local.engine.State.Exit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of one execution at one instant. It changes data only: calls and timers follow
 * from what it leaves behind.
 */
final class Interpreter {
    private final Execution execution;
    private final Definition definition;
    private final Instant now;
    private final RandomGenerator random;

    Interpreter(Execution execution, Definition definition, Instant now, RandomGenerator random) {
        this.execution = execution;
        this.definition = definition;
        this.now = now;
        this.random = random;
    }

    Instant now() {
        return now;
    }

    /** Starts the execution. */
    void start(JsonNode input) {
        Branch root = execution.add(Branch.NONE, 0, definition.startAt(), input, now, 0);
        ObjectNode details =
                History.withData(History.details(), "input", execution.head().input());
        execution.record(
                root,
                now,
                "ExecutionStarted",
                details.put("roleArn", execution.head().roleArn()));
    }

    /** Enters the state that the branch stands before. */
    void enter(Branch branch) {
        branch.entered = now;
        branch.tries = new ArrayList<>(
                Collections.nCopies(state(branch).recovery().retriers().size(), 0));
        record(branch, state(branch).type() + "StateEntered", History.entered(branch.state, branch.input.toString()));
        attempt(branch);
    }

    /** The branch's moment has come: a wait is over, a retry is due, a task is late. */
    void due(Branch branch) {
        switch (branch.position) {
            case Position.Waiting waiting when !now.isBefore(waiting.until()) -> afterWait(branch);
            case Position.Retrying retrying when !now.isBefore(retrying.until()) -> attempt(branch);
            case Position.Tasking task
            when task.timedOut(now) -> late(branch, StateError.TIMEOUT, "The task has run out of its time.");
            case Position.Tasking task
            when task.missedHeartbeat(now) -> late(branch, StateError.HEARTBEAT, "The task has missed its heartbeat.");
            default -> execution.moved(branch, branch.position);
        }
    }

    private void late(Branch branch, String error, String cause) {
        taskFailed(branch, "TaskTimedOut", new StateError(error, cause));
    }

    private void attempt(Branch branch) {
        evaluating(branch, () -> {
            Map<String, Object> names = Names.of(execution, branch);
            switch (state(branch)) {
                case State.Pass pass -> leave(branch, pass.exit(), branch.input, names);
                case State.Succeed succeed -> leave(branch, succeed.exit(), branch.input, names);
                case State.Fail fail -> fail(branch, failure(fail, names));
                case State.Wait wait -> execution.moved(branch, new Position.Waiting(until(wait, names)));
                case State.Choice choice -> choose(branch, choice, names);
                case State.Parallel parallel -> split(branch, parallel, names);
                case State.Task task -> schedule(branch, task);
            }
        });
    }

    /** What may fail for an expression, and then fails the branch. */
    private interface Evaluation {
        void make() throws StateError;
    }

    private void evaluating(Branch branch, Evaluation evaluation) {
        try {
            evaluation.make();
        } catch (StateError error) {
            if (error.error().equals(StateError.QUERY_EVALUATION)) {
                ObjectNode details = History.failure(error.error(), error.cause());
                record(branch, "EvaluationFailed", details.put("state", branch.state));
            }
            fail(branch, error);
        }
    }

    private void choose(Branch branch, State.Choice choice, Map<String, Object> names) throws StateError {
        for (State.Rule rule : choice.rules()) {
            JsonNode holds = rule.condition().fill(names);
            if (!holds.isBoolean()) {
                throw new StateError(
                        StateError.QUERY_EVALUATION, "A Condition must be true or false, but is " + holds + ".");
            }
            if (holds.booleanValue()) {
                leave(branch, rule.exit(), branch.input, names);
                return;
            }
        }
        leave(branch, choice.otherwise(), branch.input, names);
    }

    private void split(Branch branch, State.Parallel parallel, Map<String, Object> names) throws StateError {
        JsonNode input = parallel.arguments() == null
                ? branch.input
                : parallel.arguments().fill(names);
        limited(input);
        record(branch, "ParallelStateStarted", History.details());
        execution.moved(branch, new Position.Joining());
        for (int index = 0; index < parallel.starts().size(); index++) {
            execution.add(branch.id, index, parallel.starts().get(index), input, now, branch.lastEvent);
        }
    }

    private void schedule(Branch branch, State.Task task) throws StateError {
        long scheduled = execution.nextEvent();
        String token = task.resource().token() ? Token.create(execution.head().arn(), branch.id, scheduled) : null;
        Map<String, Object> names = Names.of(execution, branch, token, Map.of());
        JsonNode arguments =
                task.arguments() == null ? branch.input : task.arguments().fill(names);
        String parameters = limited(arguments);
        int timeout = seconds(task.timeoutSeconds(), names, 1);
        int heartbeat = seconds(task.heartbeatSeconds(), names, 1);
        ObjectNode details = resource(task)
                .put("region", execution.head().arn().split(":")[3])
                .put("parameters", parameters);
        if (timeout > 0) {
            details.put("timeoutInSeconds", timeout);
        }
        if (heartbeat > 0) {
            details.put("heartbeatInSeconds", heartbeat);
        }
        record(branch, "TaskScheduled", details);
        record(branch, "TaskStarted", resource(task));
        execution.moved(
                branch,
                new Position.Tasking(
                        scheduled,
                        arguments,
                        token,
                        false,
                        timeout > 0 ? now.plusSeconds(timeout) : null,
                        heartbeat,
                        heartbeat > 0 ? now.plusSeconds(heartbeat) : null));
    }

    /**
     * The call has answered: the end of a plain task, and of a task with a token its submission.
     */
    void answered(Branch branch, Position.Tasking task, JsonNode result) {
        if (task.token() == null) {
            taskSucceeded(branch, result);
            return;
        }
        record(branch, "TaskSubmitted", History.withData(resource(branch), "output", result.toString()));
        execution.moved(branch, task.answered());
    }

    void taskSucceeded(Branch branch, JsonNode result) {
        try {
            String output = limited(result);
            record(branch, "TaskSucceeded", History.withData(resource(branch), "output", output));
        } catch (StateError tooLarge) {
            taskFailed(branch, "TaskFailed", tooLarge);
            return;
        }
        finish(branch, ((State.Task) state(branch)).exit(), result);
    }

    void taskFailed(Branch branch, String event, StateError error) {
        record(branch, event, resource(branch).setAll(History.failure(error.error(), error.cause())));
        fail(branch, error);
    }

    private void afterWait(Branch branch) {
        Exit exit = ((State.Wait) state(branch)).exit();
        evaluating(branch, () -> leave(branch, exit, branch.input, Names.of(execution, branch)));
    }

    private void finish(Branch branch, Exit exit, JsonNode result) {
        evaluating(branch, () -> leave(branch, exit, result, Names.with(execution, branch, "result", result)));
    }

    /** Assigns, shapes the output and goes on; every expression sees the values from before. */
    private void leave(Branch branch, Exit exit, JsonNode result, Map<String, Object> names) throws StateError {
        ObjectNode assigned = exit.assign().fill(names);
        JsonNode output = exit.output() == null ? result : exit.output().fill(names);
        String text = limited(output);
        Map<String, String> shown = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variable : assigned.properties()) {
            shown.put(variable.getKey(), limited(variable.getValue()));
        }
        branch.variables.setAll(assigned);
        record(branch, state(branch).type() + "StateExited", History.exited(branch.state, text, shown));
        if (exit.next() == null) {
            end(branch, output);
        } else {
            branch.state = exit.next();
            branch.input = output;
            execution.moved(branch, new Position.Entering());
        }
    }

    private void end(Branch branch, JsonNode output) {
        Branch parent = execution.branch(branch.parent);
        if (parent == null) {
            record(branch, "ExecutionSucceeded", History.withData(History.details(), "output", output.toString()));
            execution.end(now, Execution.Status.SUCCEEDED, output, null, null);
            return;
        }
        execution.moved(branch, new Position.Done(output));
        List<Branch> siblings = execution.childrenOf(parent);
        ArrayNode results = Json.MAPPER.createArrayNode();
        siblings.stream()
                .sorted(Comparator.comparingInt(sibling -> sibling.index))
                .forEach(sibling -> {
                    if (sibling.position instanceof Position.Done done) {
                        results.add(done.output());
                    }
                });
        if (results.size() == siblings.size()) {
            siblings.forEach(execution::remove);
            parent.lastEvent = branch.lastEvent;
            record(parent, "ParallelStateSucceeded", History.details());
            finish(parent, ((State.Parallel) state(parent)).exit(), results);
        }
    }

    /**
     * The one way of errors: the first retrier that has tries left, else the first catcher, else
     * whatever is around the branch.
     */
    private void fail(Branch branch, StateError error) {
        State.Recovery recovery = state(branch).recovery();
        for (int index = 0; index < recovery.retriers().size(); index++) {
            State.Retrier retrier = recovery.retriers().get(index);
            if (retrier.takes(error)) {
                int tries = branch.tries.get(index);
                if (tries < retrier.maxAttempts()) {
                    double delay = retrier.delaySeconds(tries) * (retrier.jitter() ? random.nextDouble() : 1);
                    branch.tries.set(index, tries + 1);
                    execution.moved(branch, new Position.Retrying(now.plusMillis(Math.round(delay * 1000))));
                    return;
                }
                break;
            }
        }
        for (State.Catcher catcher : recovery.catchers()) {
            if (catcher.takes(error)) {
                JsonNode output = Json.MAPPER
                        .createObjectNode()
                        .put("Error", error.error())
                        .put("Cause", error.cause());
                try {
                    leave(branch, catcher.exit(), output, Names.with(execution, branch, "errorOutput", output));
                } catch (StateError inTheCatcher) {
                    escalate(branch, inTheCatcher);
                }
                return;
            }
        }
        escalate(branch, error);
    }

    private void escalate(Branch branch, StateError error) {
        Branch parent = execution.branch(branch.parent);
        if (parent == null) {
            record(branch, "ExecutionFailed", History.failure(error.error(), error.cause()));
            execution.end(now, Execution.Status.FAILED, null, error.error(), error.cause());
            return;
        }
        execution.remove(branch);
        execution.childrenOf(parent).forEach(this::abort);
        parent.lastEvent = branch.lastEvent;
        record(parent, "ParallelStateFailed", History.details());
        fail(parent, error);
    }

    private void abort(Branch branch) {
        execution.childrenOf(branch).forEach(this::abort);
        if (!(branch.position instanceof Position.Entering || branch.position instanceof Position.Done)) {
            record(branch, state(branch).type() + "StateAborted", History.details());
        }
        execution.remove(branch);
    }

    /** Ends the execution from outside. */
    void stop(Execution.Status how, String event, @Nullable String error, @Nullable String cause) {
        long last = execution.branches().stream()
                .mapToLong(branch -> branch.lastEvent)
                .max()
                .orElse(0);
        History.append(execution.events(), last, now, event, History.failure(error, cause));
        execution.end(now, how, null, error, cause);
    }

    private StateError failure(State.Fail fail, Map<String, Object> names) throws StateError {
        return new StateError(
                fail.error() == null ? "" : fail.error().fill(names).asText(),
                fail.cause() == null ? "" : fail.cause().fill(names).asText());
    }

    private Instant until(State.Wait wait, Map<String, Object> names) throws StateError {
        if (wait.timestamp() == null) {
            return now.plusSeconds(seconds(wait.seconds(), names, 0));
        }
        JsonNode value = wait.timestamp().fill(names);
        return instant(value)
                .orElseThrow(() -> new StateError(
                        StateError.QUERY_EVALUATION, "A Timestamp must be a time, but is " + value + "."));
    }

    static Optional<Instant> instant(JsonNode value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    /** Whole seconds; 0 where nothing is said. */
    private static int seconds(@Nullable Template template, Map<String, Object> names, int least) throws StateError {
        if (template == null) {
            return 0;
        }
        JsonNode value = template.fill(names);
        if (!value.canConvertToExactIntegral() || value.longValue() < least || value.longValue() > Part.MAX_SECONDS) {
            throw new StateError(
                    StateError.QUERY_EVALUATION,
                    "Seconds must be a whole number from " + least + ", but are " + value + ".");
        }
        return value.intValue();
    }

    private static String limited(JsonNode payload) throws StateError {
        String text = payload.toString();
        if (Json.tooLarge(text)) {
            throw new StateError(StateError.DATA_LIMIT, "The payload is larger than " + Json.PAYLOAD_LIMIT + " bytes.");
        }
        return text;
    }

    private ObjectNode resource(Branch branch) {
        return resource((State.Task) state(branch));
    }

    private static ObjectNode resource(State.Task task) {
        return History.details()
                .put("resourceType", task.resource().type())
                .put("resource", task.resource().name());
    }

    private State state(Branch branch) {
        return definition.state(branch.state);
    }

    private void record(Branch branch, String type, JsonNode details) {
        execution.record(branch, now, type, details);
    }
}
