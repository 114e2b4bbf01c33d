package city.onewindow.local.stack;

import city.onewindow.local.front.Front;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.pollers.ServiceError;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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
        for (Template.Queue queue : template.queues().values()) {
            if (queue.deadLetters() == null) {
                queue(queue, template);
            }
        }
        for (Template.Queue queue : template.queues().values()) {
            if (queue.deadLetters() != null) {
                queue(queue, template); // after the queue that it sends to
            }
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
        JsonNode there;
        try {
            there = describe(table.name());
        } catch (ServiceError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
            create(table);
            return;
        }
        for (Template.Index index : table.indexes()) {
            if (!there.path("GlobalSecondaryIndexes")
                    .findValuesAsText("IndexName")
                    .contains(index.name())) {
                ObjectNode update = definitions(table);
                update.putArray("GlobalSecondaryIndexUpdates").addObject().set("Create", index(index));
                asStack.call("dynamodb", "UpdateTable", update);
            }
        }
    }

    JsonNode describe(String table) throws ServiceError {
        return asStack.call("dynamodb", "DescribeTable", json.createObjectNode().put("TableName", table))
                .path("Table");
    }

    private void create(Template.Table table) throws ServiceError {
        ObjectNode request = definitions(table).put("BillingMode", "PAY_PER_REQUEST");
        request.set("KeySchema", keys(table.keys()));
        if (!table.indexes().isEmpty()) {
            ArrayNode indexes = request.putArray("GlobalSecondaryIndexes");
            table.indexes().forEach(index -> indexes.add(index(index)));
        }
        String view = table.streamView();
        if (view != null) {
            request.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", view);
        }
        asStack.call("dynamodb", "CreateTable", request);
    }

    private ObjectNode definitions(Template.Table table) {
        ObjectNode request = json.createObjectNode().put("TableName", table.name());
        ArrayNode attributes = request.putArray("AttributeDefinitions");
        table.attributes()
                .forEach((name, type) ->
                        attributes.addObject().put("AttributeName", name).put("AttributeType", type));
        return request;
    }

    private ObjectNode index(Template.Index index) {
        ObjectNode result = json.createObjectNode().put("IndexName", index.name());
        result.set("KeySchema", keys(index.keys()));
        result.putObject("Projection").put("ProjectionType", index.projection());
        return result;
    }

    private ArrayNode keys(List<Template.KeyPart> parts) {
        ArrayNode keys = json.createArrayNode();
        for (Template.KeyPart part : parts) {
            keys.addObject().put("AttributeName", part.attribute()).put("KeyType", part.type());
        }
        return keys;
    }

    private void queue(Template.Queue queue, Template template) throws ServiceError {
        ObjectNode attributes = json.createObjectNode()
                .put("VisibilityTimeout", String.valueOf(queue.visibility()))
                .put("MessageRetentionPeriod", String.valueOf(queue.retention()));
        String deadLetters = queue.deadLetters();
        if (deadLetters != null) {
            String arn = template.queues().values().stream()
                    .filter(other -> other.name().equals(deadLetters))
                    .map(Template.Queue::arn)
                    .findFirst()
                    .orElseThrow();
            attributes.put(
                    "RedrivePolicy",
                    json.createObjectNode()
                            .put("deadLetterTargetArn", arn)
                            .put("maxReceiveCount", queue.maxReceives())
                            .toString());
        }
        try {
            asStack.call("sqs", "GetQueueUrl", json.createObjectNode().put("QueueName", queue.name()));
            ObjectNode request = json.createObjectNode().put("QueueUrl", queue.url());
            asStack.call("sqs", "SetQueueAttributes", request.set("Attributes", attributes));
        } catch (ServiceError e) {
            if (!e.code().endsWith("NonExistentQueue") && !e.code().equals("QueueDoesNotExist")) {
                throw e;
            }
            ObjectNode request = json.createObjectNode().put("QueueName", queue.name());
            asStack.call("sqs", "CreateQueue", request.set("Attributes", attributes));
        }
    }
}
