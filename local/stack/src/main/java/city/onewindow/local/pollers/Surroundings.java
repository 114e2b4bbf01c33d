package city.onewindow.local.pollers;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.KeptValues;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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

    static final ObjectMapper JSON = new ObjectMapper();

    static ObjectNode json(Map<String, ?> fields) {
        return JSON.valueToTree(fields);
    }

    KeptValues kept(String kind, String id) {
        return new KeptValues(stateDir.resolve(kind).resolve(id + ".properties"));
    }

    Template.Queue queue(String arn) {
        return Objects.requireNonNull(template.queues().get(arn.substring(arn.lastIndexOf(':') + 1)), arn);
    }

    Lambda.Answer invoke(Template.Function function, String payload) {
        return lambda.invoke(function.name(), "RequestResponse", payload.getBytes(StandardCharsets.UTF_8));
    }
}
