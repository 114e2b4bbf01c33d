package city.onewindow.local.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables, queues, buckets, secrets and roles. */
final class StoreReader {

    private final Names names;

    StoreReader(Names names) {
        this.names = names;
    }

    Template.Table table(String name, Section properties) {
        properties.inert("BillingMode", "DeletionProtectionEnabled", "PointInTimeRecoverySpecification");
        properties.inert("SSESpecification");
        Map<String, String> attributes = new LinkedHashMap<>();
        properties.each(
                "AttributeDefinitions", item -> attributes.put(item.text("AttributeName"), item.text("AttributeType")));
        List<Template.Index> indexes = new ArrayList<>();
        properties.each("GlobalSecondaryIndexes", item -> indexes.add(index(item)));
        return new Template.Table(
                name,
                names.arn("AWS::DynamoDB::Table", name),
                attributes,
                keys(properties),
                indexes,
                stream(properties),
                expiry(properties));
    }

    private static Template.Index index(Section item) {
        Section projection = item.section("Projection");
        var index = new Template.Index(item.text("IndexName"), keys(item), projection.text("ProjectionType"));
        projection.end();
        return index;
    }

    private static List<Template.KeyPart> keys(Section section) {
        List<Template.KeyPart> keys = new ArrayList<>();
        section.each(
                "KeySchema", item -> keys.add(new Template.KeyPart(item.text("AttributeName"), item.text("KeyType"))));
        return keys;
    }

    private static @Nullable String stream(Section properties) {
        Section stream = properties.section("StreamSpecification");
        String view = stream.optional("StreamViewType").orElse(null);
        stream.end();
        return view;
    }

    private static @Nullable String expiry(Section properties) {
        Section expiry = properties.section("TimeToLiveSpecification");
        String attribute = expiry.optional("AttributeName").orElse(null);
        boolean enabled = expiry.flag("Enabled", false);
        expiry.end();
        return enabled ? attribute : null;
    }

    Template.Queue queue(String name, Section properties) {
        properties.inert("KmsMasterKeyId");
        Section redrive = properties.section("RedrivePolicy");
        String deadLetters = redrive.optional("deadLetterTargetArn")
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .orElse(null);
        int receives = redrive.whole("maxReceiveCount", 0);
        redrive.end();
        return new Template.Queue(
                name,
                names.arn("AWS::SQS::Queue", name),
                names.ref("AWS::SQS::Queue", name),
                properties.whole("VisibilityTimeout", 30),
                properties.whole("MessageRetentionPeriod", 345_600),
                deadLetters,
                receives);
    }

    Template.Bucket bucket(String name, Section properties) {
        properties.inert("BucketEncryption", "PublicAccessBlockConfiguration", "OwnershipControls");
        properties.inert("LifecycleConfiguration", "CorsConfiguration");
        return new Template.Bucket(name, names.arn("AWS::S3::Bucket", name));
    }

    Template.Secret secret(String name, Section properties) {
        properties.inert("Description", "KmsKeyId");
        Section generate = properties.section("GenerateSecretString");
        generate.inert("ExcludePunctuation");
        int length = generate.whole("PasswordLength", 32);
        generate.end();
        if (!properties.has("GenerateSecretString")) {
            properties.problem("GenerateSecretString", "is missing: a secret is generated here");
        }
        return new Template.Secret(name, names.arn("AWS::SecretsManager::Secret", name), length);
    }

    Template.Role role(String name, Section properties) {
        properties.inert("AssumeRolePolicyDocument");
        List<Template.Statement> statements = new ArrayList<>();
        properties.each("Policies", policy -> {
            policy.inert("PolicyName");
            Section document = policy.section("PolicyDocument");
            document.inert("Version");
            document.each("Statement", item -> statements.add(statement(item)));
            document.end();
        });
        return new Template.Role(name, names.arn("AWS::IAM::Role", name), statements);
    }

    private static Template.Statement statement(Section item) {
        if (!item.text("Effect").equals("Allow")) {
            item.problem("Effect", "this stack enforces Allow alone");
        }
        List<String> actions = item.texts("Action");
        List<String> resources = item.texts("Resource");
        if (actions.isEmpty() || resources.isEmpty()) {
            item.problem("Action", "and Resource must both be there");
        }
        return new Template.Statement(actions, resources);
    }

    /** A resource policy is accepted where all it does is to refuse plain HTTP. */
    void transportPolicy(Section properties) {
        properties.inert("Bucket");
        Section document = properties.section("PolicyDocument");
        document.inert("Version");
        document.each("Statement", item -> {
            item.inert("Principal", "Action", "Resource");
            Map<String, String> condition = new HashMap<>();
            item.named("Condition", (operator, test) -> condition.put(operator, test.text("aws:SecureTransport")));
            if (!item.text("Effect").equals("Deny") || !condition.equals(Map.of("Bool", "false"))) {
                item.problem("Effect", "only a refusal of plain HTTP is known here");
            }
        });
        document.end();
    }
}
