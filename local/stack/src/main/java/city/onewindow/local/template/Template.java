package city.onewindow.local.template;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the template says, resolved for one site. The records have the names of CloudFormation's own properties; what
 * a record ignores has no effect on one machine.
 *
 * @param resources by logical id, in the template's order
 */
public record Template(Map<String, Resource> resources) {

    public Map<String, Table> tables() {
        return all(Table.class);
    }

    public Map<String, Queue> queues() {
        return all(Queue.class);
    }

    public Map<String, Bucket> buckets() {
        return all(Bucket.class);
    }

    public Map<String, Secret> secrets() {
        return all(Secret.class);
    }

    public Map<String, Role> roles() {
        return all(Role.class);
    }

    public Map<String, Function> functions() {
        return all(Function.class);
    }

    public Optional<Machine> machine() {
        return all(Machine.class).values().stream().findFirst();
    }

    public Optional<Api> api() {
        return all(Api.class).values().stream().findFirst();
    }

    private <T extends Resource> Map<String, T> all(Class<T> kind) {
        Map<String, T> found = new LinkedHashMap<>();
        resources.forEach((id, resource) -> {
            if (kind.isInstance(resource)) {
                found.put(id, kind.cast(resource));
            }
        });
        return found;
    }

    @JsonSubTypes({
        @JsonSubTypes.Type(name = "AWS::DynamoDB::Table", value = Table.class),
        @JsonSubTypes.Type(name = "AWS::SQS::Queue", value = Queue.class),
        @JsonSubTypes.Type(name = "AWS::S3::Bucket", value = Bucket.class),
        @JsonSubTypes.Type(name = "AWS::S3::BucketPolicy", value = TransportPolicy.class),
        @JsonSubTypes.Type(name = "AWS::SecretsManager::Secret", value = Secret.class),
        @JsonSubTypes.Type(name = "AWS::IAM::Role", value = Role.class),
        @JsonSubTypes.Type(name = "AWS::Serverless::Function", value = Function.class),
        @JsonSubTypes.Type(name = "AWS::Serverless::HttpApi", value = Api.class),
        @JsonSubTypes.Type(name = "AWS::Serverless::StateMachine", value = Machine.class),
        @JsonSubTypes.Type(name = "AWS::CloudWatch::Alarm", value = Inert.class),
        @JsonSubTypes.Type(name = "AWS::KMS::Key", value = Inert.class),
        @JsonSubTypes.Type(name = "AWS::Logs::LogGroup", value = Inert.class)
    })
    public sealed interface Resource {}

