package city.onewindow.casework.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The items of one partition key whose sort keys begin alike, read consistently. */
record Partition(DynamoDbClient dynamo, String table) {

    /** In the order of their sort keys. */
    List<Row> all(String key, String prefix) {
        return dynamo.queryPaginator(query(key, prefix).build()).items().stream()
                .map(Row::new)
                .toList();
    }

    /** Every item of the key, by their sort keys. */
    List<Row> whole(String key) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :key")
                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key)))
                .build();
        return dynamo.queryPaginator(query).items().stream().map(Row::new).toList();
    }

    /** The last of them in the order of their sort keys, one page at most. */
    List<Row> last(int most, String key, String prefix) {
        return dynamo
                .query(query(key, prefix).scanIndexForward(false).limit(most).build())
                .items()
                .reversed()
                .stream()
                .map(Row::new)
                .toList();
    }

    private QueryRequest.Builder query(String key, String prefix) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :key AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                        Map.of(":key", AttributeValue.fromS(key), ":prefix", AttributeValue.fromS(prefix)));
    }
}
