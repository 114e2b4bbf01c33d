package city.onewindow.casework.store;

import city.onewindow.casework.EventType;
import city.onewindow.casework.Message;
import city.onewindow.casework.Message.Channel;
import city.onewindow.casework.Message.State;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What became of each message, beside the trail and outside what the relay hears. A message is
 * claimed before it is sent and marked after, so that it goes out once however often it is asked
 * for.
 */
public final class MessageStore {

    /** How a claim ended. */
    public enum Claimed {
        /** It is the caller's to send. */
        MINE,
        /** It was sent, or never will be. */
        DONE,
        /** Another delivery of the same event is at it, or was killed and will come again. */
        TAKEN
    }

    /**
     * Who asks, since a function has no clock to tell a try that is under way from one that was
     * killed: the queue hands the same delivery out again only when the former try is over.
     *
     * @param id of the queue's message
     * @param turn how often the queue has handed it out
     */
    public record Delivery(String id, int turn) {}

    private static final String PREFIX = "MESSAGE#";
    private static final Map<String, String> NAMES = Map.of("#state", "state");

    private final DynamoDbClient dynamo;
    private final String tableName;

    public MessageStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
    }

    public Claimed claim(Message message, Delivery delivery) {
        Row row = row(message.in(State.SENDING, null))
                .put("delivery", delivery.id())
                .put("turn", delivery.turn());
        try {
            dynamo.putItem(request -> request.tableName(tableName)
                    .item(row.present())
                    .conditionExpression("attribute_not_exists(pk) OR #state = :failed"
                            + " OR (#state = :sending AND delivery = :delivery AND turn < :turn)")
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(Map.of(
                            ":failed", AttributeValue.fromS(State.FAILED.name()),
                            ":sending", AttributeValue.fromS(State.SENDING.name()),
                            ":delivery", AttributeValue.fromS(delivery.id()),
                            ":turn", AttributeValue.fromN(Integer.toString(delivery.turn())))));
            return Claimed.MINE;
        } catch (ConditionalCheckFailedException taken) {
            Row there = new Rows(dynamo, tableName)
                    .one(message.caseId(), sortKey(message))
                    .orElseThrow(() -> taken);
            State state = State.valueOf(there.text("state"));
            return state == State.SENT || state == State.NOT_SENT ? Claimed.DONE : Claimed.TAKEN;
        }
    }

    public void sent(Message message) {
        dynamo.putItem(request -> request.tableName(tableName)
                .item(row(message.in(State.SENT, null)).present()));
    }

    /** That there is no way to send it. */
    public void notSent(Message message, String why) {
        dynamo.putItem(request -> request.tableName(tableName)
                .item(row(message.in(State.NOT_SENT, why)).present()));
    }

    /** A try failed; what was sent meanwhile stays sent. */
    public void failed(Message message, String why) {
        try {
            dynamo.putItem(request -> request.tableName(tableName)
                    .item(row(message.in(State.FAILED, why)).present())
                    .conditionExpression("NOT #state = :sent")
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(Map.of(":sent", AttributeValue.fromS(State.SENT.name()))));
        } catch (ConditionalCheckFailedException sent) {
            // by a later try: nothing to keep of this one
            return;
        }
    }

    /** Every message of a case, in the order of its events. */
    public List<Message> of(String caseId) {
        return under(caseId, PREFIX);
    }

    /** The messages that one event made. */
    public List<Message> of(String caseId, int event) {
        return under(caseId, PREFIX + digits(event) + "#");
    }

    private List<Message> under(String caseId, String prefix) {
        return new Rows(dynamo, tableName)
                .all(caseId, prefix).stream().map(MessageStore::read).toList();
    }

    private static Row row(Message message) {
        return new Row()
                .put("pk", message.caseId())
                .put("sk", sortKey(message))
                .put("event", message.event())
                .put("type", message.type())
                .put("channel", message.channel())
                .put("state", message.state())
                .put("happenedAt", message.at())
                .put("failure", message.failure());
    }

    private static Message read(Row row) {
        return new Message(
                row.text("pk"),
                row.whole("event"),
                EventType.valueOf(row.text("type")),
                Channel.valueOf(row.text("channel")),
                State.valueOf(row.text("state")),
                row.instant("happenedAt"),
                row.textOrNull("failure"));
    }

    private static String sortKey(Message message) {
        return PREFIX + digits(message.event()) + "#" + message.channel();
    }

    private static String digits(int event) {
        return Item.eventKey(event).substring("EVENT#".length());
    }
}
