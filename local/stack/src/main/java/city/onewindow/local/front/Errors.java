package city.onewindow.local.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Errors in each service's own format. */
final class Errors {

    private Errors() {}

    static Reply reply(String service, Wire request, ServiceException error) {
        return switch (service) {
            case "s3" -> xml(request, error);
            case "lambda" -> {
                ObjectNode body = Wire.object().put("Message", error.getMessage());
                Reply json = Reply.json(error.status(), "application/json", body);
                yield new Reply(
                        error.status(),
                        Map.of(
                                "Content-Type", List.of("application/json"),
                                "x-amzn-ErrorType", List.of(error.code())),
                        json.body());
            }
            default -> json(service, error, List.of());
        };
    }

    /**
     * @param reasons codes for a TransactionCanceledException, one an item; else empty
     */
    static Reply json(String service, ServiceException error, List<String> reasons) {
        String space = service.equals("dynamodb") ? "com.amazonaws.dynamodb.v20120810#" : "com.amazon.coral.service#";
        ObjectNode body = Wire.object().put("__type", space + error.code());
        body.put("message", error.getMessage());
        if (!reasons.isEmpty()) {
            ArrayNode list = body.putArray("CancellationReasons");
            reasons.forEach(code -> list.addObject().put("Code", code));
        }
        String version = service.equals("secretsmanager") ? "1.1" : "1.0";
        return Reply.json(error.status(), "application/x-amz-json-" + version, body);
    }

    private static Reply xml(Wire request, ServiceException error) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                + error.code()
                + "</Code><Message>"
                + error.getMessage().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</Message></Error>";
        byte[] bytes = request.method().equals("HEAD") ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return Reply.of(error.status(), "application/xml", bytes);
    }
}
