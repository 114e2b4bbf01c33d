package city.onewindow.casework.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A call of the HTTP API, payload 2.0, as a test writes it down; and the answer of a handler to it.
 */
public final class ApiEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode event = JSON.createObjectNode();
    private final List<String> groups = new ArrayList<>();

    /** A call of a route, by its key: {@code POST /cases/{id}/submission}. */
    public ApiEvent(String routeKey) {
        String[] route = routeKey.split(" ", 2);
        event.put("version", "2.0").put("routeKey", routeKey).put("rawPath", route[1]);
        event.put("rawQueryString", "").put("isBase64Encoded", false);
        event.putObject("headers");
        ObjectNode context = event.putObject("requestContext");
        context.put("requestId", "request-1").put("timeEpoch", 0L);
        context.putObject("http").put("method", route[0]).put("sourceIp", "127.0.0.1");
    }

    public ApiEvent path(String name, String value) {
        event.withObjectProperty("pathParameters").put(name, value);
        event.put("rawPath", event.path("rawPath").asText().replace("{" + name + "}", value));
        return this;
    }

    public ApiEvent query(String name, String value) {
        event.withObjectProperty("queryStringParameters").put(name, value);
        return this;
    }

    public ApiEvent header(String name, String value) {
        event.withObjectProperty("headers").put(name, value);
        return this;
    }

    public ApiEvent json(String body) {
        event.put("body", body);
        return header("content-type", "application/json");
    }

    public ApiEvent at(Instant now) {
        event.withObjectProperty("requestContext").put("timeEpoch", now.toEpochMilli());
        return this;
    }

    /** Somebody who has signed in. */
    public ApiEvent person(String subject) {
        claims().put("sub", subject);
        return this;
    }

    /** The same in a role of a zone; may be called again. */
    public ApiEvent post(Role role, String zone) {
        return group(role.code() + "@" + zone);
    }

    ApiEvent group(String entry) {
        groups.add(entry);
        StringJoiner claim = new StringJoiner(" ", "[", "]");
        groups.forEach(claim::add);
        claims().put("groups", claim.toString());
        return this;
    }

    public Request request() {
        return Request.of(event, "groups");
    }

    public JsonNode event() {
        return event;
    }

    /** What the handler answers, as the HTTP API gets it. */
    public Answer to(RequestStreamHandler handler) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), out, null);
            JsonNode answer = JSON.readTree(out.toByteArray());
            String body = answer.path("body").asText();
            return new Answer(
                    answer.path("statusCode").asInt(),
                    answer.path("headers"),
                    body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode claims() {
        return event.withObjectProperty("requestContext")
                .withObjectProperty("authorizer")
                .withObjectProperty("jwt")
                .withObjectProperty("claims");
    }

    /** An answer with its body read. */
    public record Answer(int status, JsonNode headers, JsonNode body) {

        public String code() {
            return body.path("code").asText();
        }

        public List<String> pointers() {
            return body.path("errors").findValuesAsText("pointer");
        }
    }
}
