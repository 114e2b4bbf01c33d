package city.onewindow.local.gateway;

import city.onewindow.local.front.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a function's answer in payload format 2.0, with its status and its body as text. */
final class ProxyAnswer {

    /** The connection is the server's own matter. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProxyAnswer() {}

    /**
     * @throws IOException for what the gateway cannot send
     */
    static Reply read(byte[] answer) throws IOException {
        JsonNode node = JSON.readTree(answer);
        JsonNode body = node.path("body");
        int status = node.path("statusCode").asInt(0);
        boolean text = body.isTextual() || body.isMissingNode() || body.isNull();
        if (status < 200
                || status > 599
                || !text
                || node.path("isBase64Encoded").asBoolean()) {
            throw new IOException("No answer for the gateway: status " + status);
        }
        return new Reply(status, headers(node), body.asText("").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(JsonNode node) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var header : node.path("headers").properties()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            var value = header.getValue().asText();
            if (!header.getValue().isValueNode() || value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
                throw new IOException("The header " + name + " cannot be sent");
            }
            if (!HOP_BY_HOP.contains(name)) {
                headers.put(name, value);
            }
        }
        headers.putIfAbsent("content-type", "text/plain; charset=utf-8");
        return headers;
    }
}
