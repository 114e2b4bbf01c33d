package city.onewindow.local.front;

import city.onewindow.local.template.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A front in a folder of its own, with a table, a queue and a bucket. */
final class RunningFront implements AutoCloseable {

    static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/Things";
    static final Caller OPERATOR = Caller.operator();

    /** May what a step's function would: one table but its deletes, one queue, one folder. */
    static final Caller CLERK = Caller.withNewCredentials(
            "Clerk",
            List.of(
                    Statement.allow(
                            Set.of(
                                    "dynamodb:GetItem",
                                    "dynamodb:PutItem",
                                    "dynamodb:updateitem",
                                    "dynamodb:ConditionCheckItem"),
                            Set.of(TABLE_ARN)),
                    Statement.allow(Set.of("dynamodb:Query"), Set.of(TABLE_ARN + "/index/byOwner")),
                    Statement.allow(Set.of("sqs:SendMessage"), Set.of("arn:aws:sqs:us-east-1:000000000000:Work")),
                    Statement.allow(Set.of("s3:GetObject", "s3:PutObject"), Set.of("arn:aws:s3:::documents/cases/*")),
                    Statement.allow(
                            Set.of("states:SendTaskSuccess"),
                            Set.of("arn:aws:states:us-east-1:000000000000:stateMachine:Way")),
                    Statement.allow(
                            Set.of("lambda:InvokeFunction"),
                            Set.of("arn:aws:lambda:us-east-1:000000000000:function:Echo")),
                    Statement.allow(
                            Set.of("secretsmanager:GetSecretValue"),
                            Set.of("arn:aws:secretsmanager:us-east-1:000000000000:secret:LookupKey-??????"))));

    final Front front;
    private final Path folder;

    private RunningFront(Path folder) {
        this.folder = folder;
        front = Front.start(new FrontSettings(0, folder, List.of(OPERATOR, CLERK)));
    }

    static RunningFront fresh() throws IOException {
        RunningFront running = over(Files.createTempDirectory("front"));
        Clients operator = running.as(OPERATOR);
        try (var dynamodb = operator.dynamodb();
                var sqs = operator.sqs();
                var s3 = operator.s3()) {
            dynamodb.createTable(table -> table.tableName("Things")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                    .attributeDefinitions(text("pk"), text("sk"), text("owner"))
                    .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                            .indexName("byOwner")
                            .keySchema(key("owner", KeyType.HASH))
                            .projection(all -> all.projectionType(ProjectionType.ALL))
                            .build())
                    .streamSpecification(
                            stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
            sqs.createQueue(queue -> queue.queueName("Work"));
            s3.createBucket(bucket -> bucket.bucket("documents"));
        }
        return running;
    }

    static RunningFront over(Path folder) {
        return new RunningFront(folder);
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    Path folder() {
        return folder;
    }

    Clients as(Caller caller) {
        return new Clients(front.endpoint(), caller);
    }

    @Override
    public void close() {
        front.close();
    }
}