    /** Exists in the cloud alone: known, and without any effect here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Inert() implements Resource {}

    @JsonIgnoreProperties({
        "BillingMode",
        "DeletionProtectionEnabled",
        "PointInTimeRecoverySpecification",
        "SSESpecification"
    })
    public record Table(
            String name,
            String arn,
            List<Attribute> attributeDefinitions,
            List<KeyPart> keySchema,
            List<Index> globalSecondaryIndexes,
            @MayLack @Nullable String streamViewType,
            @MayLack @Nullable String attributeName,
            @MayLack @Nullable Boolean enabled)
            implements Resource {

        /** Holds the second after which an item is gone. */
        public @Nullable String expiryAttribute() {
            return Boolean.TRUE.equals(enabled) ? attributeName : null;
        }
    }

    /** The type is DynamoDB's: S, N or B. */
    public record Attribute(String attributeName, String attributeType) {}

    /** The type is HASH or RANGE. */
    public record KeyPart(String attributeName, String keyType) {}

    public record Index(String indexName, List<KeyPart> keySchema, Projection projection) {}

    public record Projection(String projectionType) {}

    /** All times in seconds; {@code deadLetters} is the ARN of the queue that gets what failed. */
    @JsonIgnoreProperties("KmsMasterKeyId")
    public record Queue(
            String name,
            String arn,
            String url,
            int visibilityTimeout,
            int messageRetentionPeriod,

            @JsonProperty("deadLetterTargetArn") @MayLack @Nullable
            String deadLetters,

            @JsonProperty("maxReceiveCount") @MayLack @Nullable
            Integer maxReceives)
            implements Resource {}

    @JsonIgnoreProperties({
        "BucketEncryption",
        "PublicAccessBlockConfiguration",
        "OwnershipControls",
        "LifecycleConfiguration",
        "CorsConfiguration"
    })
    public record Bucket(String name, String arn) implements Resource {}

    /** A resource policy is accepted where all it does is to refuse plain HTTP. */
    @JsonIgnoreProperties({"Bucket", "Version"})
    record TransportPolicy(String name, String arn, List<Refusal> statement) implements Resource {}

    @JsonIgnoreProperties({"Principal", "Action", "Resource"})
    record Refusal(Refused effect, PlainHttp condition) {}

    enum Refused {
        Deny
    }

    record PlainHttp(@JsonProperty("aws:SecureTransport") Secure secure) {}

    enum Secure {
        @JsonProperty("false")
        FALSE
    }

    /** As many random characters, made on the first start. */
    @JsonIgnoreProperties({"Description", "KmsKeyId", "ExcludePunctuation"})
    public record Secret(String name, String arn, int passwordLength) implements Resource {}

    @JsonIgnoreProperties("AssumeRolePolicyDocument")
    public record Role(String name, String arn, List<Policy> policies) implements Resource {

        public List<Statement> statements() {
            return policies.stream()
                    .flatMap(policy -> policy.statement().stream())
                    .toList();
        }
    }

    @JsonIgnoreProperties({"PolicyName", "Version"})
    public record Policy(List<Statement> statement) {}

    /**
     * @param code the folder with {@code lib/*.jar}, absolute
     * @param role logical id of its role
     * @param timeout seconds
     * @param memorySize MB
     */
    @JsonIgnoreProperties({"Runtime", "Architectures", "Description", "Tracing", "LoggingConfig"})
    public record Function(
            String name,
            String arn,
            String handler,
            @JsonProperty("CodeUri") Path code,
            String role,
            int timeout,
            int memorySize,
            @JsonProperty("Variables") Map<String, String> environment,
            @JsonProperty("Events") Map<String, Trigger> triggers)
            implements Resource {

        public Function {
            role = role.substring(role.lastIndexOf('/') + 1);
        }

        public List<Event> events() {
            return triggers.values().stream().map(Trigger::properties).toList();
        }
    }

    public record Trigger(
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "Type")
            Event properties) {}

    /** What invokes a function. */
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "HttpApi", value = Route.class),
        @JsonSubTypes.Type(name = "SQS", value = QueueEvent.class),
        @JsonSubTypes.Type(name = "DynamoDB", value = StreamEvent.class),
        @JsonSubTypes.Type(name = "ScheduleV2", value = ScheduleEvent.class)
    })
    public sealed interface Event {}

    /** Open to everybody where it names an authorizer, whatever the API's is. */
    @JsonIgnoreProperties({"Id", "ApiId"})
    public record Route(
            String method, String path, @MayLack @Nullable Nobody authorizer) implements Event {

        public boolean open() {
            return authorizer != null;
        }
    }

    public enum Nobody {
        NONE
    }

    @JsonIgnoreProperties("Id")
    public record QueueEvent(@JsonProperty("Queue") String queueArn, int batchSize, Partial functionResponseTypes)
            implements Event {}

    /** The function names the records that failed; the others are done. */
    public enum Partial {
        ReportBatchItemFailures
    }

    /**
     * @param table name of the table whose stream is read
     * @param retries before a batch is given up
     * @param onFailure ARN of the queue that is told of a batch given up
     */
    @JsonIgnoreProperties({"StartingPosition", "MaximumRecordAgeInSeconds", "Type"})
    public record StreamEvent(
            String id,
            @JsonProperty("Stream") String table,
            int batchSize,
            List<Filter> filters,
            @JsonProperty("MaximumRetryAttempts") int retries,
            @JsonProperty("BisectBatchOnFunctionError") boolean bisect,
            @JsonProperty("Destination") String onFailure,
            Partial functionResponseTypes)
            implements Event {

        public StreamEvent {
            table = table.replaceAll("^.*:table/|/stream/.*$", "");
        }
    }

    public record Filter(String pattern) {}

    /** {@code expression} is {@code cron(…)} or {@code rate(…)}, read in {@code zone}. */
    @JsonIgnoreProperties({"RoleArn", "RetryPolicy"})
    public record ScheduleEvent(
            String id,
            @JsonProperty("ScheduleExpression") String expression,
            @JsonProperty("ScheduleExpressionTimezone") String zone,
            String input)
            implements Event {}

    /** {@code definition} has its substitutions made. */
    @JsonIgnoreProperties({"DefinitionUri", "DefinitionSubstitutions", "Tracing", "Logging"})
    public record Machine(
            String name, String arn, @MayLack @Nullable Standard type, String definition, String role)
            implements Resource {}

    public enum Standard {
        STANDARD
    }

    /** Without an authorizer every route is open. */
    @JsonIgnoreProperties({"FailOnWarnings", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings"})
    public record Api(
            String name,
            String arn,
            @MayLack @Nullable String defaultAuthorizer,
            Map<String, Authorizer> authorizers,
            @MayLack @Nullable Cors corsConfiguration)
            implements Resource {

        public Api {
            if (!authorizers.keySet().equals(defaultAuthorizer == null ? Set.of() : Set.of(defaultAuthorizer))) {
                throw new IllegalArgumentException("DefaultAuthorizer must be the one authorizer that is there");
            }
        }

        public Optional<Authorizer> authorizer() {
            return authorizers.values().stream().findFirst();
        }
    }

    public record Authorizer(
            String identitySource,
            @JsonProperty("issuer") String issuer,
            @JsonProperty("audience") List<String> audiences,
            @JsonProperty("AuthorizationScopes") List<String> scopes) {}

    /** {@code maxAge} in seconds. */
    public record Cors(
            @JsonProperty("AllowOrigins") List<String> origins,
            @JsonProperty("AllowMethods") List<String> methods,
            @JsonProperty("AllowHeaders") List<String> headers,
            @JsonProperty("ExposeHeaders") List<String> exposed,
            int maxAge) {}
}
