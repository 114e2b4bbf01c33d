package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands behind the Step Functions API. */
@FunctionalInterface
public interface StepFunctions {

    /**
     * @param operation {@code StartExecution}, {@code SendTaskSuccess}, …
     * @throws ServiceException the API's own errors
     */
    JsonNode call(String operation, JsonNode input);
}
