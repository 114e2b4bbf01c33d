package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.Event;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which events were told, and which execution waits for a step. */
public final class RelayMarks {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Rows rows;

    RelayMarks(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.rows = new Rows(dynamo, table);
    }

    /** The event was told to whoever waits: it leaves the index of those that were not. */
    public void relayed(Event event) {
        leaves(CaseItems.UNRELAYED, event);
    }

    /** The event was put on the queues: it leaves the index of those that were not. */
    public void sent(Event event) {
        leaves(CaseItems.UNSENT, event);
    }

    private void leaves(String index, Event event) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(keys(event.caseId(), Item.eventKey(event.number())))
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("REMOVE " + index));
    }

    /** The token of the execution that waits for a step, if one ever did. */
    public Optional<String> token(String caseId, String stepKey) {
        return rows.one(caseId, stepKey).map(row -> row.textOrNull("token"));
    }

    /**
     * The version of a step for which an execution waits, or waited last; 0 if none ever did. An
     * open step of another version has not been looked at since it changed.
     */
    public int waitedFor(String caseId, String stepKey) {
        return rows.one(caseId, stepKey)
                .filter(row -> row.has("waits"))
                .map(row -> row.whole("waits"))
                .orElse(0);
    }
}
