package city.onewindow.local.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What {@code Ref} and {@code GetAtt} give of a resource on one machine. */
final class Names {

    /** Fields that hold a resource's own name; without one it is called as its logical id. */
    private static final Map<String, String> NAME_FIELDS = Map.of(
            "AWS::DynamoDB::Table", "TableName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::S3::Bucket", "BucketName",
            "AWS::SecretsManager::Secret", "Name",
            "AWS::IAM::Role", "RoleName",
            "AWS::Serverless::Function", "FunctionName",
            "AWS::Serverless::StateMachine", "Name",
            "AWS::StepFunctions::StateMachine", "StateMachineName",
            "AWS::Logs::LogGroup", "LogGroupName");

    private final Site site;

    Names(Site site) {
        this.site = site;
    }

    static Optional<String> nameField(String type) {
        return Optional.ofNullable(NAME_FIELDS.get(type));
    }

    /** The name of a resource for which the template gives none. */
    String given(String type, String id) {
        return switch (type) {
            // a bucket's name has no capitals
            case "AWS::S3::Bucket" -> (site.stackName() + "-" + id).toLowerCase(java.util.Locale.ROOT);
            case "AWS::Logs::LogGroup" -> "/" + site.stackName() + "/" + id;
            default -> id;
        };
    }

    String ref(String type, String name) {
        return switch (type) {
            case "AWS::SQS::Queue" -> site.queues() + "/" + site.account() + "/" + name;
            case "AWS::SecretsManager::Secret",
                    "AWS::Serverless::StateMachine",
                    "AWS::StepFunctions::StateMachine",
                    "AWS::SNS::Topic" -> arn(type, name);
            default -> name;
        };
    }

    Optional<String> attribute(String type, String name, String attribute) {
        return switch (type + "." + attribute) {
            case "AWS::SQS::Queue.QueueName",
                    "AWS::Serverless::StateMachine.Name",
                    "AWS::StepFunctions::StateMachine.Name" -> Optional.of(name);
            case "AWS::SQS::Queue.QueueUrl" -> Optional.of(ref(type, name));
            // which stream of the table is the latest, the table alone knows
            case "AWS::DynamoDB::Table.StreamArn" -> Optional.of(arn(type, name) + "/stream/*");
            case "AWS::Serverless::HttpApi.ApiEndpoint" -> Optional.of(site.api());
            case "AWS::S3::Bucket.DomainName", "AWS::S3::Bucket.RegionalDomainName" ->
                Optional.of(name + ".s3.amazonaws.com");
            default ->
                attribute.equals("Arn") || attribute.equals("TopicArn")
                        ? Optional.of(arn(type, name))
                        : Optional.empty();
        };
    }

    /** As the front makes it: six characters behind the name, the same in every run. */
    private String secret(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return site.arn(
                    "secretsmanager",
                    "secret:" + name + "-" + HexFormat.of().formatHex(hash).substring(0, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String arn(String type, String name) {
        return switch (type) {
            case "AWS::DynamoDB::Table" -> site.arn("dynamodb", "table/" + name);
            case "AWS::SQS::Queue" -> site.arn("sqs", name);
            case "AWS::S3::Bucket" -> "arn:" + site.partition() + ":s3:::" + name;
            case "AWS::SecretsManager::Secret" -> secret(name);
            case "AWS::IAM::Role" -> "arn:" + site.partition() + ":iam::" + site.account() + ":role/" + name;
            case "AWS::Serverless::Function" -> site.arn("lambda", "function:" + name);
            case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine" ->
                site.arn("states", "stateMachine:" + name);
            case "AWS::KMS::Key" -> site.arn("kms", "key/" + name);
            case "AWS::SNS::Topic" -> site.arn("sns", name);
            case "AWS::Logs::LogGroup" -> site.arn("logs", "log-group:" + name + ":*");
            default -> site.arn("local", type.replace("::", "-") + "/" + name);
        };
    }
}
