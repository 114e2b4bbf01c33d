package city.onewindow.casework.store;

import city.onewindow.casework.Export;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Requests for everything about a person; each is a partition of its own until it lapses. */
public final class ExportStore {

    private static final String ITEM = "EXPORT";

    private final DynamoDbClient dynamo;
    private final String tableName;

    public ExportStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
    }

    /**
     * Begins an export, or finds the one that was begun by the same request before.
     *
     * @throws Problem 409 {@code IDEMPOTENCY_KEY_REUSED} if the id came with another request
     */
    public Export begin(Export export, String fingerprint) {
        Row row = row(export).put("fingerprint", fingerprint);
        try {
            dynamo.putItem(request -> request.tableName(tableName)
                    .item(row.present())
                    .conditionExpression("attribute_not_exists(pk) OR expiresAt <= :now")
                    .expressionAttributeValues(Map.of(
                            ":now",
                            AttributeValue.fromN(
                                    Long.toString(export.requestedAt().getEpochSecond())))));
            return export;
        } catch (ConditionalCheckFailedException begun) {
            Row there = item(export.exportId()).orElseThrow(() -> begun);
            if (!there.text("fingerprint").equals(fingerprint)) {
                throw Problem.conflict("IDEMPOTENCY_KEY_REUSED");
            }
            return read(there);
        }
    }

    /** One that has not lapsed. */
    public Optional<Export> find(String exportId, Instant now) {
        return item(exportId).map(ExportStore::read).filter(export -> now.isBefore(export.until()));
    }

    /** Who confirms first has confirmed it. */
    public Export confirm(Export export, String subject) {
        try {
            dynamo.updateItem(request -> request.tableName(tableName)
                    .key(CaseStore.keys(partition(export.exportId()), ITEM))
                    .updateExpression("SET confirmedBy = :who")
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(confirmedBy)")
                    .expressionAttributeValues(Map.of(":who", AttributeValue.fromS(subject))));
            return export.confirmed(subject);
        } catch (ConditionalCheckFailedException done) {
            return item(export.exportId()).map(ExportStore::read).orElseThrow(() -> done);
        }
    }

    private Optional<Row> item(String exportId) {
        return new Rows(dynamo, tableName).one(partition(exportId), ITEM);
    }

    private static String partition(String exportId) {
        return "EXPORT#" + exportId;
    }

    private static Row row(Export export) {
        return new Row()
                .put("pk", partition(export.exportId()))
                .put("sk", ITEM)
                .put("exportId", export.exportId())
                .put("zone", export.zone())
                .put("holder", export.holder())
                .put("reason", export.reason())
                .put("requestedBy", export.requestedBy())
                .put("requestedAt", export.requestedAt())
                .put("confirmedBy", export.confirmedBy())
                .put("expiresAt", export.until().getEpochSecond());
    }

    private static Export read(Row row) {
        return new Export(
                row.text("exportId"),
                row.text("zone"),
                row.text("holder"),
                row.text("reason"),
                row.text("requestedBy"),
                row.instant("requestedAt"),
                row.textOrNull("confirmedBy"),
                Instant.ofEpochSecond(row.number("expiresAt")));
    }
}
