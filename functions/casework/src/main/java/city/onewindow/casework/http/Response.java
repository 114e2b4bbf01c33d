package city.onewindow.casework.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer. Nothing that we say is for a cache, a guess of the content's type, a frame, a script or another site, and
 * nothing of it over HTTP without TLS, so every answer says so. What the gateway answers by itself (401, 404 without a
 * route, 413, 429) cannot carry these headers: an HTTP API has no responses of its own to configure.
 *
 * @param headers names in lower case
 * @param body empty for an answer without content
 */
public record Response(int status, Map<String, String> headers, String body) {

    private static final Map<String, String> ALWAYS = Map.of(
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "cross-origin-resource-policy", "same-origin",
            "referrer-policy", "no-referrer",
            "strict-transport-security", "max-age=31536000; includeSubDomains",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY");

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonNode body) {
        return new Response(status, ALWAYS, body.toString()).withHeader("content-type", "application/json");
    }

    public static Response ok(ObjectNode body) {
        return json(200, body);
    }

    /** A text of comma-separated values, RFC 4180. */
    public static Response csv(String body) {
        return new Response(200, ALWAYS, body).withHeader("content-type", "text/csv; charset=utf-8");
    }

    public static Response noContent() {
        return new Response(204, ALWAYS, "");
    }

    /** Look there; for short-lived addresses of files. */
    public static Response seeOther(URI location) {
        return new Response(303, ALWAYS, "").withHeader("location", location.toString());
    }

    public Response withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** With the version of what it shows, to be sent back as {@code If-Match}. */
    public Response withETag(long version) {
        return withHeader("etag", "\"" + version + "\"");
    }

    /** As the HTTP API reads an answer of payload 2.0. */
    ObjectNode toEvent() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("statusCode", status);
        ObjectNode named = event.putObject("headers");
        headers.forEach(named::put);
        event.put("isBase64Encoded", false);
        if (!body.isEmpty()) {
            event.put("body", body);
        }
        return event;
    }
}
