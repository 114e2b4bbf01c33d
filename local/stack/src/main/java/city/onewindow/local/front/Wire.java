package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param path still encoded
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, and requests are never compared
record Wire(String method, String path, @Nullable String query, Map<String, List<String>> headers, byte[] body) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** A name and a value of the query, both decoded. */
    record Parameter(String name, String value) {}

    Wire withBody(byte[] decoded) {
        return new Wire(method, path, query, headers, decoded);
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : String.join(",", values);
    }

    /** The operation of {@code X-Amz-Target}, without the service's name and version. */
    String target() {
        String target = header("x-amz-target");
        return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.add(new Parameter(decoded(name), decoded(value)));
        }
        return parameters;
    }

    @Nullable
    String parameter(String name) {
        return parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse(null);
    }

    JsonNode json() {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new ServiceException(400, "SerializationException", "The body is no JSON.");
        }
    }

    /** The text of a field that the operation can't do without. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new ServiceException(400, "ValidationException", field + " is missing.");
        }
        return value.textValue();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** As SigV4 encodes: all but the unreserved characters of RFC 3986, and but the character {@code kept}, if there is one. */
    static String encoded(String plain, String kept) {
        String encoded = URLEncoder.encode(plain, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
        return kept.isEmpty() ? encoded : encoded.replace(URLEncoder.encode(kept, StandardCharsets.UTF_8), kept);
    }
}
