package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A request as it came. */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, and requests are never compared
public record Wire(SdkHttpRequest http, byte[] body) {

    static final ObjectMapper JSON = new ObjectMapper();

    String header(String name) {
        return http.firstMatchingHeader(name).orElse("");
    }

    /** The operation of {@code X-Amz-Target}, without the service's name and version. */
    String target() {
        String target = header("x-amz-target");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    JsonNode json() {
        return json(body);
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
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
}
