package city.onewindow.casework.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The cases of a person, under keyed hashes of what that person is known by. */
public final class FoundCases {

    /** Nobody has more cases than this. */
    private static final int MOST = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    public FoundCases(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.table = variables.getOrDefault("CASES_TABLE", "Cases");
    }

    /** The ids of the cases under a key of {@link city.onewindow.casework.Lookup}, at most 100. */
    public List<String> under(String key) {
        return dynamo
                .query(request -> request.tableName(table)
                        .consistentRead(true)
                        .limit(MOST)
                        .keyConditionExpression("pk = :key AND begins_with(sk, :found)")
                        .expressionAttributeValues(
                                Map.of(":key", AttributeValue.fromS(key), ":found", AttributeValue.fromS("FOUND#"))))
                .items()
                .stream()
                .map(item -> new Row(item).text("caseId"))
                .toList();
    }

    static Map<String, AttributeValue> item(String key, String caseId) {
        return new Row()
                .put("pk", key)
                .put("sk", "FOUND#" + caseId)
                .put("caseId", caseId)
                .present();
    }
}
