package city.onewindow.messages;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Write;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An operator's command, for after a mail server or SMS gateway was away: has every message that could not be delivered
 * sent again, the oldest first. There is no route to it. It takes {@code at}, an instant, and at most {@code limit} of
 * each zone (100 unless said); it answers how many it {@code changed}, how many {@code failed} and stay for the next
 * order, and {@code "last": false} where more may be left. What was delivered by one channel is not sent by it again, and
 * what failed more than 14 days ago not at all.
 */
public final class MessageAgain implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL = 100;

    /** What a message asked for longer ago is over; it only leaves the list. */
    private static final Duration WORTH_TELLING = Duration.ofDays(14);

    private final CaseStore cases;
    private final RuleVersions rules;
    private final Log log;

    public MessageAgain() {
        this(System.getenv());
    }

    /**
     * @param variables {@code CASES_TABLE} and {@code RULES_TABLE}
     */
    public MessageAgain(Map<String, String> variables) {
        DynamoDbClient dynamo = new Clients(variables).dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.rules = new RuleVersions(dynamo, variables);
        this.log = new Log("MessageAgain", variables);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode order = JSON.readTree(input);
        Instant now = Instant.parse(order.required("at").asText());
        int limit = Math.clamp(order.path("limit").asInt(USUAL), 1, USUAL);
        int changed = 0;
        int failed = 0;
        boolean last = true;
        for (String zone : rules.newest().zones()) {
            List<Line<Event>> lines =
                    cases.indexes().undelivered(zone, limit, Map.of()).items();
            for (Line<Event> line : lines) {
                try {
                    changed += cases.change(line.caseId(), now, change -> again(change, line.content())) ? 1 : 0;
                } catch (RuntimeException failure) {
                    failed++;
                    log.error("NOT_SENT_AGAIN")
                            .caseId(line.caseId())
                            .cause(failure)
                            .write();
                }
            }
            last &= lines.size() < limit;
        }
        log.info("MESSAGES_SENT_AGAIN").with("messages", changed).write();
        ObjectNode answer = JSON.createObjectNode()
                .put("changed", changed)
                .put("failed", failed)
                .put("last", last);
        JSON.writeValue(output, answer);
    }

    /** The trail's event puts the message on the queue; the index may lag, and what left the list is left alone. */
    private boolean again(Change change, Event failed) {
        String number = failed.details().getOrDefault("event", "0");
        boolean before = cases.lastWord(failed.caseId(), Integer.parseInt(number), MessageFailed.WORDS)
                .filter(last -> last.type() == EventType.MESSAGE_QUEUED)
                .isPresent();
        change.write(new Write.TakeOffDesk(failed.number()));
        boolean over =
                change.file().head().erased() || failed.at().plus(WORTH_TELLING).isBefore(change.now());
        if (before || over) {
            return false;
        }
        change.tell(EventType.MESSAGE_QUEUED, failed.step(), Actor.SYSTEM, Map.of("event", number));
        return true;
    }
}
