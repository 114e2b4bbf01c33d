package city.onewindow.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Handlers of the specimen template: a note is written, decided, printed. */
final class Specimen {

    /** Notes of these ids fail to print the first time. */
    static final Set<String> CRUMPLED = ConcurrentHashMap.newKeySet();

    /** When the nightly schedule ran. */
    static final Set<String> NIGHTS = ConcurrentHashMap.newKeySet();

    /** When the hourly schedule ran. */
    static final Set<String> HOURS = ConcurrentHashMap.newKeySet();

    private Specimen() {}

    abstract static class Handler implements RequestStreamHandler {
        final ObjectMapper json = new ObjectMapper();
        final Map<String, String> variables;
        final DynamoDbClient dynamo;

        Handler(Map<String, String> variables) {
            this.variables = variables;
            this.dynamo = client(DynamoDbClient.builder(), "DYNAMODB");
        }

        final <C, B extends AwsClientBuilder<B, C>> C client(B builder, String service) {
            return builder.region(Region.of(variable("AWS_REGION")))
                    .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_" + service)))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"))))
                    .build();
        }

        final String variable(String name) {
            return Objects.requireNonNull(variables.get(name), name);
        }

        final void put(String id, String sk) {
            var item = Map.of("pk", text(id), "sk", text(sk));
            dynamo.putItem(request -> request.tableName(variable("NOTES_TABLE")).item(item));
        }

        final Optional<Map<String, AttributeValue>> get(String id, String sk) {
            var key = Map.of("pk", text(id), "sk", text(sk));
            var item = dynamo.getItem(request ->
                            request.tableName(variable("NOTES_TABLE")).key(key).consistentRead(true))
                    .item();
            return item.isEmpty() ? Optional.empty() : Optional.of(item);
        }

        static AttributeValue text(String value) {
            return AttributeValue.fromS(value);
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            System.out.println("SPECIMEN " + context.getFunctionName());
            output.write(json.writeValueAsBytes(answer(json.readTree(input))));
        }

        abstract Object answer(JsonNode event) throws IOException;
    }

    public static final class Desk extends Handler {
        public Desk(Map<String, String> variables) {
            super(variables);
        }

        @Override
        Object answer(JsonNode event) {
            String id = event.path("pathParameters").path("id").asText();
            return switch (event.path("requestContext")
                    .path("http")
                    .path("method")
                    .asText()) {
                case "PUT" -> {
                    String kind = event.path("pathParameters").path("kind").asText();
                    put(id, kind);
                    put(id, "EVENT#" + kind);
                    yield Map.of("statusCode", 202, "body", variable("GREETING"));
                }
                case "DELETE" -> {
                    try {
                        var key = Map.of("pk", text(id), "sk", text("OPENED"));
                        dynamo.deleteItem(request ->
                                request.tableName(variable("NOTES_TABLE")).key(key));
                        yield Map.of("statusCode", 204);
                    } catch (DynamoDbException e) {
                        yield Map.of(
                                "statusCode",
                                500,
                                "body",
                                String.valueOf(e.awsErrorDetails().errorCode()));
                    }
                }
                default -> {
                    var items = dynamo.query(request -> request.tableName(variable("NOTES_TABLE"))
                                    .keyConditionExpression("pk = :id")
                                    .expressionAttributeValues(Map.of(":id", text(id))))
                            .items();
                    String seal = client(SecretsManagerClient.builder(), "SECRETS_MANAGER")
                            .getSecretValue(r -> r.secretId(variable("SEAL_ARN")))
                            .secretString();
                    yield Map.of(
                            "statusCode",
                            200,
                            "headers",
                            Map.of("x-seal", String.valueOf(seal.length())),
                            "body",
                            items.stream()
                                    .map(item -> Objects.requireNonNull(item.get("sk"))
                                            .s())
                                    .collect(Collectors.joining(",")));
                }
            };
        }
    }

    public static final class Relay extends Handler {
        private final SfnClient steps;

        public Relay(Map<String, String> variables) {
            super(variables);
            steps = client(SfnClient.builder(), "SFN");
        }

        @Override
        Object answer(JsonNode event) {
            for (JsonNode record : event.path("Records")) {
                String id = record.at("/dynamodb/Keys/pk/S").asText();
                if (record.at("/dynamodb/Keys/sk/S").asText().equals("EVENT#OPENED")) {
                    start(id);
                }
                get(id, "TOKEN").ifPresent(this::wake);
            }
            return Map.of("batchItemFailures", new String[0]);
        }

        private void start(String id) {
            try {
                String input = "{\"id\":\"" + id + "\"}";
                steps.startExecution(
                        r -> r.stateMachineArn(variable("WAY")).name(id).input(input));
            } catch (ExecutionAlreadyExistsException e) {
                System.out.println("it runs: that was wanted");
            }
        }

        private void wake(Map<String, AttributeValue> token) {
            try {
                String value = Objects.requireNonNull(token.get("token")).s();
                steps.sendTaskSuccess(r -> r.taskToken(value).output("{}"));
            } catch (TaskDoesNotExistException | TaskTimedOutException e) {
                System.out.println("it has woken already");
            }
        }
    }

    public static final class Flow extends Handler {
        public Flow(Map<String, String> variables) {
            super(variables);
        }

        @Override
        Object answer(JsonNode event) {
            String id = event.path("id").asText();
            return Map.of("next", get(id, "DECIDED").isPresent() ? "PRINT" : "WAIT");
        }
    }

    public static final class Printer extends Handler {
        public Printer(Map<String, String> variables) {
            super(variables);
        }

        @Override
        Object answer(JsonNode event) throws IOException {
            if (event.has("at")) {
                NIGHTS.add(event.path("at").asText());
                return Map.of();
            }
            if (event.has("hour")) {
                HOURS.add(event.path("hour").asText());
                return Map.of();
            }
            Function<String, Object> failure = id -> Map.of("itemIdentifier", id);
            var failures = new java.util.ArrayList<>();
            for (JsonNode record : event.path("Records")) {
                String id =
                        json.readTree(record.path("body").asText()).path("id").asText();
                if (CRUMPLED.remove(id)) {
                    failures.add(failure.apply(record.path("messageId").asText()));
                } else {
                    put(id, "PRINTED");
                }
            }
            return Map.of("batchItemFailures", failures);
        }
    }
}
