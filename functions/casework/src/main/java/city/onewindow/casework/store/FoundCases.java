package city.onewindow.casework.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The cases of a person, under keyed hashes of what that person is known by. */
public final class FoundCases {

    private static final String PREFIX = "FOUND#";

    /** Nobody has more cases than this. */
    private static final int MOST = 100;

    private final Rows items;

    public FoundCases(DynamoDbClient dynamo, Map<String, String> variables) {
        this.items = new Rows(dynamo, variables.getOrDefault("CASES_TABLE", "Cases"));
    }

    /** The ids of the cases under a key of {@link city.onewindow.casework.Lookup}, at most 100. */
    public List<String> under(String key) {
        return items.last(MOST, key, PREFIX).stream()
                .map(row -> row.text("caseId"))
                .toList();
    }

    static String sort(String caseId) {
        return PREFIX + caseId;
    }

    static Map<String, AttributeValue> item(String key, String caseId) {
        return new Row()
                .put("pk", key)
                .put("sk", sort(caseId))
                .put("caseId", caseId)
                .present();
    }
}
