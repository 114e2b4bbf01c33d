package city.onewindow.local.stack;

import city.onewindow.local.front.Front;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.pollers.ServiceError;
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

    void apply(Template template) throws ServiceError {
        for (Template.Table table : template.tables().values()) {
            table(table);
        }
        // a queue after the one that it sends to
        for (Template.Queue queue : template.queues().values().stream()
                .sorted(Comparator.comparing(queue -> queue.deadLetters() != null))
                .toList()) {
            queue(queue);
        }
        for (Template.Bucket bucket : template.buckets().values()) {
            asStack.createBucket(bucket.name());
        }
        for (Template.Secret secret : template.secrets().values()) {
            String arn = front.keepSecret(secret.name(), secret.passwordLength());
            if (!arn.equals(secret.arn())) {
                throw new IllegalStateException("The functions would not find the secret " + arn);
            }
        }
    }

    private void table(Template.Table table) throws ServiceError {
        Map<String, Object> request = new HashMap<>(Map.of("TableName", table.name()));
        JsonNode there;
        try {
            there = call("dynamodb", "DescribeTable", request);
        } catch (ServiceError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
            create(table);
            return;
        }
        request.put("AttributeDefinitions", table.attributeDefinitions());
        List<String> indexes = there.at("/Table/GlobalSecondaryIndexes").findValuesAsText("IndexName");
        for (Template.Index index : table.globalSecondaryIndexes()) {
            if (!indexes.contains(index.indexName())) {
                request.put("GlobalSecondaryIndexUpdates", List.of(Map.of("Create", index)));
                call("dynamodb", "UpdateTable", request);
            }
        }
    }

    private void create(Template.Table table) throws ServiceError {
        Map<String, Object> request = new HashMap<>();
        request.put("TableName", table.name());
        request.put("BillingMode", "PAY_PER_REQUEST");
        request.put("AttributeDefinitions", table.attributeDefinitions());
        request.put("KeySchema", table.keySchema());
        if (!table.globalSecondaryIndexes().isEmpty()) {
            request.put("GlobalSecondaryIndexes", table.globalSecondaryIndexes());
        }
        String view = table.streamViewType();
        if (view != null) {
            request.put("StreamSpecification", Map.of("StreamEnabled", true, "StreamViewType", view));
        }
        call("dynamodb", "CreateTable", request);
    }

    private void queue(Template.Queue queue) throws ServiceError {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("VisibilityTimeout", String.valueOf(queue.visibilityTimeout()));
        attributes.put("MessageRetentionPeriod", String.valueOf(queue.messageRetentionPeriod()));
        String deadLetters = queue.deadLetters();
        if (deadLetters != null) {
            var redrive = json.createObjectNode().put("deadLetterTargetArn", deadLetters);
            attributes.put(
                    "RedrivePolicy",
                    redrive.put("maxReceiveCount", queue.maxReceives()).toString());
        }
        try {
            call("sqs", "SetQueueAttributes", Map.of("QueueUrl", queue.url(), "Attributes", attributes));
        } catch (ServiceError e) {
            if (!e.code().endsWith("NonExistentQueue") && !e.code().equals("QueueDoesNotExist")) {
                throw e;
            }
            call("sqs", "CreateQueue", Map.of("QueueName", queue.name(), "Attributes", attributes));
        }
    }

    private JsonNode call(String service, String operation, Map<String, ?> input) throws ServiceError {
        return asStack.call(service, operation, json.valueToTree(input));
    }
}
