package city.onewindow.local.front;

import static city.onewindow.local.front.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rights a request needs, as the service authorization reference has them. What isn't named
 * here is refused. KMS actions are implied by the resource.
 */
final class Rights {

    private static final Pattern STREAM = Pattern.compile("table/[^/|]+/stream/[^/|]+");
    private static final Pattern FUNCTION = Pattern.compile("/2015-03-31/functions/(?:.*:)?([^/:]+)/invocations");

    /** What a request for a bucket or an object may say in its query, beside its signature. */
    private static final Pattern PLAIN =
            Pattern.compile("(?i)x-.*|response-.*|list-type|prefix|continuation-token|encoding-type|max-keys");

    private Rights() {}

    static String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s"
                .formatted(FrontSettings.PARTITION, service, FrontSettings.REGION, FrontSettings.ACCOUNT, resource);
    }

    static Call call(Caller caller, String service, Wire request) {
        String target = request.target();
        return switch (service) {
            case "dynamodb" -> new Call(caller.name(), "dynamodb:" + target, dynamodb(target, request.json()), request);
            case "sqs" -> call(caller, request, "sqs:" + target, arn("sqs", queue(target, request.json())));
            case "states" -> call(caller, request, "states:" + target, machine(target, request.json()));
            case "secretsmanager" -> call(caller, request, "secretsmanager:" + target, secret(target, request.json()));
            case "lambda" -> {
                Right right = new Right("lambda:InvokeFunction", arn("lambda", "function:" + functionName(request)));
                yield new Call(caller.name(), "lambda:Invoke", Set.of(right), request);
            }
            case "s3" -> object(caller, request);
            default -> throw unknown(service, target);
        };
    }

    private static Call call(Caller caller, Wire request, String operation, String resource) {
        return new Call(caller.name(), operation, Set.of(new Right(operation, resource)), request);
    }

    private static Set<Right> dynamodb(String target, JsonNode input) {
        Set<Right> rights = new HashSet<>();
        switch (target) {
            case "GetItem", "PutItem", "UpdateItem", "DeleteItem", "CreateTable", "DescribeTable", "UpdateTable" ->
                rights.add(table(target, text(input, "TableName")));
            case "Query", "Scan" -> {
                String index = input.path("IndexName").asText("");
                rights.add(table(target, text(input, "TableName") + (index.isEmpty() ? "" : "/index/" + index)));
            }
            case "TransactWriteItems" ->
                input.path("TransactItems")
                        .forEach(item -> item.properties()
                                .forEach(one ->
                                        rights.add(table(one.getKey() + "Item", text(one.getValue(), "TableName")))));
            case "DescribeStream", "GetShardIterator" -> rights.add(stream(target, text(input, "StreamArn")));
            case "GetRecords" -> rights.add(stream(target, text(input, "ShardIterator")));
            default -> throw unknown("dynamodb", target);
        }
        if (rights.isEmpty()) {
            throw new ServiceException(400, "ValidationException", "The request names no item.");
        }
        return rights;
    }

    private static Right table(String action, String name) {
        return new Right("dynamodb:" + action, arn("dynamodb", "table/" + name));
    }

    /** An iterator carries the name of its stream, as DynamoDB Local makes them. */
    private static Right stream(String target, String arnOrIterator) {
        Matcher name = STREAM.matcher(arnOrIterator);
        if (!name.find()) {
            throw new ServiceException(400, "ValidationException", "Invalid stream or iterator.");
        }
        return new Right("dynamodb:" + target, arn("dynamodb", name.group()));
    }

    private static String queue(String target, JsonNode input) {
        return switch (target) {
            case "CreateQueue", "GetQueueUrl" -> text(input, "QueueName");
            case "SendMessage",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "ChangeMessageVisibility",
                    "GetQueueAttributes",
                    "SetQueueAttributes" -> text(input, "QueueUrl").replaceAll("^.*/", "");
            default -> throw unknown("sqs", target);
        };
    }

    private static String machine(String target, JsonNode input) {
        return switch (target) {
            case "StartExecution", "ListExecutions" -> text(input, "stateMachineArn");
            case "CreateStateMachine" -> arn("states", "stateMachine:" + text(input, "name"));
            case "DescribeExecution", "StopExecution", "GetExecutionHistory" -> text(input, "executionArn");
            // a token doesn't show its machine: a right to any machine serves
            case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" -> arn("states", "stateMachine:*");
            default -> throw unknown("states", target);
        };
    }

    private static String secret(String target, JsonNode input) {
        if (!target.equals("GetSecretValue")) {
            throw unknown("secretsmanager", target);
        }
        String id = text(input, "SecretId");
        return id.startsWith("arn:") ? id : Secrets.arn(id);
    }

    private static Call object(Caller caller, Wire request) {
        String path = decoded(request).replaceAll("^/([^/]*)/?$|^/", "$1");
        boolean object = path.contains("/");
        boolean plain = request.header("x-amz-copy-source").isEmpty()
                && !path.matches("(.*/)?[.]{1,2}(/.*)?")
                && request.http().rawQueryParameters().keySet().stream()
                        .allMatch(name -> PLAIN.matcher(name).matches());
        String asked = plain ? request.http().method() + (object ? " object" : " bucket") : "";
        String operation = switch (asked) {
            case "GET object" -> "GetObject";
            case "HEAD object" -> "HeadObject";
            case "PUT object" -> "PutObject";
            case "DELETE object" -> "DeleteObject";
            case "GET bucket" -> "ListObjects";
            case "PUT bucket" -> "CreateBucket";
            default ->
                throw unknown(
                        "s3", request.http().method() + " " + request.http().rawQueryParameters());
        };
        String action = operation.replace("Head", "Get").replace("ListObjects", "ListBucket");
        Right right = new Right("s3:" + action, "arn:" + FrontSettings.PARTITION + ":s3:::" + path);
        return new Call(caller.name(), "s3:" + operation, Set.of(right), request);
    }

    /** A function's name, from a path that may carry its ARN. */
    static String functionName(Wire request) {
        Matcher path = FUNCTION.matcher(decoded(request));
        if (!path.matches()) {
            throw unknown("lambda", request.http().encodedPath());
        }
        return path.group(1);
    }

    private static String decoded(Wire request) {
        return URLDecoder.decode(request.http().encodedPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static ServiceException unknown(String service, String operation) {
        return new ServiceException(
                400,
                service.equals("s3") ? "NotImplemented" : "UnknownOperationException",
                "The embedded stack has no " + service + " operation like this: " + operation);
    }
}
