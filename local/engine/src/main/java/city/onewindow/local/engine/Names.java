package city.onewindow.local.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a state see: {@code $states} and the variables of its branch and of the
 * branches around it.
 */
final class Names {
    private Names() {}

    static Map<String, Object> of(Execution execution, Branch branch) {
        return of(execution, branch, null, Map.of());
    }

    /** The same with {@code $states.result} or {@code $states.errorOutput}. */
    static Map<String, Object> with(Execution execution, Branch branch, String field, JsonNode value) {
        return of(execution, branch, null, Map.of(field, Values.of(value)));
    }

    /**
     * @param token of the task, if it has one
     * @param more fields of {@code $states}
     */
    static Map<String, Object> of(
            Execution execution, Branch branch, @Nullable String token, Map<String, Object> more) {
        Map<String, Object> states = new HashMap<>(more);
        states.put("input", Values.of(branch.input));
        states.put("context", context(execution, branch, token));
        Map<String, Object> names = new HashMap<>();
        variables(execution, branch, names);
        names.put("states", states);
        return names;
    }

    private static void variables(Execution execution, Branch branch, Map<String, Object> names) {
        Branch outer = execution.branch(branch.parent);
        if (outer != null) {
            variables(execution, outer, names);
        }
        branch.variables.properties().forEach(variable -> names.put(variable.getKey(), Values.of(variable.getValue())));
    }

    private static Map<String, Object> context(Execution execution, Branch branch, @Nullable String token) {
        Execution.Head head = execution.head();
        Map<String, Object> context = new HashMap<>();
        context.put(
                "Execution",
                Map.of(
                        "Id", head.arn(),
                        "Input", parsed(head.input()),
                        "Name", head.name(),
                        "RoleArn", head.roleArn(),
                        "StartTime", Json.iso(head.started()),
                        "RedriveCount", 0));
        context.put(
                "State",
                Map.of("EnteredTime", Json.iso(branch.entered), "Name", branch.state, "RetryCount", branch.retries()));
        context.put("StateMachine", Map.of("Id", head.machineArn(), "Name", head.machineName()));
        if (token != null) {
            context.put("Task", Map.of("Token", token));
        }
        return context;
    }

    private static Object parsed(String input) {
        try {
            return Values.of(Json.read(input));
        } catch (JsonProcessingException checkedAtTheStart) {
            throw new IllegalStateException(checkedAtTheStart);
        }
    }
}
