package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Ids;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.PaperStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the papers that the print queue asks for. What fails is told by its message's id and comes
 * again; what keeps failing, or is no message of ours, ends in the dead-letter queue.
 */
public final class PrintPaper implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaseStore cases;
    private final DocumentBucket bucket;
    private final Printing printing;
    private final PaperMaking papers;
    private final Log log;

    public PrintPaper() {
        this(System.getenv());
    }

    /**
     * @param variables {@code CASES_TABLE}, {@code DOCUMENTS_BUCKET}, {@code PUBLIC_URL}, and
     *     {@code SPECIMEN}, which marks every paper where it is {@code true}
     */
    public PrintPaper(Map<String, String> variables) {
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        RuleBook rules = new RuleVersions(dynamo, variables);
        String publicUrl = variables.getOrDefault("PUBLIC_URL", "");
        boolean specimen = variables.getOrDefault("SPECIMEN", "false").equals("true");
        this.cases = new CaseStore(dynamo, variables);
        this.bucket = new DocumentBucket(clients, variables);
        this.printing = new Printing(rules, publicUrl, specimen);
        this.log = new Log("PrintPaper", variables);
        this.papers = new PaperMaking(
                cases,
                new PaperStore(dynamo, variables),
                bucket,
                new PaperWording(rules, publicUrl, specimen),
                Ids.unguessable(),
                log);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode message : JSON.readTree(input).path("Records")) {
            String messageId = message.path("messageId").asText();
            if (!done(messageId, message.path("body").asText())) {
                failures.addObject().put("itemIdentifier", messageId);
            }
        }
        JSON.writeValue(output, answer);
    }

    private boolean done(String messageId, String body) {
        PrintMessage message;
        try {
            message = PrintMessage.of(body);
        } catch (IllegalArgumentException _) {
            log.error("MESSAGE_UNREADABLE").with("messageId", messageId).write();
            return false;
        }
        try {
            switch (message) {
                case PrintMessage.Job job -> print(job);
                case PrintMessage.Fact fact -> papers.make(fact.caseId(), fact.event());
            }
            return true;
        } catch (RuntimeException e) {
            // the edge of the function: one paper that fails must not hold up the others
            log.error("PRINT_FAILED")
                    .caseId(message.caseId())
                    .with("messageId", messageId)
                    .cause(e)
                    .write();
            return false;
        }
    }

    private void print(PrintMessage.Job message) {
        CaseFile file = cases.require(message.caseId());
        Optional<PrintJob> queued = Printing.queued(file, message.jobId());
        if (queued.isEmpty()) {
            return;
        }
        PrintJob job = queued.get();
        PrintedPaper paper = Papers.certificate(printing.text(file, job, photo(file), message.at()));
        bucket.write(Printing.paperKey(file, job), FileRule.PDF, paper.pdf());
        cases.change(message.caseId(), message.at(), change -> Printing.made(change, message.jobId()));
        log.info("PAPER_MADE")
                .caseId(message.caseId())
                .with("jobId", message.jobId())
                .with("missingLetters", paper.missingLetters())
                .write();
    }

    private byte[] photo(CaseFile file) {
        String key = printing.photo(file).objectKey(file.caseId());
        return bucket.read(key, FileRule.LARGEST_PHOTO)
                .orElseThrow(() -> new IllegalStateException("the photo is gone"));
    }
}
