package city.onewindow.local.pollers;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What pollers work with.
 *
 * @param asRole a client for the logical id of a role
 * @param asStack a client that may do everything
 * @param stateDir the folder for what was read and run already
 */
public record Surroundings(
        Template template,
        Front front,
        Function<String, ServiceClient> asRole,
        ServiceClient asStack,
        Lambda lambda,
        StackClock clock,
        Path stateDir) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    KeptValues kept(String kind, String id) {
        return new KeptValues(stateDir.resolve(kind).resolve(id + ".properties"));
    }

    Template.Queue queue(String arn) {
        return template.queues().values().stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no queue " + arn));
    }

    Lambda.Answer invoke(Template.Function function, String payload) {
        return lambda.invoke(function.name(), "RequestResponse", payload.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Invokes a function with a batch.
     *
     * @param ids of the records, as the function names those that failed
     * @return the ids of those that are not done: all, where the answer can't be understood
     */
    Set<String> failures(Template.Function function, List<ObjectNode> records, List<String> ids) {
        ObjectNode payload = object();
        payload.putArray("Records").addAll(records);
        Lambda.Answer answer = invoke(function, payload.toString());
        Set<String> failed = new HashSet<>();
        if (answer.functionError() != null) {
            failed.addAll(ids);
        } else {
            try {
                for (JsonNode failure : JSON.readTree(answer.payload()).path("batchItemFailures")) {
                    failed.add(failure.path("itemIdentifier").asText());
                }
            } catch (IOException e) {
                failed.addAll(ids);
            }
        }
        return ids.containsAll(failed) ? failed : Set.copyOf(ids);
    }
}
