package city.onewindow.local.engine;

import city.onewindow.local.engine.State.Definition;
import city.onewindow.local.engine.Execution.Head;
import city.onewindow.local.engine.Execution.Status;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Work;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The embedded Step Functions: its API without HTTP. Safe for many threads. */
public final class Engine implements AutoCloseable {
    /** Where the state machines and executions live when nothing else is said. */
    public static final String ARN_PREFIX = "arn:aws:states:us-east-1:000000000000";

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, Runner> executions = new LinkedHashMap<>();
    private final Runner.Surroundings around;
    private final String arnPrefix;
    private final Operations operations = new Operations(this);

    private Engine(Path dir, StackClock clock, Tasks tasks, String arnPrefix) {
        this.arnPrefix = arnPrefix;
        Map<String, Journal.Line> revisions = new LinkedHashMap<>();
        Map<String, Execution> kept = new LinkedHashMap<>();
        for (Journal.Line line : Journal.read(dir)) {
            Machine machine = line.machine();
            if (machine != null) {
                String revision = machine.arn() + machine.key();
                machines.put(machine.arn(), machine);
                revisions.remove(revision);
                revisions.put(revision, line);
                definitions.computeIfAbsent(machine.key(), key -> reload(machine));
            }
            Execution.Changes changes = line.changes();
            if (changes != null) {
                Head head = changes.head();
                Execution execution = head == null
                        ? kept.get(changes.arn())
                        : kept.computeIfAbsent(changes.arn(), arn -> new Execution(head));
                if (execution == null) {
                    throw new IllegalStateException("the journal begins in the middle of " + changes.arn());
                }
                execution.apply(changes);
            }
        }
        Journal journal = Journal.open(
                dir,
                Stream.concat(
                        revisions.values().stream(),
                        kept.values().stream().map(execution -> new Journal.Line(null, execution.whole()))));
        this.around = new Runner.Surroundings(clock, tasks, journal);
        kept.forEach((arn, execution) -> executions.put(
                arn, new Runner(around, execution, definition(execution.head().definition()))));
    }

    /** Opens the engine kept in the folder; every running execution goes on where it stood. */
    public static Engine open(Path dir, StackClock clock, Tasks tasks) {
        return open(dir, clock, tasks, ARN_PREFIX);
    }

    /** As above, with {@code arn:partition:states:region:account} for its ARNs. */
    public static Engine open(Path dir, StackClock clock, Tasks tasks, String arnPrefix) {
        Work opening = clock.begin("open the engine");
        try {
            Engine engine = new Engine(dir, clock, tasks, arnPrefix);
            engine.executions.values().forEach(Runner::resume);
            return engine;
        } finally {
            opening.close();
        }
    }

    /**
     * Creates the state machine or, when the name is taken, brings it up to date; gives its ARN.
     *
     * @throws ApiError {@code InvalidDefinition} with all that is wrong and where, {@code
     *     InvalidName}
     */
    public synchronized String createStateMachine(String name, String definition, String roleArn) throws ApiError {
        Operations.checkName(name);
        String arn = arnPrefix + ":stateMachine:" + name;
        Definition loaded = Load.of(definition);
        Machine before = machines.get(arn);
        Instant now = around.clock().now();
        Machine machine = new Machine(arn, name, roleArn, definition, before == null ? now : before.created(), now);
        if (before == null
                || !before.definition().equals(definition)
                || !before.roleArn().equals(roleArn)) {
            around.journal().append(new Journal.Line(machine, null));
            machines.put(arn, machine);
            definitions.put(machine.key(), loaded);
        }
        return arn;
    }

    /**
     * One operation of the Step Functions API, such as {@code StartExecution}; timestamps are epoch
     * seconds with decimals.
     */
    public JsonNode call(String operation, JsonNode input) throws ApiError {
        Work work = around.clock().begin(operation);
        try {
            return operations.call(operation, input);
        } finally {
            work.close();
        }
    }

    /** Stops moving; what is on disk goes on when the engine is opened again. */
    @Override
    public synchronized void close() {
        executions.values().forEach(Runner::halt);
        try {
            around.journal().close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    synchronized Collection<Machine> machines() {
        return List.copyOf(machines.values());
    }

    synchronized Machine machine(String arn) throws ApiError {
        Machine machine = machines.get(arn);
        if (machine == null) {
            throw new ApiError("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return machine;
    }

    synchronized List<Runner> executions() {
        return new ArrayList<>(executions.values());
    }

    synchronized @Nullable Runner execution(String arn) {
        return executions.get(arn);
    }

    /** Begins an execution, or finds the running one of the same name and input. */
    synchronized Head start(Machine machine, String name, String input, JsonNode parsed) throws ApiError {
        String arn = machine.arn().replace(":stateMachine:", ":execution:") + ":" + name;
        Runner there = executions.get(arn);
        if (there != null) {
            Head head = there.read(Execution::head);
            if (head.status() == Status.RUNNING && head.input().equals(input)) {
                return head;
            }
            throw new ApiError("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
        }
        Instant now = around.clock().now();
        Head head = new Head(
                arn,
                machine.arn(),
                machine.key(),
                machine.roleArn(),
                input,
                now,
                Status.RUNNING,
                null,
                null,
                null,
                null);
        Runner runner = new Runner(around, new Execution(head), definition(machine.key()));
        executions.put(arn, runner);
        runner.start(parsed);
        return head;
    }

    private Definition definition(String key) {
        Definition definition = definitions.get(key);
        if (definition == null) {
            throw new IllegalStateException("the journal lacks the definition " + key);
        }
        return definition;
    }

    private static Definition reload(Machine machine) {
        try {
            return Load.of(machine.definition());
        } catch (ApiError refused) {
            throw new IllegalStateException(machine.arn() + ": " + refused.message(), refused);
        }
    }
}
