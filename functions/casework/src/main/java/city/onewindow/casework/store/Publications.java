package city.onewindow.casework.store;

import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Publication;
import city.onewindow.casework.rules.Signed;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The history of what supervisors set over and over, in the table of rules: nothing of it is ever
 * overwritten. An entry is written in the transaction that sets what it tells.
 */
public final class Publications {

    private static final String HISTORY = "HISTORY#";

    private final DynamoDbClient dynamo;
    private final String tableName;

    Publications(DynamoDbClient dynamo, String tableName) {
        this.dynamo = dynamo;
        this.tableName = tableName;
    }

    /** The history of a year's calendar. */
    public static String calendar(int year) {
        return "CALENDAR#" + year;
    }

    /** The history of a zone's weekly plan. */
    public static String plan(String zone) {
        return "SLOT_PLAN#" + zone;
    }

    /** The history of a day: its own plans and its closures. */
    public static String day(String zone, LocalDate day) {
        return "DAY#" + zone + "#" + day;
    }

    /**
     * What was published, newest first.
     *
     * @param before only those below this version
     */
    public List<Publication> of(String subject, int limit, Optional<Integer> before) {
        return dynamo
                .query(request -> request.tableName(tableName)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(limit)
                        .keyConditionExpression("pk = :subject AND sk < :before")
                        .expressionAttributeValues(Map.of(
                                ":subject", AttributeValue.fromS(HISTORY + subject),
                                ":before",
                                        AttributeValue.fromS(
                                                before.map(Publications::sort).orElse("~")))))
                .items()
                .stream()
                .map(item -> publication(new Row(item)))
                .toList();
    }

    /**
     * Sets something and says in its history who did; what was set last and comes again finds it
     * done.
     *
     * @param held the version that holds without a history: a shipped one, or 0
     * @param writes what holds from then on, in its version
     * @throws Problem 503 if somebody else set the same at this moment
     */
    Publication publish(
            String subject, int held, Signed signed, ObjectNode content, IntFunction<List<TransactWriteItem>> writes) {
        Optional<Publication> newest = of(subject, 1, Optional.empty()).stream().findFirst();
        if (newest.isPresent() && newest.get().content().equals(content)) {
            return newest.get();
        }
        int version = Math.max(held, newest.map(Publication::version).orElse(0)) + 1;
        List<TransactWriteItem> items = new ArrayList<>(writes.apply(version));
        items.add(TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(new Row()
                                .put("pk", HISTORY + subject)
                                .put("sk", sort(version))
                                .put("at", signed.at())
                                .put("by", signed.by())
                                .put("reason", signed.reason())
                                .put("content", content)
                                .present())
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build());
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
        } catch (TransactionCanceledException e) {
            throw Problem.busy(1);
        }
        return new Publication(version, signed, content);
    }

    TransactWriteItem put(Row row) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tableName).item(row.present()))
                .build();
    }

    private static Publication publication(Row row) {
        return new Publication(
                Integer.parseInt(row.text("sk")),
                new Signed(row.instant("at"), row.text("by"), row.text("reason")),
                Objects.requireNonNull(row.jsonOrNull("content")));
    }

    private static String sort(int version) {
        return "%09d".formatted(version);
    }
}
