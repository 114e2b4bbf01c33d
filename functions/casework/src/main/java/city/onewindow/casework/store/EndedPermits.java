package city.onewindow.casework.store;

import city.onewindow.casework.EndedPermit;
import city.onewindow.casework.Lookup;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which cases ended a permit, by its number. */
public final class EndedPermits {

    private static final String PREFIX = "ENDED#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Rows rows;

    EndedPermits(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.rows = new Rows(dynamo, table);
    }

    static String sort(String caseId) {
        return PREFIX + caseId;
    }

    public List<EndedPermit> of(String number) {
        return rows.all(Lookup.ended(number), PREFIX).stream()
                .map(row -> new EndedPermit(
                        row.text("sk").substring(PREFIX.length()), row.day("endedOn"), row.flag("ofHolder")))
                .toList();
    }

    /** Keeps of a case whose person is about to be erased whether it was of the permit's holder; a stranger's is nothing. */
    public void settle(String number, String caseId, boolean ofHolder) {
        Map<String, AttributeValue> key = CaseStore.keys(Lookup.ended(number), sort(caseId));
        if (!ofHolder) {
            dynamo.deleteItem(request -> request.tableName(table).key(key));
            return;
        }
        dynamo.updateItem(request -> request.tableName(table)
                .key(key)
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("SET ofHolder = :yes")
                .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
    }
}
