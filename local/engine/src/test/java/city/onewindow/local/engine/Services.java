package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services that tasks call, in memory: functions by name, a queue, and a table that keeps
 * tokens under conditions.
 */
final class Services implements Tasks {
    interface Body {
        JsonNode answer(JsonNode payload) throws TaskFailure;
    }

    private final Map<String, Body> functions = new HashMap<>();
    private final List<TaskCall> calls = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    /** A function that answers what the body answers. */
    synchronized void function(String name, Body body) {
        functions.put(name, body);
    }

    synchronized List<TaskCall> calls() {
        return List.copyOf(calls);
    }

    /** The token that was stored last. */
    synchronized String token() {
        return tokens.getLast();
    }

    synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    @Override
    public JsonNode call(TaskCall call) throws TaskFailure {
        Optional<Body> body;
        synchronized (this) {
            calls.add(call);
            JsonNode token = call.arguments().findValue("token");
            if (token != null) {
                tokens.add(token.asText());
            }
            body = Optional.ofNullable(
                    functions.get(call.arguments().path("FunctionName").asText(call.resource())));
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        if (!call.resource().equals("lambda:invoke")) {
            return body.isPresent() ? body.get().answer(call.arguments()) : answer;
        }
        if (body.isEmpty()) {
            throw new TaskFailure("Lambda.ResourceNotFoundException", "Function not found");
        }
        answer.put("StatusCode", 200).put("ExecutedVersion", "$LATEST");
        return answer.set("Payload", body.get().answer(call.arguments().path("Payload")));
    }
}
