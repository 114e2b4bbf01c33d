package city.onewindow.casework.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Items of a table as they are, read consistently. */
record Rows(DynamoDbClient dynamo, String table) {

    Optional<Row> one(String key, String sort) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).consistentRead(true).key(CaseStore.keys(key, sort)))
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(new Row(item));
    }

    /** Those of a key whose sort keys begin alike, in the order of these. */
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
