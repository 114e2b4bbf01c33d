package city.onewindow.casework.store;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.RuleVersion;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The versions of the rules: the one that ships, and what supervisors published since. A version is
 * written once and never again, so that one that was read is kept as long as the function lives;
 * which is the newest is asked each time.
 */
public final class RuleVersions implements RuleBook {

    private static final String VERSIONS = "RULES";

    /** Apart from what a list shows, since it is large. */
    private static final String FILES = "RULES_FILE";

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final Rules shipped = Rules.shipped();
    private final Map<String, Rules> read = new ConcurrentHashMap<>();

    public RuleVersions(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("RULES_TABLE", "Rules");
    }

    @Override
    public Rules of(CaseHead head) {
        String version = head.progress().rulesVersion();
        return version == null ? newest() : version(version).orElseThrow(() -> unknown(version));
    }

    /** The rules for what begins now. */
    public Rules newest() {
        return newestVersion()
                .map(newest -> version(newest.version()).orElseThrow(() -> unknown(newest.version())))
                .orElse(shipped);
    }

    /** The newest that was published, if any was. */
    public Optional<RuleVersion> newestVersion() {
        return published(1, Optional.empty()).stream().findFirst();
    }

    /** A version by its name. */
    public Optional<Rules> version(String version) {
        if (version.equals(shipped.version())) {
            return Optional.of(shipped);
        }
        Rules known = read.get(version);
        if (known == null) {
            known = version.matches("r[1-9][0-9]{0,8}")
                    ? file(version)
                    : Rules.shippedBefore(version).orElse(null);
        }
        if (known != null) {
            read.put(version, known);
        }
        return Optional.ofNullable(known);
    }

    /**
     * What was published, newest first.
     *
     * @param before only those below this number
     */
    public List<RuleVersion> published(int limit, Optional<Integer> before) {
        return dynamo
                .query(request -> request.tableName(tableName)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(limit)
                        .keyConditionExpression("pk = :versions AND sk < :before")
                        .expressionAttributeValues(Map.of(
                                ":versions", AttributeValue.fromS(VERSIONS),
                                ":before",
                                        AttributeValue.fromS(
                                                before.map(RuleVersions::sort).orElse("~")))))
                .items()
                .stream()
                .map(item -> version(new Row(item)))
                .toList();
    }

    /**
     * Keeps a version for ever.
     *
     * @param rules that were checked
     * @throws Problem 412 if somebody else published it first
     */
    public void publish(RuleVersion version, ObjectNode rules) {
        Row entry = row(VERSIONS, version.number())
                .put("at", version.at())
                .put("by", version.by())
                .put("reason", version.reason())
                .putTexts("changed", version.changed());
        Row file = row(FILES, version.number()).put("file", rules);
        try {
            dynamo.transactWriteItems(request -> request.transactItems(once(entry), once(file)));
        } catch (TransactionCanceledException e) {
            throw Problem.preconditionFailed();
        }
    }

    private TransactWriteItem once(Row row) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(row.present())
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
    }

    private @Nullable Rules file(String version) {
        int number = Integer.parseInt(version.substring(1));
        return new Rows(dynamo, tableName)
                .one(FILES, sort(number))
                .map(row -> Rules.published(version, Objects.requireNonNull(row.jsonOrNull("file"))))
                .orElse(null);
    }

    private static RuleVersion version(Row row) {
        return new RuleVersion(
                Integer.parseInt(row.text("sk")),
                row.instant("at"),
                row.text("by"),
                row.text("reason"),
                row.texts("changed"));
    }

    private static Row row(String partition, int number) {
        return new Row().put("pk", partition).put("sk", sort(number));
    }

    private static String sort(int number) {
        return "%09d".formatted(number);
    }

    private static IllegalStateException unknown(String version) {
        return new IllegalStateException("no version " + version + " of the rules");
    }
}
