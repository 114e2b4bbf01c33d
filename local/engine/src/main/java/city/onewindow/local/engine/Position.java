package city.onewindow.local.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a branch stands between two transitions. All of it is data, so that a process can die at
 * any time.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Position.Entering.class, name = "entering"),
    @JsonSubTypes.Type(value = Position.Retrying.class, name = "retrying"),
    @JsonSubTypes.Type(value = Position.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = Position.Tasking.class, name = "tasking"),
    @JsonSubTypes.Type(value = Position.Joining.class, name = "joining"),
    @JsonSubTypes.Type(value = Position.Done.class, name = "done")
})
sealed interface Position {
    /** About to enter its state. */
    record Entering() implements Position {}

    /** Its state failed and is tried again then. */
    record Retrying(Instant until) implements Position {}

    /** In a Wait state. */
    record Waiting(Instant until) implements Position {}

    /**
     * In a Task state.
     *
     * @param scheduled the event that scheduled this try; it tells a late answer from a current one
     * @param called whether the call has answered; until then a reopened engine makes it again
     * @param heartbeat seconds; 0 for none
     */
    record Tasking(
            long scheduled,
            JsonNode arguments,
            @Nullable String token,
            boolean called,
            @Nullable Instant timeout,
            int heartbeat,
            @Nullable Instant heartbeatBy)
            implements Position {
        Tasking answered() {
            return new Tasking(scheduled, arguments, token, true, timeout, heartbeat, heartbeatBy);
        }

        Tasking beaten(Instant now) {
            return heartbeat == 0
                    ? this
                    : new Tasking(scheduled, arguments, token, called, timeout, heartbeat, now.plusSeconds(heartbeat));
        }

        boolean missedHeartbeat(Instant now) {
            return heartbeatBy != null && !now.isBefore(heartbeatBy);
        }

        boolean timedOut(Instant now) {
            return timeout != null && !now.isBefore(timeout);
        }
    }

    /** In a Parallel state, until its branches have ended. */
    record Joining() implements Position {}

    /** A Parallel's branch that has ended and waits for its siblings. */
    record Done(JsonNode output) implements Position {}

    /** When it goes on by itself, if it does. */
    default @Nullable Instant due() {
        return switch (this) {
            case Retrying retrying -> retrying.until();
            case Waiting waiting -> waiting.until();
            case Tasking task -> earlier(task.timeout(), task.heartbeatBy());
            default -> null;
        };
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
