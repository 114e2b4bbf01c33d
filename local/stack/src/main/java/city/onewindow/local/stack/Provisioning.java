package city.onewindow.local.stack;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes what the template names and isn't there yet; never takes anything away. */
final class Provisioning {

    private final ObjectMapper json =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);
    private final Front front;
    private final ServiceClient asStack;

    Provisioning(Front front, ServiceClient asStack) {
        this.front = front;
        this.asStack = asStack;
    }

    void apply(Template template) {
        template.tables().values().forEach(this::table);
        // a queue after the one that it sends to
        template.queues().values().stream()
                .sorted(Comparator.comparing(queue -> queue.deadLetters() != null))
                .forEach(this::queue);
        template.buckets().values().forEach(bucket -> asStack.createBucket(bucket.name()));
        template.secrets().values().forEach(secret -> front.keepSecret(secret.name(), secret.passwordLength()));
    }

    private void table(Template.Table table) {
        Map<String, Object> request = new HashMap<>();
        request.put("TableName", table.name());
        request.put("AttributeDefinitions", table.attributeDefinitions());
        try {
            JsonNode there = call("dynamodb", "DescribeTable", Map.of("TableName", table.name()));
            List<String> indexes = there.at("/Table/GlobalSecondaryIndexes").findValuesAsText("IndexName");
            for (Template.Index index : table.globalSecondaryIndexes()) {
                if (!indexes.contains(index.indexName())) {
                    request.put("GlobalSecondaryIndexUpdates", List.of(Map.of("Create", index)));
                    call("dynamodb", "UpdateTable", request);
                }
            }
        } catch (ServiceException e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
            create(table, request);
        }
    }

    private void create(Template.Table table, Map<String, Object> request) {
        request.put("BillingMode", "PAY_PER_REQUEST");
        request.put("KeySchema", table.keySchema());
        if (!table.globalSecondaryIndexes().isEmpty()) {
            request.put("GlobalSecondaryIndexes", table.globalSecondaryIndexes());
        }
        if (table.streamViewType() != null) {
            request.put("StreamSpecification", Map.of("StreamEnabled", true, "StreamViewType", table.streamViewType()));
        }
        call("dynamodb", "CreateTable", request);
    }

    private void queue(Template.Queue queue) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("VisibilityTimeout", String.valueOf(queue.visibilityTimeout()));
        attributes.put("MessageRetentionPeriod", String.valueOf(queue.messageRetentionPeriod()));
        if (queue.deadLetters() != null) {
            var redrive = json.createObjectNode().put("deadLetterTargetArn", queue.deadLetters());
            redrive.put("maxReceiveCount", queue.maxReceives());
            attributes.put("RedrivePolicy", redrive.toString());
        }
        try {
            call("sqs", "SetQueueAttributes", Map.of("QueueUrl", queue.url(), "Attributes", attributes));
        } catch (ServiceException e) {
            if (!e.code().endsWith("NonExistentQueue") && !e.code().equals("QueueDoesNotExist")) {
                throw e;
            }
            call("sqs", "CreateQueue", Map.of("QueueName", queue.name(), "Attributes", attributes));
        }
    }

    private JsonNode call(String service, String operation, Map<String, ?> input) {
        return asStack.call(service, operation, json.valueToTree(input));
    }
}
