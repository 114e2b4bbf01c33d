package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The items of one transaction, each with the problem that its failed condition means; null means
 * that what the transaction rests on is outdated.
 */
final class WriteBatch {

    private final DynamoDbClient dynamo;
    private final String table;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<@Nullable Problem> problems = new ArrayList<>();

    /** @param table where items lie that name no table of their own */
    WriteBatch(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    void put(Map<String, AttributeValue> item) {
        put(item, put -> {}, null);
    }

    void put(Map<String, AttributeValue> item, Consumer<Put.Builder> condition, @Nullable Problem problem) {
        Put.Builder put = Put.builder().tableName(table).item(new Row(item).present());
        condition.accept(put);
        add(TransactWriteItem.builder().put(put.build()).build(), problem);
    }

    void delete(String partition, String sort) {
        delete(partition, sort, delete -> {});
    }

    void delete(String partition, String sort, Consumer<Delete.Builder> condition) {
        Delete.Builder delete = Delete.builder().tableName(table).key(keys(partition, sort));
        condition.accept(delete);
        add(TransactWriteItem.builder().delete(delete.build()).build(), null);
    }

    void update(String partition, String sort, Consumer<Update.Builder> change, @Nullable Problem problem) {
        Update.Builder update = Update.builder().tableName(table).key(keys(partition, sort));
        change.accept(update);
        add(TransactWriteItem.builder().update(update.build()).build(), problem);
    }

    /** Sets what the item says, removes what it says is null, and leaves every other attribute as it is. */
    void merge(
            Map<String, AttributeValue> item, @Nullable String condition, Map<String, AttributeValue> conditionValues) {
        List<String> sets = new ArrayList<>();
        List<String> removes = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>(conditionValues);
        item.forEach((name, value) -> {
            if (name.equals("pk") || name.equals("sk")) {
                return;
            }
            names.put("#" + name, name);
            if (Boolean.TRUE.equals(value.nul())) {
                removes.add("#" + name);
            } else {
                sets.add("#" + name + " = :" + name);
                values.put(":" + name, value);
            }
        });
        String expression =
                "SET " + String.join(", ", sets) + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
        Row row = new Row(item);
        update(
                row.text("pk"),
                row.text("sk"),
                update -> update.updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values),
                null);
    }

    /** The items of another, as part of this one: whatever fails of them, this one is outdated. */
    void addAll(WriteBatch other) {
        other.items.forEach(item -> add(item, null));
    }

    private void add(TransactWriteItem item, @Nullable Problem problem) {
        items.add(item);
        problems.add(problem);
    }

    /**
     * Writes all of them or none.
     *
     * @return false if what it rests on is outdated
     * @throws Problem of the first item whose condition failed; 503 if conflicts did not end
     */
    boolean commit() {
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException cancelled) {
            List<CancellationReason> reasons = cancelled.cancellationReasons();
            for (int i = 0; i < reasons.size(); i++) {
                if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                    Problem problem = problems.get(i);
                    if (problem == null) {
                        return false;
                    }
                    throw problem;
                }
            }
            if (Clients.conflict(cancelled)) {
                throw Problem.busy(2);
            }
            throw cancelled;
        }
    }
}
