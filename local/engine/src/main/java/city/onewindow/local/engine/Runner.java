package city.onewindow.local.engine;

import city.onewindow.local.engine.State.Definition;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Timer;
import city.onewindow.local.time.Work;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Moves one execution. Each transition is made under its lock, journaled, and only then followed by
 * what it leads to: the next transition, a timer, a call. What follows is read off where the
 * branches stand, so a reopened engine goes on in the same way.
 */
final class Runner {
    private static final int EXECUTION = Branch.NONE;

    /** What all executions share. */
    record Surroundings(StackClock clock, Tasks tasks, Journal journal) {}

    /** A transition; it may refuse, and has then changed nothing. */
    interface Transition<E extends Exception> {
        void make(Interpreter interpreter) throws E;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Timer> timers = new HashMap<>();
    private final Set<Long> calls = new HashSet<>();
    private final Surroundings around;
    private final Execution execution;
    private final Definition definition;
    private boolean halted;

    Runner(Surroundings around, Execution execution, Definition definition) {
        this.around = around;
        this.execution = execution;
        this.definition = definition;
    }

    /** What a reader sees of the execution between two transitions. */
    <T> T read(java.util.function.Function<Execution, T> view) {
        lock.lock();
        try {
            return view.apply(execution);
        } finally {
            lock.unlock();
        }
    }

    void start(JsonNode input) {
        change(interpreter -> interpreter.start(input));
    }

    /** Goes on after the engine was opened again. */
    void resume() {
        lock.lock();
        try {
            if (execution.running()) {
                armExecution();
                List.copyOf(execution.branches()).forEach(this::arm);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing happens any more: the engine is closed. */
    void halt() {
        lock.lock();
        try {
            halted = true;
            timers.values().forEach(Timer::cancel);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the execution from outside; one that has ended stays as it ended. */
    void stop(@Nullable String error, @Nullable String cause) {
        change(interpreter -> {
            if (execution.running()) {
                interpreter.stop(Execution.Status.ABORTED, "ExecutionAborted", error, cause);
            }
        });
    }

    void tokenSucceeded(Token token, JsonNode output) throws ApiError {
        change(interpreter -> interpreter.taskSucceeded(holder(token), output));
    }

    void tokenFailed(Token token, StateError error) throws ApiError {
        change(interpreter -> interpreter.taskFailed(holder(token), "TaskFailed", error));
    }

    void tokenBeat(Token token) throws ApiError {
        change(interpreter -> {
            Branch branch = holder(token);
            if (branch.position instanceof Position.Tasking task) {
                execution.moved(branch, task.beaten(interpreter.now()));
            }
        });
    }

    /** The branch whose task holds this very token. */
    private Branch holder(Token token) throws ApiError {
        Branch branch = execution.branch(token.branch());
        if (branch == null
                || !(branch.position instanceof Position.Tasking task)
                || !token.text().equals(task.token())) {
            throw new ApiError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        }
        return branch;
    }

    private <E extends Exception> void change(Transition<E> transition) throws E {
        lock.lock();
        try {
            if (halted) {
                return;
            }
            try {
                transition.make(
                        new Interpreter(execution, definition, around.clock().now(), RandomGenerator.getDefault()));
            } catch (Execution.Full ended) {
                // the execution has failed for it, and says so
            }
            Execution.Changes changes = execution.changes();
            around.journal().append(new Journal.Line(null, changes));
            if (!execution.running()) {
                timers.values().forEach(Timer::cancel);
                timers.clear();
            } else {
                changes.gone().forEach(this::disarm);
                if (changes.head() != null) {
                    armExecution();
                }
                changes.branches().forEach(this::arm);
            }
        } finally {
            lock.unlock();
        }
    }

    private void armExecution() {
        if (definition.timeoutSeconds() > 0) {
            Instant due = execution.head().started().plusSeconds(definition.timeoutSeconds());
            timers.put(EXECUTION, around.clock().at(due, () -> change(this::timeOut)));
        }
    }

    private void timeOut(Interpreter interpreter) {
        if (execution.running()) {
            interpreter.stop(
                    Execution.Status.TIMED_OUT,
                    "ExecutionTimedOut",
                    StateError.TIMEOUT,
                    "The execution has run out of its time.");
        }
    }

    /** Sets up what follows from where the branch stands. */
    private void arm(Branch branch) {
        disarm(branch.id);
        Instant due = branch.position.due();
        if (due != null) {
            timers.put(
                    branch.id, around.clock().at(due, () -> ifThere(branch, interpreter -> interpreter.due(branch))));
        }
        if (branch.position instanceof Position.Entering) {
            go("enter " + branch.state, () -> ifThere(branch, interpreter -> interpreter.enter(branch)));
        } else if (branch.position instanceof Position.Tasking task && !task.called() && calls.add(task.scheduled())) {
            TaskCall call =
                    new TaskCall(execution.head().roleArn(), resource(branch).call(), task.arguments());
            go(call.resource() + " of " + branch.state, () -> call(branch, task.scheduled(), call));
        }
    }

    private State.Resource resource(Branch branch) {
        return ((State.Task) definition.state(branch.state)).resource();
    }

    private void disarm(int branch) {
        Timer timer = timers.remove(branch);
        if (timer != null) {
            timer.cancel();
        }
    }

    private void ifThere(Branch branch, Transition<RuntimeException> transition) {
        change(interpreter -> {
            if (execution.branch(branch.id) == branch) {
                transition.make(interpreter);
            }
        });
    }

    /**
     * Calls outside the lock; an answer that comes after the try has ended otherwise is dropped.
     */
    private void call(Branch branch, long scheduled, TaskCall call) {
        Transition<RuntimeException> answer;
        try {
            JsonNode result = around.tasks().call(call);
            answer = interpreter -> {
                if (branch.position instanceof Position.Tasking task) {
                    interpreter.answered(branch, task, result);
                }
            };
        } catch (TaskFailure failure) {
            answer = failed(branch, new StateError(failure.error(), failure.cause()));
        } catch (RuntimeException fault) {
            answer = failed(branch, new StateError("States.TaskFailed", fault.toString()));
        }
        Transition<RuntimeException> onTime = answer;
        ifThere(branch, interpreter -> {
            calls.remove(scheduled);
            if (branch.position instanceof Position.Tasking task && task.scheduled() == scheduled) {
                onTime.make(interpreter);
            }
        });
    }

    private Transition<RuntimeException> failed(Branch branch, StateError error) {
        String event = resource(branch).token() ? "TaskSubmitFailed" : "TaskFailed";
        return interpreter -> interpreter.taskFailed(branch, event, error);
    }

    private void go(String what, Runnable action) {
        Work work = around.clock().begin(what);
        Thread.ofVirtual().name(what).start(() -> {
            try (work) {
                action.run();
            }
        });
    }
}
