package city.onewindow.local.run.rights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What AWS itself does with a role, which no call of ours shows: derived from the template by the rules below, each
 * with its source in AWS's documentation.
 */
final class AwsItself {

    /** docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, "Lambda permissions". */
    private static final List<String> POLLS_A_QUEUE =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    /** docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html, "execution role". */
    private static final List<String> READS_A_STREAM =
            List.of("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream");

    /** docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html; the template makes the group itself. */
    private static final List<String> LOGS = List.of("logs:CreateLogStream", "logs:PutLogEvents");

    /** docs.aws.amazon.com/lambda/latest/dg/services-xray.html, "execution role permissions". */
    private static final List<String> TRACES = List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

    /** docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html. */
    private static final List<String> SAMPLES = List.of("xray:GetSamplingRules", "xray:GetSamplingTargets");

    /** docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, "IAM policies for logging". */
    private static final List<String> DELIVERS_LOGS = List.of(
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups");

    /**
     * What a call does to the key of an encrypted resource. docs.aws.amazon.com: amazondynamodb
     * encryption.usagenotes.html; AWSSimpleQueueService sqs-key-management.html; AmazonS3 UsingKMSEncryption.html;
     * secretsmanager security-encryption.html.
     */
    private static final Map<String, List<String>> ON_THE_KEY = Map.of(
            "dynamodb", List.of("kms:Decrypt"),
            "sqs:ReceiveMessage", List.of("kms:Decrypt"),
            "sqs:SendMessage", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "s3:GetObject", List.of("kms:Decrypt"),
            "s3:PutObject", List.of("kms:GenerateDataKey"),
            "secretsmanager:GetSecretValue", List.of("kms:Decrypt"));

    /**
     * Who reads what may not have been uploaded: without it a key that is not there is 403 instead of 404.
     * docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Permissions".
     */
    private static final List<String> FINDS_NOTHING = List.of("s3:ListBucket");

    private static final String UPLOADS = "/uploads/";

    private final WrittenTemplate template;
    private final Set<Permit> needs = new TreeSet<>();

    private AwsItself(WrittenTemplate template) {
        this.template = template;
    }

    /** What the roles need beside what was seen used, given what was. */
    static Set<Permit> needs(WrittenTemplate template, Set<Permit> used) {
        AwsItself itself = new AwsItself(template);
        template.all("AWS::Serverless::Function").forEach(itself::function);
        template.all("AWS::Serverless::StateMachine").values().forEach(itself::machine);
        Set<Permit> all = new TreeSet<>(used);
        all.addAll(itself.needs);
        all.forEach(itself::encrypted);
        all.forEach(itself::looked);
        return itself.needs;
    }

    private void function(String id, JsonNode function) {
        String role = function.path("Role").asText();
        add(role, LOGS, function.at("/LoggingConfig/LogGroup").asText());
        if (template.shared().path("Tracing").asText().equals("Active")) {
            add(role, TRACES, "*");
        }
        for (JsonNode event : function.path("Events")) {
            JsonNode its = event.path("Properties");
            switch (event.path("Type").asText()) {
                case "SQS" -> add(role, POLLS_A_QUEUE, its.path("Queue").asText());
                case "DynamoDB" -> {
                    String stream = its.path("Stream").asText();
                    add(role, READS_A_STREAM, stream);
                    add(role, List.of("dynamodb:ListStreams"), stream + "/*");
                    add(
                            role,
                            List.of("sqs:SendMessage"),
                            its.at("/DestinationConfig/OnFailure/Destination").asText());
                }
                case "ScheduleV2" -> add(its.path("RoleArn").asText(), List.of("lambda:InvokeFunction"), id);
                default -> {
                    // the HTTP API calls under the function's own policy
                }
            }
        }
    }

    private void machine(JsonNode machine) {
        String role = machine.path("Role").asText();
        add(role, DELIVERS_LOGS, "*");
        if (machine.at("/Tracing/Enabled").asBoolean()) {
            add(role, TRACES, "*");
            add(role, SAMPLES, "*");
        }
    }

    private void encrypted(Permit use) {
        String key = key(use.resource().split("/", 2)[0]);
        if (key.isEmpty()) {
            return;
        }
        String service = use.action().split(":", 2)[0];
        List<String> actions = ON_THE_KEY.getOrDefault(use.action(), ON_THE_KEY.getOrDefault(service, List.of()));
        add(use.role(), actions, key);
    }

    private void looked(Permit use) {
        int uploads = use.resource().indexOf(UPLOADS);
        if (use.action().equals("s3:GetObject") && uploads > 0) {
            add(use.role(), FINDS_NOTHING, use.resource().substring(0, uploads));
        }
    }

    private String key(String id) {
        JsonNode its = template.properties(id);
        return List.of(
                        "/SSESpecification/KMSMasterKeyId",
                        "/KmsMasterKeyId",
                        "/KmsKeyId",
                        "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID")
                .stream()
                .map(place -> its.at(place).asText())
                .filter(key -> !key.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void add(String role, List<String> actions, String resource) {
        actions.forEach(action -> needs.add(new Permit(role, action, resource)));
    }
}
