package city.onewindow.local.front;

import static city.onewindow.local.front.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rights a request needs, as the service authorization reference has them. What isn't named
 * here is refused. KMS actions are implied by the resource.
 */
final class Rights {

    private static final Pattern STREAM = Pattern.compile("table/[^/|]+/stream/[^/|]+");
    private static final Pattern FUNCTION = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private final String region;
    private final String account;

    Rights(String region, String account) {
        this.region = region;
        this.account = account;
    }

    String arn(String service, String resource) {
        return "arn:" + FrontSettings.PARTITION + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Who a refusal names. */
    String role(String name) {
        return "arn:" + FrontSettings.PARTITION + ":sts::" + account + ":assumed-role/" + name + "/embedded";
    }

    /**
     * @param operation {@code dynamodb:PutItem}
     */
    record Needed(String operation, Set<Right> rights) {}

    Needed of(String service, Wire request) {
        String target = request.target();
        return switch (service) {
            case "dynamodb" -> needed(service, target, dynamodb(target, request.json()));
            case "sqs" -> needed(service, target, sqs(target, request.json()));
            case "states" -> needed(service, target, states(target, request.json()));
            case "secretsmanager" -> needed(service, target, secret(target, request.json()));
            case "lambda" -> needed(service, "Invoke", Set.of(invoke(request)));
            case "s3" -> ObjectRights.of(request);
            default -> throw unknown(service, target);
        };
    }

    private static Needed needed(String service, String operation, Set<Right> rights) {
        return new Needed(service + ":" + operation, rights);
    }

    private Set<Right> dynamodb(String target, JsonNode input) {
        Set<Right> rights = new HashSet<>();
        BiConsumer<String, String> add = (action, table) -> rights.add(new Right("dynamodb:" + action, table(table)));
        switch (target) {
            case "GetItem", "PutItem", "UpdateItem", "DeleteItem", "CreateTable", "DescribeTable", "UpdateTable" ->
                add.accept(target, text(input, "TableName"));
            case "Query", "Scan" -> {
                String index = input.path("IndexName").asText("");
                add.accept(target, text(input, "TableName") + (index.isEmpty() ? "" : "/index/" + index));
            }
            case "TransactWriteItems" ->
                input.path("TransactItems")
                        .forEach(item -> item.properties()
                                .forEach(one -> add.accept(one.getKey() + "Item", text(one.getValue(), "TableName"))));
            case "DescribeStream", "GetShardIterator" -> rights.add(stream(target, text(input, "StreamArn")));
            case "GetRecords" -> rights.add(stream(target, text(input, "ShardIterator")));
            default -> throw unknown("dynamodb", target);
        }
        if (rights.isEmpty()) {
            throw new ServiceException(400, "ValidationException", "The request names no item.");
        }
        return rights;
    }

    private String table(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn : arn("dynamodb", "table/" + nameOrArn);
    }

    /** An iterator carries the name of its stream, as DynamoDB Local makes them. */
    private Right stream(String target, String arnOrIterator) {
        Matcher name = STREAM.matcher(arnOrIterator);
        if (!name.find()) {
            throw new ServiceException(400, "ValidationException", "Invalid stream or iterator.");
        }
        return new Right("dynamodb:" + target, arn("dynamodb", name.group()));
    }

    private Set<Right> sqs(String target, JsonNode input) {
        String name = switch (target) {
            case "CreateQueue", "GetQueueUrl" -> text(input, "QueueName");
            case "SendMessage",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "ChangeMessageVisibility",
                    "GetQueueAttributes",
                    "SetQueueAttributes" -> text(input, "QueueUrl").replaceAll("^.*/", "");
            default -> throw unknown("sqs", target);
        };
        return Set.of(new Right("sqs:" + target, arn("sqs", name)));
    }

    private Set<Right> states(String target, JsonNode input) {
        String resource = switch (target) {
            case "CreateStateMachine" -> arn("states", "stateMachine:" + text(input, "name"));
            case "StartExecution", "DescribeStateMachine", "ListExecutions" -> text(input, "stateMachineArn");
            case "DescribeExecution", "StopExecution", "GetExecutionHistory" -> text(input, "executionArn");
            // a token doesn't show its machine: a right to any machine serves
            case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" -> arn("states", "stateMachine:*");
            default -> throw unknown("states", target);
        };
        return Set.of(new Right("states:" + target, resource));
    }

    private Set<Right> secret(String target, JsonNode input) {
        if (!target.equals("GetSecretValue")) {
            throw unknown("secretsmanager", target);
        }
        String id = text(input, "SecretId");
        String resource = id.startsWith("arn:") ? id : Secrets.arn(this, id);
        return Set.of(new Right("secretsmanager:GetSecretValue", resource));
    }

    private Right invoke(Wire request) {
        return new Right("lambda:InvokeFunction", arn("lambda", "function:" + functionName(request)));
    }

    /** A function's name, from a path that may carry its ARN. */
    static String functionName(Wire request) {
        Matcher path = FUNCTION.matcher(Wire.decoded(request.path()));
        if (!request.method().equals("POST") || !path.matches()) {
            throw unknown("lambda", request.method() + " " + request.path());
        }
        String name = path.group(1);
        return name.substring(name.lastIndexOf(':') + 1);
    }

    static ServiceException unknown(String service, String operation) {
        return new ServiceException(
                400,
                service.equals("s3") ? "NotImplemented" : "UnknownOperationException",
                "The embedded stack has no " + service + " operation like this: " + operation);
    }
}
