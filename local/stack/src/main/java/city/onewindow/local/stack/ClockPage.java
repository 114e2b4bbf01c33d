package city.onewindow.local.stack;

import city.onewindow.local.gateway.LocalPage;
import city.onewindow.local.gateway.PageRequest;
import city.onewindow.local.gateway.PageResponse;
import city.onewindow.local.time.Hold;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clock over HTTP. {@code GET /_stack/clock} reads it; {@code POST} to {@code …/advance} {@code
 * {to}} returns when all is done that was due until then; {@code …/hold} {@code {until}} gives a
 * hold's id, {@code …/move} {@code {id, until}} moves it, {@code …/release} {@code {id}} ends it,
 * {@code …/tick} lets the clock tick again.
 */
final class ClockPage implements LocalPage {

    private static final String PATH = "/_stack/clock";

    private final ObjectMapper json = new ObjectMapper();
    private final StackClock clock;
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    ClockPage(StackClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean handles(String method, String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public PageResponse handle(PageRequest request) throws IOException {
        if (request.method().equals("POST") && !"application/json".equals(request.header("content-type"))) {
            // so that no web page can move the clock of whoever reads it
            return answer(415, json.createObjectNode());
        }
        String action = request.method() + request.path().substring(PATH.length());
        try {
            JsonNode body = request.body().length == 0 ? json.createObjectNode() : json.readTree(request.body());
            ObjectNode answer = json.createObjectNode();
            switch (action) {
                case "GET" -> {}
                case "POST/advance" -> clock.advance(instant(body, "to"));
                case "POST/hold" -> {
                    String id = UUID.randomUUID().toString();
                    holds.put(id, clock.hold(instant(body, "until")));
                    answer.put("id", id);
                }
                case "POST/move" -> hold(body).moveTo(instant(body, "until"));
                case "POST/release" -> {
                    hold(body).release();
                    holds.remove(body.path("id").asText());
                }
                case "POST/tick" -> clock.tick();
                default -> {
                    return answer(404, json.createObjectNode());
                }
            }
            return answer(200, state(answer));
        } catch (DateTimeException | IllegalArgumentException e) {
            return answer(400, json.createObjectNode().put("message", e.getMessage()));
        } catch (IllegalStateException e) {
            return answer(409, json.createObjectNode().put("message", e.getMessage()));
        }
    }

    private ObjectNode state(ObjectNode answer) {
        answer.put("now", clock.now().toString()).put("mode", clock.mode().name());
        clock.next().ifPresent(next -> answer.put("next", next.toString()));
        ObjectNode held = answer.putObject("holds");
        holds.forEach((id, hold) ->
                held.putObject(id).put("until", hold.until().toString()).put("reached", clock.reached(hold)));
        var underWay = answer.putArray("underWay");
        clock.underWay().forEach(underWay::add);
        return answer;
    }

    private Hold hold(JsonNode body) {
        Hold hold = holds.get(body.path("id").asText());
        if (hold == null) {
            throw new IllegalArgumentException("there is no such hold");
        }
        return hold;
    }

    private static Instant instant(JsonNode body, String field) {
        return Instant.parse(body.path(field).asText());
    }

    private static PageResponse answer(int status, JsonNode body) {
        return PageResponse.of(status, "application/json", body.toString());
    }
}
