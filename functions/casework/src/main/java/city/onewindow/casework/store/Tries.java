package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.Lookup;
import city.onewindow.casework.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How often somebody may try what must not be found by trying, an hour at a time. A try is taken before anything is
 * looked at, so that tries side by side are counted too, and given back where it found something: whoever knows what
 * they ask for is held up by nobody else's guesses but those from where they ask.
 */
public final class Tries {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** After its hour a count is of no effect, and is there for a day for whoever asks what went on. */
    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * One count.
     *
     * @param kind what is tried, and by what it is counted
     * @param who is counted; only a keyed hash of it is kept
     * @param most tries of an hour that find nothing
     */
    public record Bound(String kind, String who, int most) {}

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final Lookup lookup;

    public Tries(DynamoDbClient dynamo, Lookup lookup, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.lookup = lookup;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
    }

    /**
     * Looks, if every bound has a try left. What finds nothing or throws has used it up.
     *
     * @param bounds in this order: what one refuses does not count for those after it
     * @throws Problem 429 {@code TOO_MANY_TRIES} with the seconds until the next hour
     */
    public <T> Optional<T> look(Instant now, List<Bound> bounds, Supplier<Optional<T>> look) {
        Instant hour = Instant.ofEpochSecond(now.getEpochSecond() - now.getEpochSecond() % WINDOW.toSeconds());
        Instant next = hour.plus(WINDOW);
        bounds.forEach(bound -> take(bound, hour, next, now));
        Optional<T> found = look.get();
        if (found.isPresent()) {
            bounds.forEach(bound -> giveBack(bound, hour));
        }
        return found;
    }

    private void take(Bound bound, Instant hour, Instant next, Instant now) {
        try {
            dynamo.updateItem(request -> request.tableName(tableName)
                    .key(key(bound, hour))
                    .conditionExpression("attribute_not_exists(tries) OR tries < :most")
                    .updateExpression("ADD tries :one SET expiresAt = :expiresAt")
                    .expressionAttributeValues(Map.of(
                            ":one", number(1),
                            ":most", number(bound.most()),
                            ":expiresAt", number(next.plus(KEPT).getEpochSecond()))));
        } catch (ConditionalCheckFailedException _) {
            throw Problem.tooManyTries(
                    Math.ceilDiv((int) Duration.between(now, next).toMillis(), 1000));
        }
    }

    private void giveBack(Bound bound, Instant hour) {
        dynamo.updateItem(request -> request.tableName(tableName)
                .key(key(bound, hour))
                .updateExpression("ADD tries :back")
                .expressionAttributeValues(Map.of(":back", number(-1))));
    }

    private Map<String, AttributeValue> key(Bound bound, Instant hour) {
        return keys(lookup.tries(bound.kind(), bound.who()), hour.toString());
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
