package city.onewindow.local.stack;

import city.onewindow.local.engine.TaskCall;
import city.onewindow.local.engine.TaskFailure;
import city.onewindow.local.engine.Tasks;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.pollers.ServiceClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What the state machine's Tasks call, under its role; errors have the names that AWS gives. */
final class ServiceTasks implements Tasks {

    private final ObjectMapper json = new ObjectMapper();
    private final ServiceClient asMachine;

    ServiceTasks(ServiceClient asMachine) {
        this.asMachine = asMachine;
    }

    @Override
    public JsonNode call(TaskCall call) throws TaskFailure {
        JsonNode arguments = call.arguments();
        return switch (call.resource()) {
            case "lambda:invoke" -> invoke(arguments);
            case "sqs:sendMessage" -> service("SQS", "sqs", "SendMessage", message(arguments));
            case "aws-sdk:dynamodb:updateItem" -> service("DynamoDb", "dynamodb", "UpdateItem", arguments);
            default -> throw new TaskFailure("States.Runtime", "No such task: " + call.resource());
        };
    }

    /** A message that is an object is sent as its text. */
    private static JsonNode message(JsonNode arguments) {
        JsonNode body = arguments.path("MessageBody");
        return body.isTextual() ? arguments : ((ObjectNode) arguments.deepCopy()).put("MessageBody", body.toString());
    }

    private JsonNode service(String prefix, String service, String operation, JsonNode arguments) throws TaskFailure {
        try {
            return asMachine.call(service, operation, arguments);
        } catch (ServiceException e) {
            throw new TaskFailure(prefix + "." + e.code(), String.valueOf(e.getMessage()));
        }
    }

    private JsonNode invoke(JsonNode arguments) throws TaskFailure {
        String function = arguments.path("FunctionName").asText();
        try {
            Lambda.Answer answer = asMachine.invoke(function, arguments.path("Payload"));
            JsonNode payload = json.readTree(answer.payload());
            if (answer.functionError() != null) {
                throw new TaskFailure(payload.path("errorType").asText("Lambda.Unknown"), payload.toString());
            }
            return json.createObjectNode()
                    .put("StatusCode", answer.status())
                    .put("ExecutedVersion", "$LATEST")
                    .set("Payload", payload);
        } catch (ServiceException e) {
            throw new TaskFailure("Lambda." + e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new TaskFailure("Lambda.InvalidResponseException", "The answer is no JSON: " + e.getMessage());
        }
    }
}
