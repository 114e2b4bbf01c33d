package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service, a page or a route answers. */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, and answers are never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {

    private static final String JSON = "application/x-amz-json-1.0";

    public static Reply of(int status, String contentType, String body) {
        return new Reply(status, Map.of("content-type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(JsonNode body) {
        return of(200, JSON, body.toString());
    }

    static Reply json(int status, byte[] body) {
        return new Reply(status, Map.of("content-type", JSON), body);
    }

    /** S3 tells errors in XML, all others in JSON. */
    static Reply error(String service, ServiceException error) {
        if (service.equals("s3")) {
            String message =
                    String.valueOf(error.getMessage()).replace("&", "&amp;").replace("<", "&lt;");
            String body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(error.code(), message);
            return of(error.status, "application/xml", body);
        }
        ObjectNode body = Wire.object().put("__type", error.code()).put("message", error.getMessage());
        error.cancellationReasons.forEach(
                code -> body.withArray("CancellationReasons").addObject().put("Code", code));
        return of(error.status, JSON, body.toString());
    }

    public Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }

    /**
     * @throws ServiceException where the body is no JSON
     */
    public JsonNode tree() {
        return Wire.json(body);
    }
}
