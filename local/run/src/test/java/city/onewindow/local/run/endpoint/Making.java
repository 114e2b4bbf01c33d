package city.onewindow.local.run.endpoint;

import city.onewindow.casework.store.Clients;
import city.onewindow.local.template.Template;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes the template's tables and queues at an endpoint that has none. */
final class Making {

    private final Map<String, String> variables;

    Making(Map<String, String> variables) {
        this.variables = variables;
    }

    void make(Template template) {
        Clients clients = new Clients(variables);
        try (DynamoDbClient dynamo = clients.dynamo();
                SqsClient queues = clients.of(SqsClient.builder(), "SQS").build()) {
            template.tables().values().forEach(table -> make(dynamo, table));
            template.queues()
                    .values()
                    .forEach(queue -> queues.createQueue(request -> request.queueName(queue.name())
                            .attributes(Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    Integer.toString(queue.visibilityTimeout())))));
        }
    }

    private static void make(DynamoDbClient dynamo, Template.Table table) {
        dynamo.createTable(request -> request.tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(table.attributeDefinitions().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.attributeName())
                                .attributeType(attribute.attributeType())
                                .build())
                        .toList())
                .keySchema(keys(table.keySchema()))
                .globalSecondaryIndexes(
                        table.globalSecondaryIndexes().isEmpty()
                                ? null
                                : table.globalSecondaryIndexes().stream()
                                        .map(Making::index)
                                        .toList()));
        dynamo.waiter().waitUntilTableExists(request -> request.tableName(table.name()));
    }

    private static GlobalSecondaryIndex index(Template.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(keys(index.keySchema()))
                .projection(projection ->
                        projection.projectionType(index.projection().projectionType()))
                .build();
    }

    private static List<KeySchemaElement> keys(List<Template.KeyPart> parts) {
        return parts.stream()
                .map(part -> KeySchemaElement.builder()
                        .attributeName(part.attributeName())
                        .keyType(part.keyType())
                        .build())
                .toList();
    }
}
