package city.onewindow.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the template says, resolved for one site; maps are by logical id, in the template's order.
 *
 * @param expandedResources how many resources CloudFormation gets once SAM has expanded the
 *     template
 */
public record Template(
        Map<String, Table> tables,
        Map<String, Queue> queues,
        Map<String, Bucket> buckets,
        Map<String, Secret> secrets,
        Map<String, Role> roles,
        Map<String, Function> functions,
        Optional<Machine> machine,
        Optional<Api> api,
        Map<String, String> outputs,
        int expandedResources) {

    /** Attribute types are DynamoDB's: S, N, B. */
    public record Table(
            String name,
            String arn,
            Map<String, String> attributes,
            List<KeyPart> keys,
            List<Index> indexes,
            @Nullable String streamView,
            @Nullable String expiryAttribute) {}

    /** {@code type} is HASH or RANGE. */
    public record KeyPart(String attribute, String type) {}

    public record Index(String name, List<KeyPart> keys, String projection) {}

    /** All times in seconds; {@code deadLetters} is the name of the queue that gets what failed. */
    public record Queue(
            String name,
            String arn,
            String url,
            int visibility,
            int retention,
            @Nullable String deadLetters,
            int maxReceives) {}

    public record Bucket(String name, String arn) {}

    /** {@code length} random characters, made on the first start. */
    public record Secret(String name, String arn, int length) {}

    public record Role(String name, String arn, List<Statement> statements) {}

    /** Allows these actions on these resources; both may carry the wildcards of IAM. */
    public record Statement(List<String> actions, List<String> resources) {}

    /**
     * @param code the folder with {@code lib/*.jar}, absolute
     * @param role logical id of its role
     * @param timeout seconds
     * @param memory MB
     */
    public record Function(
            String name,
            String arn,
            String handler,
            Path code,
            String role,
            int timeout,
            int memory,
            Map<String, String> environment,
            List<Event> events) {}

    /** What invokes a function. */
    public sealed interface Event {}

    /** {@code open} to everybody, whatever the API's authorizer is. */
    public record Route(String method, String path, boolean open) implements Event {}

    public record QueueEvent(String queueArn, int batchSize) implements Event {}

    /**
     * @param table name of the table whose stream is read
     * @param retries -1 for as long as the record lives
     * @param onFailure ARN of the queue that is told of a batch given up
     */
    public record StreamEvent(
            String id,
            String table,
            String startingPosition,
            int batchSize,
            List<String> filters,
            int retries,
            boolean bisect,
            @Nullable String onFailure)
            implements Event {}

    /** {@code expression} is {@code cron(…)} or {@code rate(…)}, read in {@code zone}. */
    public record ScheduleEvent(String id, String expression, String zone, String input) implements Event {}

    /** {@code definition} has its substitutions made. */
    public record Machine(String name, String arn, String definition, String role) {}

    /** Without an authorizer every route is open. */
    public record Api(String id, Optional<Authorizer> authorizer, Optional<Cors> cors) {}

    public record Authorizer(String identitySource, String issuer, List<String> audiences, List<String> scopes) {}

    /** {@code maxAge} in seconds. */
    public record Cors(
            List<String> origins, List<String> methods, List<String> headers, List<String> exposed, int maxAge) {}
}
