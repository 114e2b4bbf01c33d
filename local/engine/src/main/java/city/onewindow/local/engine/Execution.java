package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An execution as data: what the API says of it, its history, and its branches while it runs.
 * Guarded by itself.
 */
final class Execution {
    /** How many events a history holds; the last one says that the execution failed for it. */
    static final int EVENT_LIMIT = 25_000;

    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        ABORTED,
        TIMED_OUT
    }

    /**
     * @param definition the key of the text that the execution began with, whatever the machine
     *     says later
     */
    record Head(
            String arn,
            String machineArn,
            String definition,
            String roleArn,
            String input,
            Instant started,
            Status status,
            @Nullable Instant stopped,
            @Nullable JsonNode output,
            @Nullable String error,
            @Nullable String cause) {

        String name() {
            return last(arn);
        }

        String machineName() {
            return last(machineArn);
        }

        private static String last(String arn) {
            return arn.substring(arn.lastIndexOf(':') + 1);
        }

        Head ended(Instant now, Status how, @Nullable JsonNode output, @Nullable String error, @Nullable String cause) {
            return new Head(arn, machineArn, definition, roleArn, input, started, how, now, output, error, cause);
        }
    }

    /** What a transition changed, or all there is: one line of the journal. */
    record Changes(
            String arn, @Nullable Head head, List<ObjectNode> events, List<Branch> branches, Set<Integer> gone) {}

    /**
     * The history is full: the execution has been ended and whatever else was meant to happen
     * doesn't.
     */
    static final class Full extends RuntimeException {}

    private Head head;
    private final List<ObjectNode> events = new ArrayList<>();
    private final Map<Integer, Branch> branches = new LinkedHashMap<>();

    private int saved;
    private boolean headChanged = true;
    private final Map<Integer, Branch> touched = new LinkedHashMap<>();
    private final Set<Integer> gone = new TreeSet<>();

    Execution(Head head) {
        this.head = head;
    }

    Head head() {
        return head;
    }

    boolean running() {
        return head.status() == Status.RUNNING;
    }

    List<ObjectNode> events() {
        return events;
    }

    Collection<Branch> branches() {
        return branches.values();
    }

    @Nullable
    Branch branch(int id) {
        return branches.get(id);
    }

    List<Branch> childrenOf(Branch parent) {
        return branches.values().stream()
                .filter(branch -> branch.parent == parent.id)
                .toList();
    }

    Branch add(int parent, int index, String state, JsonNode input, Instant now, long lastEvent) {
        int id = branches.keySet().stream().mapToInt(Integer::intValue).max().orElse(Branch.NONE) + 1;
        Branch branch = new Branch(id, parent, index, state, input, now, lastEvent);
        branches.put(id, branch);
        touched.put(id, branch);
        gone.remove(id);
        return branch;
    }

    void remove(Branch branch) {
        branches.remove(branch.id);
        touched.remove(branch.id);
        gone.add(branch.id);
    }

    void moved(Branch branch, Position position) {
        branch.position = position;
        touched.put(branch.id, branch);
    }

    long nextEvent() {
        return events.size() + 1L;
    }

    /** Adds an event to the branch's line of history. */
    void record(Branch branch, Instant now, String type, JsonNode details) {
        if (events.size() >= EVENT_LIMIT - 1) {
            String cause = "The execution reached the maximum number of history events (" + EVENT_LIMIT + ").";
            History.append(
                    events, branch.lastEvent, now, "ExecutionFailed", History.failure(StateError.RUNTIME, cause));
            end(now, Status.FAILED, null, StateError.RUNTIME, cause);
            throw new Full();
        }
        branch.lastEvent = History.append(events, branch.lastEvent, now, type, details);
        touched.put(branch.id, branch);
    }

    /** Ends the execution for good: nothing of it is left to go on. */
    void end(Instant now, Status how, @Nullable JsonNode output, @Nullable String error, @Nullable String cause) {
        head = head.ended(now, how, output, error, cause);
        headChanged = true;
        gone.addAll(branches.keySet());
        branches.clear();
        touched.clear();
    }

    /** What changed since this was last asked. */
    Changes changes() {
        Changes changes = new Changes(
                head.arn(),
                headChanged ? head : null,
                List.copyOf(events.subList(saved, events.size())),
                List.copyOf(touched.values()),
                Set.copyOf(gone));
        saved = events.size();
        headChanged = false;
        touched.clear();
        gone.clear();
        return changes;
    }

    /** All there is, as if it had come about in one transition. */
    Changes whole() {
        return new Changes(head.arn(), head, events, List.copyOf(branches.values()), Set.of());
    }

    /** Takes up what the journal has kept. */
    void apply(Changes changes) {
        if (changes.head() != null) {
            head = changes.head();
        }
        events.addAll(changes.events());
        changes.gone().forEach(branches::remove);
        changes.branches().forEach(branch -> branches.put(branch.id, branch));
        saved = events.size();
        headChanged = false;
    }
}
