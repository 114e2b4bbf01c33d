package city.onewindow.issuance;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.PaperStore;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads the dead letters of the printer's and the courier's queue: each failure becomes a fact of
 * its case. What is no message of ours, or of no case that is there, is logged by its id and done
 * with: it would fail forever.
 */
public final class DeadLetters implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaseStore cases;
    private final FailedPapers papers;
    private final Log log;

    public DeadLetters() {
        this(System.getenv());
    }

    public DeadLetters(Map<String, String> variables) {
        DynamoDbClient dynamo = new Clients(variables).dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.papers = new FailedPapers(cases, new PaperStore(dynamo, variables));
        this.log = new Log("DeadLetters", variables);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode record : JSON.readTree(input).path("Records")) {
            String messageId = record.path("messageId").asText();
            try {
                failed(JSON.readTree(record.path("body").asText()));
            } catch (JsonProcessingException | IllegalArgumentException | DateTimeException _) {
                log.error("DEAD_LETTER_UNREADABLE").with("messageId", messageId).write();
            } catch (RuntimeException failure) {
                log.error("DEAD_LETTER_NOT_TOLD").cause(failure).write();
                failures.addObject().put("itemIdentifier", messageId);
            }
        }
        JSON.writeValue(output, answer);
    }

    private void failed(JsonNode letter) {
        String caseId = letter.required("caseId").asText();
        if (letter.has("event")) {
            papers.failed(caseId, letter.required("event").asInt());
            log.error("PAPER_FAILED").caseId(caseId).write();
            return;
        }
        Instant at = Instant.parse(letter.required("at").asText());
        boolean print = letter.has("jobId");
        String what = letter.required(print ? "jobId" : "shipmentId").asText();
        if (caseId.isEmpty()
                || !what.startsWith(caseId + ".")
                || cases.read(caseId).isEmpty()) {
            throw new IllegalArgumentException("of no case that is there");
        }
        cases.change(caseId, at, change -> {
            if (print) {
                FailedWork.print(change, what, at);
            } else {
                FailedWork.handoff(change, what, at);
            }
            return change;
        });
        log.error(print ? "PRINT_FAILED" : "HANDOFF_FAILED").caseId(caseId).write();
    }
}
