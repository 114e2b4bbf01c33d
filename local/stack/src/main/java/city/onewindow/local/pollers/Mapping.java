package city.onewindow.local.pollers;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.Writes;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table's stream or a queue that invokes a function. The front counts its writes, so that a look
 * for work, many times a second, costs no call.
 */
abstract class Mapping {

    final Surroundings around;
    final Template.Function function;
    final ServiceClient asFunction;
    final String source;
    final Writes writes;

    /** How many writes to the source had ended before it was last read to its end. */
    private volatile long seen = -1;

    Mapping(Surroundings around, Template.Function function, String source) {
        this.around = around;
        this.function = function;
        this.source = source;
        this.writes = around.front().writes(source);
        asFunction = around.asRole().apply(function.role());
    }

    final String name() {
        return source + " to " + function.name();
    }

    /** Whether a poll would find something. */
    boolean pending() {
        return writes.ended() != seen;
    }

    /** Whether nothing is under way; what waits for the clock isn't. */
    boolean isIdle() {
        return writes.allEndedAt(seen);
    }

    /** Takes all the work that is there; never called twice at once. */
    final void poll() {
        long before = writes.ended();
        if (readAll()) {
            seen = before;
        }
    }

    /** False where there is more behind something that waits for the clock. */
    abstract boolean readAll();

    final void lookAgain() {
        seen = -1;
    }

    /** Tells this mapping of all. */
    void link(List<Mapping> all) {}

    void close() {}

    /**
     * Invokes the function with a batch.
     *
     * @param ids of the records, as the function names those that failed
     * @return the ids of those that are not done: all, where the answer can't be understood
     */
    final Set<String> failures(List<ObjectNode> records, List<String> ids) {
        Lambda.Answer answer = around.invoke(
                function, Surroundings.json(Map.of("Records", records)).toString());
        try {
            Set<String> failed = new HashSet<>();
            for (JsonNode failure : Surroundings.JSON.readTree(answer.payload()).path("batchItemFailures")) {
                failed.add(failure.path("itemIdentifier").asText());
            }
            return answer.functionError() == null && ids.containsAll(failed) ? failed : Set.copyOf(ids);
        } catch (IOException e) {
            return Set.copyOf(ids);
        }
    }
}
