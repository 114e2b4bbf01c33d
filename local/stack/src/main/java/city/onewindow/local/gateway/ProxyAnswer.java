package city.onewindow.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a function's answer in payload format 2.0. */
final class ProxyAnswer {

    /** The connection is the server's own matter. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The function answered what the gateway cannot send. */
    static final class Malformed extends Exception {
        Malformed(String why) {
            super(why);
        }
    }

    private ProxyAnswer() {}

    static PageResponse read(byte[] answer) throws Malformed {
        JsonNode node;
        try {
            node = JSON.readTree(answer);
        } catch (IOException e) {
            throw new Malformed("no JSON");
        }
        if (node == null || node.isMissingNode()) {
            throw new Malformed("nothing");
        }
        if (!node.isObject() || !node.has("statusCode")) {
            var body = node.isTextual() ? node.textValue() : node.toString();
            return PageResponse.of(200, "application/json", body);
        }
        int status = node.get("statusCode").asInt(0);
        if (status < 200 || status > 599) {
            throw new Malformed("status " + node.get("statusCode"));
        }
        return new PageResponse(status, headers(node), body(node));
    }

    private static Map<String, List<String>> headers(JsonNode node) throws Malformed {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : node.path("headers").properties()) {
            if (!header.getValue().isValueNode()) {
                throw new Malformed("header " + header.getKey());
            }
            var name = header.getKey().toLowerCase(Locale.ROOT);
            var value = header.getValue().asText();
            if (value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
                throw new Malformed("header " + name);
            }
            if (!HOP_BY_HOP.contains(name)) {
                headers.put(name, List.of(value));
            }
        }
        var cookies = new ArrayList<String>();
        node.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        headers.putIfAbsent("content-type", List.of("text/plain; charset=utf-8"));
        return headers;
    }

    private static byte[] body(JsonNode node) throws Malformed {
        var body = node.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw new Malformed("a body that is no string");
        }
        try {
            return node.path("isBase64Encoded").asBoolean(false)
                    ? Base64.getDecoder().decode(body.textValue())
                    : body.textValue().getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("a body that is no base64");
        }
    }
}
