package city.onewindow.casework.flow;

import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What the state machine asks.
 *
 * @param attempt number of the asking execution
 * @param entry the case's entry into a step that the execution is at
 * @param at when the asking state was entered: the now of everything that follows
 */
public record CheckRequest(String caseId, int attempt, int entry, String step, Instant at) {

    public static CheckRequest of(JsonNode payload) {
        return new CheckRequest(
                payload.required("caseId").asText(),
                payload.required("attempt").asInt(),
                payload.required("entry").asInt(),
                payload.required("step").asText(),
                Instant.parse(payload.required("at").asText()));
    }

    public StepName stepName() {
        return StepName.valueOf(step);
    }
}
