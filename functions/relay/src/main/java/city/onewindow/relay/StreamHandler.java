package city.onewindow.relay;

import city.onewindow.casework.log.Log;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads events off the trail's stream, in order. The first that fails is reported, and the batch is
 * taken up again from it.
 */
abstract class StreamHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Log log;

    StreamHandler(Map<String, String> variables) {
        this.log = new Log(getClass().getSimpleName(), variables);
    }

    /** Tells of one event; it may have been told before. */
    abstract void tell(String caseId, int number);

    /** Tells once a batch that something happened to a case, before its first event is told. */
    void tell(String caseId) {}

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        Set<String> told = new HashSet<>();
        for (JsonNode record : JSON.readTree(input).path("Records")) {
            JsonNode keys = record.at("/dynamodb/Keys");
            String caseId = keys.at("/pk/S").asText();
            String key = keys.at("/sk/S").asText();
            if (!key.startsWith("EVENT#")) {
                continue;
            }
            try {
                if (!told.contains(caseId)) {
                    tell(caseId);
                    told.add(caseId);
                }
                tell(caseId, Integer.parseInt(key.substring("EVENT#".length())));
            } catch (RuntimeException failure) {
                log.error("NOT_RELAYED")
                        .caseId(caseId)
                        .with("event", key)
                        .cause(failure)
                        .write();
                failures.addObject()
                        .put(
                                "itemIdentifier",
                                record.at("/dynamodb/SequenceNumber").asText());
                break;
            }
        }
        JSON.writeValue(output, answer);
    }
}
