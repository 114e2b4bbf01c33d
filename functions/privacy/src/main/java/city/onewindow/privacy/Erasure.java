package city.onewindow.privacy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.RetentionStore;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Secrets;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Every night: erases the cases whose time is over, and finishes what was interrupted. The schedule says when it is
 * ({@code {"at": …}}); what exceeds {@code limit} (500 unless said, of each zone) waits for the next night.
 */
public final class Erasure implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CASES = 500;

    private final CaseStore cases;
    private final RetentionStore retention;
    private final RuleVersions rules;
    private final Erasing erasing;
    private final Log log;

    public Erasure() {
        this(System.getenv());
    }

    public Erasure(Map<String, String> variables) {
        this.log = new Log("Erasure", variables);
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.retention = new RetentionStore(dynamo, variables);
        this.rules = new RuleVersions(dynamo, variables);
        this.erasing = new Erasing(
                cases, retention, new DocumentBucket(clients, variables), Secrets.lookup(clients, variables));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode asked = JSON.readTree(input);
        Instant now = Instant.parse(asked.required("at").asText());
        int limit = asked.path("limit").asInt(MOST_CASES);
        int changed = 0;
        int failed = 0;
        for (String zone : rules.newest().zones()) {
            List<String> due = retention.due(zone, WorkingCalendar.dayOf(now), limit);
            int erased = Math.toIntExact(
                    due.stream().filter(caseId -> erased(caseId, now)).count());
            changed += erased;
            failed += due.size() - erased;
        }
        log.info("ERASED").with("cases", changed).with("failed", failed).write();
        JSON.writeValue(output, JSON.createObjectNode().put("changed", changed).put("failed", failed));
        if (failed > 0) {
            throw new IllegalStateException(failed + " cases were not erased");
        }
    }

    /** One case that fails must not hold up the others. */
    private boolean erased(String caseId, Instant now) {
        try {
            erasing.erase(cases.require(caseId), Actor.SYSTEM, now);
            return true;
        } catch (RuntimeException failure) {
            log.error("NOT_ERASED").caseId(caseId).cause(failure).write();
            return false;
        }
    }
}
