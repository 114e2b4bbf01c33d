package city.onewindow.local.engine;

import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine on a driven clock that begins on a Monday morning. */
final class Bench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    static final String ROLE = "arn:aws:iam::000000000000:role/SPECIMEN";

    final Services services = new Services();
    final StackClock clock;
    private final Path dir;
    private Engine engine;

    Bench(Path dir) {
        this.dir = dir;
        this.clock = StackClock.open(dir.resolve("clock"), START.minusSeconds(60));
        clock.advance(START);
        this.engine = Engine.open(dir, clock, services);
    }

    /** A machine of these states, given with single quotes; the first one begins. */
    static String machine(String first, String states) {
        return ("{'QueryLanguage':'JSONata','StartAt':'" + first + "','States':{" + states + "}}").replace('\'', '"');
    }

    void load(String first, String states) throws ApiError {
        engine.createStateMachine("m", machine(first, states), ROLE);
    }

    Engine engine() {
        return engine;
    }

    /** As after a kill: what was in memory is gone. */
    void reopen() {
        engine.close();
        engine = Engine.open(dir, clock, services);
        settle();
    }

    String start(String name, String input) throws ApiError {
        String arn = call(
                        "StartExecution",
                        "{'stateMachineArn':'" + Engine.ARN_PREFIX + ":stateMachine:m','name':'" + name + "'}",
                        "input",
                        input.replace('\'', '"'))
                .path("executionArn")
                .asText();
        settle();
        return arn;
    }

    /** Lets everything that is due now happen. */
    void settle() {
        clock.advance(clock.now());
    }

    void pass(long seconds) {
        clock.advance(clock.now().plusSeconds(seconds));
    }

    JsonNode call(String operation, String input) throws ApiError {
        return engine.call(operation, json(input));
    }

    JsonNode call(String operation, String input, String field, String value) throws ApiError {
        return engine.call(operation, ((ObjectNode) json(input)).put(field, value));
    }

    JsonNode describe(String arn) throws ApiError {
        return call("DescribeExecution", "{}", "executionArn", arn);
    }

    String status(String arn) throws ApiError {
        return describe(arn).path("status").asText();
    }

    String output(String arn) throws ApiError {
        JsonNode described = describe(arn);
        return described.path("output").asText(described.toString()).replace('"', '\'');
    }

    List<JsonNode> history(String arn) throws ApiError {
        List<JsonNode> events = new ArrayList<>();
        call("GetExecutionHistory", "{'maxResults':1000}", "executionArn", arn)
                .path("events")
                .forEach(events::add);
        return events;
    }

    List<String> types(String arn) throws ApiError {
        return history(arn).stream().map(event -> event.path("type").asText()).toList();
    }

    void succeed(String token, String output) throws ApiError {
        ObjectNode input =
                Json.MAPPER.createObjectNode().put("taskToken", token).put("output", output.replace('\'', '"'));
        engine.call("SendTaskSuccess", input);
        settle();
    }

    static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"'));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static @Nullable String typeOf(ThrowingCall call) {
        try {
            call.run();
            return null;
        } catch (ApiError error) {
            return error.type();
        }
    }

    interface ThrowingCall {
        void run() throws ApiError;
    }

    @Override
    public void close() {
        engine.close();
        clock.close();
    }
}
