package city.onewindow.local.pollers;

import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deletes items whose time is over, once a day at midnight UTC of the stack's clock: like DynamoDB,
 * some time after it, so no rule may rest on it.
 */
final class Expiry {

    private static final System.Logger LOG = System.getLogger(Expiry.class.getName());

    private final Template.Table table;
    private final String attribute;
    private final ServiceClient asStack;
    private final StackClock clock;

    Expiry(Template.Table table, String attribute, ServiceClient asStack, StackClock clock) {
        this.table = table;
        this.attribute = attribute;
        this.asStack = asStack;
        this.clock = clock;
    }

    void start() {
        Instant midnight = clock.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        clock.at(midnight, () -> {
            try {
                delete(midnight);
            } catch (ServiceError e) {
                LOG.log(System.Logger.Level.WARNING, "Expired items of " + table.name() + " stay for another day", e);
            }
            start();
        });
    }

    private void delete(Instant now) throws ServiceError {
        JsonNode from = null;
        do {
            JsonNode page = asStack.call("dynamodb", "Scan", request(now, from));
            for (JsonNode item : page.path("Items")) {
                ObjectNode one = request(now, null);
                one.set("ConditionExpression", one.remove("FilterExpression"));
                ObjectNode key = one.putObject("Key");
                table.keys().forEach(part -> key.set(part.attribute(), item.get(part.attribute())));
                try {
                    asStack.call("dynamodb", "DeleteItem", one);
                } catch (ServiceError e) {
                    if (!e.code().equals("ConditionalCheckFailedException")) {
                        throw e;
                    }
                }
            }
            from = page.get("LastEvaluatedKey");
        } while (from != null);
    }

    private ObjectNode request(Instant now, @Nullable JsonNode from) {
        ObjectNode request =
                Surroundings.object().put("TableName", table.name()).put("FilterExpression", "#expires < :now");
        request.putObject("ExpressionAttributeNames").put("#expires", attribute);
        request.putObject("ExpressionAttributeValues").putObject(":now").put("N", String.valueOf(now.getEpochSecond()));
        if (from != null) {
            request.set("ExclusiveStartKey", from);
        }
        return request;
    }
}
