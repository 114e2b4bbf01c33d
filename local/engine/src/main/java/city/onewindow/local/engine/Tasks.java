package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** What a Task state calls: the services behind the front, under the state machine's role. */
@FunctionalInterface
public interface Tasks {
    /**
     * Makes the call and returns its result. For {@code lambda:invoke} that is {@code {StatusCode,
     * ExecutedVersion, Payload}}.
     *
     * @throws TaskFailure with the error and cause that AWS would give; for a function's own error
     *     these are its {@code errorType} and its error payload as JSON text
     */
    JsonNode call(TaskCall call) throws TaskFailure;
}
