package city.onewindow.messages;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.MessageStore.Delivery;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Reads the ids of events off a queue; one that fails is told by its message's id and comes again.
 */
abstract class QueueHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Log log;

    QueueHandler(Map<String, String> variables) {
        this.log = new Log(getClass().getSimpleName(), variables);
    }

    /**
     * Takes up one event; false to have it come again.
     *
     * @param event its number in the case's trail
     */
    abstract boolean take(String caseId, int event, Delivery delivery);

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode record : JSON.readTree(input).path("Records")) {
            String messageId = record.path("messageId").asText();
            if (!taken(record, messageId)) {
                failures.addObject().put("itemIdentifier", messageId);
            }
        }
        JSON.writeValue(output, answer);
    }

    private boolean taken(JsonNode record, String messageId) {
        int turn = record.at("/attributes/ApproximateReceiveCount").asInt(1);
        JsonNode body = body(record);
        String caseId = body.path("caseId").asText();
        int event = body.path("event").asInt();
        if (caseId.isEmpty() || event < 1) {
            // it would fail for ever
            log.error("MESSAGE_UNREADABLE").with("messageId", messageId).write();
            return true;
        }
        try {
            return take(caseId, event, new Delivery(messageId, turn));
        } catch (RuntimeException failure) {
            // the edge of the function: one that fails must not hold up the others
            log.error("NOT_TAKEN")
                    .caseId(caseId)
                    .with("event", event)
                    .cause(failure)
                    .write();
            return false;
        }
    }

    private static JsonNode body(JsonNode record) {
        try {
            return JSON.readTree(record.path("body").asText());
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode();
        }
    }
}
