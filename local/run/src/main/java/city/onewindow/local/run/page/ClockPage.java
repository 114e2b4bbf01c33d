package city.onewindow.local.run.page;

import city.onewindow.local.front.Reply;
import city.onewindow.local.gateway.LocalPage;
import city.onewindow.local.gateway.PageRequest;
import city.onewindow.local.time.Hold;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clock over HTTP. {@code GET /_stack/clock} reads it; {@code POST} to {@code …/advance} {@code
 * {to}} returns when all is done that was due until then; {@code …/hold} {@code {until}} gives a
 * hold's id, {@code …/move} {@code {id, until}} moves it, {@code …/await} {@code {id}} returns when it is reached, or
 * after 20 seconds, {@code …/release} {@code {id}} ends it, {@code …/tick} lets the clock tick again.
 */
public final class ClockPage implements LocalPage {

    private static final String PATH = "/_stack/clock";
    private static final Duration AWAITED = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper();
    private volatile @Nullable StackClock clock;
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    /** Before this the page says that the service is starting: it is there before the clock. */
    public void serve(StackClock stacks) {
        clock = stacks;
    }

    @Override
    public boolean handles(String method, String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public Reply handle(PageRequest request) throws IOException {
        StackClock running = clock;
        if (running == null) {
            return answer(503, json.createObjectNode());
        }
        if (request.method().equals("POST") && !"application/json".equals(request.header("content-type"))) {
            // so that no web page can move the clock of whoever reads it
            return answer(415, json.createObjectNode());
        }
        JsonNode body = json.readTree(request.body());
        String id = body.path("id").asText(UUID.randomUUID().toString());
        try {
            switch (request.method() + request.path().substring(PATH.length())) {
                case "GET" -> {}
                case "POST/advance" -> running.advance(instant(body, "to"));
                case "POST/hold" -> holds.put(id, running.hold(instant(body, "until")));
                case "POST/move" -> hold(id).moveTo(instant(body, "until"));
                case "POST/await" -> running.awaitReached(hold(id), AWAITED);
                case "POST/release" -> {
                    hold(id).release();
                    holds.remove(id);
                }
                case "POST/tick" -> running.tick();
                default -> {
                    return answer(404, json.createObjectNode());
                }
            }
            return answer(200, state(running).put("id", id));
        } catch (DateTimeException | IllegalArgumentException e) {
            return answer(400, json.createObjectNode().put("message", e.getMessage()));
        } catch (IllegalStateException e) {
            return answer(409, json.createObjectNode().put("message", e.getMessage()));
        }
    }

    private ObjectNode state(StackClock running) {
        ObjectNode answer = json.createObjectNode();
        answer.put("now", running.now().toString()).put("mode", running.mode().name());
        running.next().ifPresent(next -> answer.put("next", next.toString()));
        ObjectNode held = answer.putObject("holds");
        holds.forEach((id, hold) ->
                held.putObject(id).put("until", hold.until().toString()).put("reached", hold.reached()));
        var underWay = answer.putArray("underWay");
        running.underWay().forEach(underWay::add);
        return answer;
    }

    private Hold hold(String id) {
        return Optional.ofNullable(holds.get(id))
                .orElseThrow(() -> new IllegalArgumentException("there is no such hold"));
    }

    private static Instant instant(JsonNode body, String field) {
        return Instant.parse(body.path(field).asText());
    }

    private static Reply answer(int status, JsonNode body) {
        return Reply.of(status, "application/json", body.toString());
    }
}
