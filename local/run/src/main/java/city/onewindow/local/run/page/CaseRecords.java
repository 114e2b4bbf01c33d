package city.onewindow.local.run.page;

import city.onewindow.local.engine.ApiError;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Reads the table of cases and the executions as the stack's operator, for the pages alone. */
public final class CaseRecords {

    /** The head of a case. */
    public record Head(String caseId, String caseNumber, String stage, String updatedAt) {}

    /** One line of a case's trail. */
    public record Line(int number, Instant at, String type, String step, String role) {}

    private final Stack stack;
    private final ServiceClient operator;
    private final String table;

    public CaseRecords(Stack stack, ServiceClient operator) {
        this.stack = stack;
        this.operator = operator;
        this.table =
                Objects.requireNonNull(stack.template().tables().get("Cases")).name();
    }

    /** Every case of this stack, drafts too, the newest change first. */
    List<Head> heads() {
        ObjectNode scan = request();
        scan.put("FilterExpression", "sk = :sk");
        scan.putObject("ExpressionAttributeValues").putObject(":sk").put("S", "CASE");
        List<Head> heads = new ArrayList<>();
        for (JsonNode item : all("Scan", scan)) {
            heads.add(
                    new Head(text(item, "pk"), text(item, "caseNumber"), text(item, "stage"), text(item, "updatedAt")));
        }
        heads.sort(Comparator.comparing(Head::updatedAt).reversed());
        return heads;
    }

    /** A case's trail, oldest first. */
    List<Line> trail(String caseId) {
        List<Line> trail = new ArrayList<>();
        for (JsonNode item : of(caseId, "EVENT#")) {
            trail.add(new Line(
                    Integer.parseInt(item.at("/number/N").asText("0")),
                    Instant.parse(text(item, "at")),
                    text(item, "type"),
                    text(item, "step"),
                    item.at("/by/M/role/S").asText("")));
        }
        return trail;
    }

    /** Stops the running executions of a case, as an operator might by mistake; says how many. */
    int stop(String caseId) throws ApiError {
        int stopped = 0;
        for (JsonNode execution : executions(caseId)) {
            if (execution.path("status").asText().equals("RUNNING")) {
                JsonNode arn = execution.path("executionArn");
                stack.engine()
                        .call(
                                "StopExecution",
                                JsonNodeFactory.instance.objectNode().set("executionArn", arn));
                stopped++;
            }
        }
        return stopped;
    }

    /** What the case's executions went through, one event a line. */
    String history(String caseId) throws ApiError {
        StringBuilder text = new StringBuilder();
        for (JsonNode execution : executions(caseId)) {
            text.append(execution.path("name").asText())
                    .append(": ")
                    .append(execution.path("status").asText())
                    .append('\n');
            history(execution.path("executionArn").asText(), text);
        }
        return text.toString();
    }

    private List<JsonNode> executions(String caseId) throws ApiError {
        List<JsonNode> executions = new ArrayList<>();
        String machine = stack.template().machine().orElseThrow().arn();
        for (JsonNode head : of(caseId, "CASE").stream().limit(1).toList()) {
            String number = text(head, "caseNumber");
            JsonNode running = stack.engine()
                    .call(
                            "ListExecutions",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("stateMachineArn", machine)
                                    .put("maxResults", 1000));
            for (JsonNode execution : running.path("executions")) {
                if (!number.isEmpty() && execution.path("name").asText().startsWith(number + "-")) {
                    executions.add(execution);
                }
            }
        }
        return executions;
    }

    private void history(String arn, StringBuilder text) throws ApiError {
        String token = "";
        do {
            ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("executionArn", arn);
            if (!token.isEmpty()) {
                wanted.put("nextToken", token);
            }
            JsonNode page = stack.engine().call("GetExecutionHistory", wanted);
            for (JsonNode event : page.path("events")) {
                text.append(History.line(event)).append('\n');
            }
            token = page.path("nextToken").asText("");
        } while (!token.isEmpty());
    }

    private List<JsonNode> of(String caseId, String prefix) {
        ObjectNode query = request();
        query.put("ConsistentRead", true);
        query.put("KeyConditionExpression", "pk = :pk AND begins_with(sk, :sk)");
        ObjectNode values = query.putObject("ExpressionAttributeValues");
        values.putObject(":pk").put("S", caseId);
        values.putObject(":sk").put("S", prefix);
        return all("Query", query);
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("TableName", table);
    }

    private List<JsonNode> all(String operation, ObjectNode request) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page;
        do {
            page = operator.call("dynamodb", operation, request);
            StreamSupport.stream(page.path("Items").spliterator(), false).forEach(items::add);
            request.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));
        return items;
    }

    private static String text(JsonNode item, String name) {
        return item.path(name).path("S").asText("");
    }
}
