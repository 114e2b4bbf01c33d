package city.onewindow.local.pollers;

import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Deletes items whose time is over, once a day at midnight UTC of the stack's clock: like DynamoDB,
 * some time after it, so no rule may rest on it.
 */
record Expiry(Surroundings around, Template.Table table, String attribute) {

    private static final System.Logger LOG = System.getLogger(Expiry.class.getName());

    void start() {
        Instant midnight = around.clock().now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        around.clock().at(midnight, () -> {
            try {
                delete(midnight);
            } catch (ServiceError e) {
                LOG.log(System.Logger.Level.WARNING, "Expired items of " + table.name() + " stay for another day", e);
            }
            start();
        });
    }

    private void delete(Instant now) throws ServiceError {
        ObjectNode scan = expired("FilterExpression", now);
        JsonNode page;
        do {
            page = around.asStack().call("dynamodb", "Scan", scan);
            for (JsonNode item : page.path("Items")) {
                ObjectNode one = expired("ConditionExpression", now); // its time may be another by now
                ObjectNode key = one.putObject("Key");
                table.keySchema().forEach(part -> key.set(part.attributeName(), item.get(part.attributeName())));
                try {
                    around.asStack().call("dynamodb", "DeleteItem", one);
                } catch (ServiceError e) {
                    if (!e.code().equals("ConditionalCheckFailedException")) {
                        throw e;
                    }
                }
            }
            scan.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));
    }

    private ObjectNode expired(String expression, Instant now) {
        Map<String, ?> values = Map.of(":now", Map.of("N", String.valueOf(now.getEpochSecond())));
        return Surroundings.json(Map.of(
                "TableName",
                table.name(),
                expression,
                "#expires < :now",
                "ExpressionAttributeNames",
                Map.of("#expires", attribute),
                "ExpressionAttributeValues",
                values));
    }
}
