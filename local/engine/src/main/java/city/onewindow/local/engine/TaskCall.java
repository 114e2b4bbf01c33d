package city.onewindow.local.engine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call of a Task state.
 *
 * @param roleArn the state machine's role, under which the call is made
 * @param resource service and action, such as {@code lambda:invoke} or {@code
 *     aws-sdk:dynamodb:updateItem}
 */
public record TaskCall(String roleArn, String resource, JsonNode arguments) {}
