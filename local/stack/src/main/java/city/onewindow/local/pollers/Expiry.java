package city.onewindow.local.pollers;

import city.onewindow.local.front.ServiceException;
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
            } catch (ServiceException e) {
                LOG.log(System.Logger.Level.WARNING, "Expired items of " + table.name() + " stay for another day", e);
            }
            start();
        });
    }

    private void delete(Instant now) {
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
                } catch (ServiceException e) {
                    if (!e.code().equals("ConditionalCheckFailedException")) {
                        throw e;
                    }
                }
            }
            scan.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));
    }

    private ObjectNode expired(String expression, Instant now) {
        ObjectNode request = Surroundings.json(Map.of("TableName", table.name(), expression, "#expires < :now"));
        request.putObject("ExpressionAttributeNames").put("#expires", attribute);
        request.withObject("/ExpressionAttributeValues/:now").put("N", String.valueOf(now.getEpochSecond()));
        return request;
    }
}
