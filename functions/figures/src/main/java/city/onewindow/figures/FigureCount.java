package city.onewindow.figures;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.FigureStore;
import city.onewindow.casework.store.RulesStore;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Counts the cases that something happened to, each once for all messages of a batch that name it. */
public final class FigureCount implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Counter counter;
    private final Log log;

    public FigureCount() {
        this(System.getenv());
    }

    public FigureCount(Map<String, String> variables) {
        this(variables, new Clients(variables).dynamo());
    }

    public FigureCount(Map<String, String> variables, DynamoDbClient dynamo) {
        this.log = new Log("FigureCount", variables);
        this.counter = new Counter(
                new CaseStore(dynamo, variables),
                new FigureStore(dynamo, variables),
                new RulesStore(dynamo, variables));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Map<String, List<String>> messages = new LinkedHashMap<>();
        for (JsonNode record : JSON.readTree(input).path("Records")) {
            messages.computeIfAbsent(caseId(record), key -> new ArrayList<>())
                    .add(record.path("messageId").asText());
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        Counting counting = counter.counting();
        messages.forEach((caseId, ids) -> {
            if (!counted(caseId, counting)) {
                ids.forEach(id -> failures.addObject().put("itemIdentifier", id));
            }
        });
        JSON.writeValue(output, answer);
    }

    private boolean counted(String caseId, Counting counting) {
        if (caseId.isEmpty()) {
            // it would fail for ever
            log.error("MESSAGE_UNREADABLE").write();
            return true;
        }
        try {
            counter.count(caseId, counting);
            return true;
        } catch (RuntimeException failure) {
            // the edge of the function: one that fails must not hold up the others
            log.error("NOT_COUNTED").caseId(caseId).cause(failure).write();
            return false;
        }
    }

    private static String caseId(JsonNode record) {
        try {
            return JSON.readTree(record.path("body").asText()).path("caseId").asText();
        } catch (JsonProcessingException _) {
            return "";
        }
    }
}
