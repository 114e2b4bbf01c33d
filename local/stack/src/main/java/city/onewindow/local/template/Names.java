package city.onewindow.local.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code Ref} and {@code GetAtt} give of a resource on one machine. */
final class Names {

    private final Site site;

    Names(Site site) {
        this.site = site;
    }

    /** A resource is called as its logical id; a bucket's name has no capitals. */
    String name(String type, String id) {
        return type.equals("AWS::S3::Bucket") ? (site.stackName() + "-" + id).toLowerCase(Locale.ROOT) : id;
    }

    String ref(String type, String id) {
        return switch (type) {
            case "AWS::SQS::Queue" -> site.queues() + "/" + site.account() + "/" + id;
            case "AWS::SecretsManager::Secret", "AWS::Serverless::StateMachine" -> arn(type, id);
            default -> name(type, id);
        };
    }

    @Nullable
    String attribute(String type, String id, String attribute) {
        return switch (attribute) {
            case "Arn" -> arn(type, id);
            case "QueueName", "Name" -> id;
            // which stream of the table is the latest, the table alone knows
            case "StreamArn" -> arn(type, id) + "/stream/*";
            default -> null;
        };
    }

    String arn(String type, String id) {
        return switch (type) {
            case "AWS::DynamoDB::Table" -> site.arn("dynamodb", "table/" + id);
            case "AWS::SQS::Queue" -> site.arn("sqs", id);
            case "AWS::S3::Bucket" -> "arn:" + site.partition() + ":s3:::" + name(type, id);
            case "AWS::SecretsManager::Secret" -> site.arn("secretsmanager", "secret:" + id + Site.SECRET);
            case "AWS::IAM::Role" -> "arn:" + site.partition() + ":iam::" + site.account() + ":role/" + id;
            case "AWS::Serverless::Function" -> site.arn("lambda", "function:" + id);
            case "AWS::Serverless::StateMachine" -> site.arn("states", "stateMachine:" + id);
            default -> site.arn("local", type.replace("::", "-") + "/" + id);
        };
    }
}
