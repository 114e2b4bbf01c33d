package city.onewindow.local.stack;

import city.onewindow.local.front.Front;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.pollers.ServiceError;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes what the template names and isn't there yet; never takes anything away. */
final class Provisioning {

    private final ObjectMapper json = new ObjectMapper();
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
            String arn = front.keepSecret(secret.name(), secret.length());
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
        request.put("AttributeDefinitions", definitions(table));
        List<String> indexes = there.at("/Table/GlobalSecondaryIndexes").findValuesAsText("IndexName");
        for (Template.Index index : table.indexes()) {
            if (!indexes.contains(index.name())) {
                request.put("GlobalSecondaryIndexUpdates", List.of(Map.of("Create", index(index))));
                call("dynamodb", "UpdateTable", request);
            }
        }
    }

    private void create(Template.Table table) throws ServiceError {
        Map<String, Object> request = new HashMap<>();
        request.put("TableName", table.name());
        request.put("BillingMode", "PAY_PER_REQUEST");
        request.put("AttributeDefinitions", definitions(table));
        request.put("KeySchema", keys(table.keys()));
        if (!table.indexes().isEmpty()) {
            request.put(
                    "GlobalSecondaryIndexes",
                    table.indexes().stream().map(Provisioning::index).toList());
        }
        String view = table.streamView();
        if (view != null) {
            request.put("StreamSpecification", Map.of("StreamEnabled", true, "StreamViewType", view));
        }
        call("dynamodb", "CreateTable", request);
    }

    private static List<?> definitions(Template.Table table) {
        return table.attributes().entrySet().stream()
                .map(attribute -> Map.of("AttributeName", attribute.getKey(), "AttributeType", attribute.getValue()))
                .toList();
    }

    private static Map<String, ?> index(Template.Index index) {
        return Map.of(
                "IndexName", index.name(),
                "KeySchema", keys(index.keys()),
                "Projection", Map.of("ProjectionType", index.projection()));
    }

    private static List<?> keys(List<Template.KeyPart> parts) {
        return parts.stream()
                .map(part -> Map.of("AttributeName", part.attribute(), "KeyType", part.type()))
                .toList();
    }

    private void queue(Template.Queue queue) throws ServiceError {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("VisibilityTimeout", String.valueOf(queue.visibility()));
        attributes.put("MessageRetentionPeriod", String.valueOf(queue.retention()));
        String deadLetters = queue.deadLetters();
        if (deadLetters != null) {
            String arn = queue.arn().replaceAll("[^:]*$", "") + deadLetters;
            attributes.put(
                    "RedrivePolicy",
                    json.valueToTree(Map.of("deadLetterTargetArn", arn, "maxReceiveCount", queue.maxReceives()))
                            .toString());
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
