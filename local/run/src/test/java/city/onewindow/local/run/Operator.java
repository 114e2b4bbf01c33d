package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Lambda;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What an operator does with the command line: functions invoked through the front, with the operator's rights. */
final class Operator {

    private final Supplier<LocalService> service;

    Operator(Supplier<LocalService> service) {
        this.service = service;
    }

    /** Takes one case over; it must be open. */
    void takeOver(String caseId) {
        assertThat(invoke("TakeOver", order().put("caseId", caseId)))
                .isEqualTo(order().removeAll().put("changed", 1));
    }

    /** What is answered of cases some of which may fail. */
    JsonNode takeOverSome(String... caseIds) {
        ObjectNode order = order();
        List.of(caseIds).forEach(order.putArray("caseIds")::add);
        return invoke("TakeOver", order);
    }

    /** Takes all open cases over, some at a time: how many. */
    int takeAllOver(int atATime) {
        ObjectNode order = order().put("all", true).put("limit", atATime);
        int changed = 0;
        JsonNode answer;
        do {
            answer = invoke("TakeOver", order);
            changed += answer.path("changed").asInt();
            order.set("cursor", answer.path("cursor"));
        } while (answer.has("cursor"));
        return changed;
    }

    /** Has messages sent again that could not be delivered: how many. */
    int sendAgain() {
        return invoke("MessageAgain", JsonNodeFactory.instance.objectNode().put("at", now()))
                .path("changed")
                .asInt();
    }

    /** Lets the sweeper run now: how many it set going. */
    int sweep() {
        return sweep(service.get().stack().clock().now()).path("changed").asInt();
    }

    /** Lets the sweeper run as if it were another time, which no clock has to come to: what it answers. */
    JsonNode sweep(Instant at) {
        return invoke("Sweeper", JsonNodeFactory.instance.objectNode().put("at", at.toString()));
    }

    /** Lets the sweeper look at so many cases now: whether they were the last of its round. */
    boolean sweep(int limit) {
        ObjectNode some = JsonNodeFactory.instance.objectNode().put("at", now()).put("limit", limit);
        return invoke("Sweeper", some).path("last").asBoolean();
    }

    /** Counts all cases anew. */
    void countAnew() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("limit", 1000);
        while (!invoke("FigureRebuild", order).path("last").asBoolean()) {
            // it goes on where it stopped
        }
    }

    /** Lets erasing run at a moment of the future: how many it erased. */
    int erase(String at) {
        return invoke("Erasure", JsonNodeFactory.instance.objectNode().put("at", at))
                .path("changed")
                .asInt();
    }

    private ObjectNode order() {
        return JsonNodeFactory.instance.objectNode().put("at", now()).put("reason", "DEFINITION");
    }

    private String now() {
        return service.get().stack().clock().now().toString();
    }

    private JsonNode invoke(String function, JsonNode payload) {
        try {
            Lambda.Answer answer = service.get().operator().invoke(function, payload);
            String text = new String(answer.payload(), UTF_8);
            assertThat(answer.functionError()).as(text).isNull();
            return Contract.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
