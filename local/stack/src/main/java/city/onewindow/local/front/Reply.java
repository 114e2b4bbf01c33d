package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a service answers. */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, and answers are never compared
record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    static Reply json(JsonNode body) {
        return json(200, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, byte[] body) {
        return new Reply(status, Map.of("Content-Type", List.of("application/x-amz-json-1.0")), body);
    }

    /** S3 tells errors in XML, all others in JSON. */
    static Reply error(String service, ServiceException error) {
        if (service.equals("s3")) {
            String message = error.getMessage().replace("&", "&amp;").replace("<", "&lt;");
            String body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(error.code(), message);
            var headers = Map.of("Content-Type", List.of("application/xml"));
            return new Reply(error.status(), headers, body.getBytes(StandardCharsets.UTF_8));
        }
        ObjectNode body = Wire.object().put("__type", error.code()).put("message", error.getMessage());
        error.cancellationReasons()
                .forEach(code ->
                        body.withArray("CancellationReasons").addObject().put("Code", code));
        return json(error.status(), body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
