package city.onewindow.local.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of control of an execution as data: branch 0 is the machine itself, each branch of a
 * Parallel has one of its own.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NON_PRIVATE)
final class Branch {
    static final int NONE = -1;

    final int id;

    /**
     * The branch that waits in its Parallel state for this one; {@link #NONE} for the machine
     * itself.
     */
    final int parent;

    /** Its place in the Parallel's result. */
    final int index;

    String state;

    JsonNode input;

    /** Its own variables; those of the outer branches can be read but not assigned. */
    ObjectNode variables = Json.MAPPER.createObjectNode();

    Position position = new Position.Entering();

    /** When it entered the state, and how often each retrier of the state has been used since. */
    Instant entered;

    List<Integer> tries = new ArrayList<>();

    /** The id of its last event, which is the previous one of its next. */
    long lastEvent;

    @JsonCreator
    Branch(
            @JsonProperty("id") int id,
            @JsonProperty("parent") int parent,
            @JsonProperty("index") int index,
            @JsonProperty("state") String state,
            @JsonProperty("input") JsonNode input,
            @JsonProperty("entered") Instant entered,
            @JsonProperty("lastEvent") long lastEvent) {
        this.id = id;
        this.parent = parent;
        this.index = index;
        this.state = state;
        this.input = input;
        this.entered = entered;
        this.lastEvent = lastEvent;
    }

    int retries() {
        return tries.stream().mapToInt(Integer::intValue).sum();
    }
}
