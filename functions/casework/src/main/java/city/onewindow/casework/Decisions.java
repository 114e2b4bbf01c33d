package city.onewindow.casework;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a decision is told to whoever made it. */
public final class Decisions {

    private Decisions() {}

    public static ObjectNode told(String caseId, Step step, boolean moving) {
        Decision decision = step.decided().orElseThrow();
        return JsonNodeFactory.instance
                .objectNode()
                .put("caseId", caseId)
                .put("step", step.name().name())
                .put("decision", decision.name())
                .put("at", Times.offset(decision.at()))
                .put("moving", moving);
    }
}
