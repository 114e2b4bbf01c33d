package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the template says of everything at rest, and only a cloud puts into effect. */
class StorageSettingsTest {

    private static final String KEY = "CaseKey.Arn";

    private static final JsonNode TEMPLATE = PlainTemplate.read();

    private static Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        TEMPLATE.path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
            }
        });
        assertThat(found).as(type).isNotEmpty();
        return found;
    }

    private static void every(String type, Map<String, String> settings) {
        resources(type)
                .forEach((name, resource) -> settings.forEach((place, value) ->
                        assertThat(resource.at(place).asText()).as(name + place).isEqualTo(value)));
    }

    @Test
    void every_table_is_under_the_key_kept_and_recoverable() {
        every(
                "AWS::DynamoDB::Table",
                Map.of(
                        "/DeletionPolicy", "Retain",
                        "/UpdateReplacePolicy", "Retain",
                        "/Properties/DeletionProtectionEnabled", "true",
                        "/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", "true",
                        "/Properties/SSESpecification/SSEEnabled", "true",
                        "/Properties/SSESpecification/SSEType", "KMS",
                        "/Properties/SSESpecification/KMSMasterKeyId", KEY));
    }

    @Test
    void every_bucket_is_under_the_key_kept_and_closed_to_the_public_and_to_plain_http() {
        String encryption = "/Properties/BucketEncryption/ServerSideEncryptionConfiguration/0/";
        String access = "/Properties/PublicAccessBlockConfiguration/";
        every(
                "AWS::S3::Bucket",
                Map.of(
                        "/DeletionPolicy",
                        "Retain",
                        encryption + "ServerSideEncryptionByDefault/SSEAlgorithm",
                        "aws:kms",
                        encryption + "ServerSideEncryptionByDefault/KMSMasterKeyID",
                        KEY,
                        access + "BlockPublicAcls",
                        "true",
                        access + "BlockPublicPolicy",
                        "true",
                        access + "IgnorePublicAcls",
                        "true",
                        access + "RestrictPublicBuckets",
                        "true",
                        "/Properties/OwnershipControls/Rules/0/ObjectOwnership",
                        "BucketOwnerEnforced"));
        resources("AWS::S3::Bucket").keySet().forEach(bucket -> {
            JsonNode policy = resources("AWS::S3::BucketPolicy").values().stream()
                    .map(resource -> resource.path("Properties"))
                    .filter(properties -> properties.path("Bucket").asText().equals(bucket))
                    .findFirst()
                    .orElseThrow();
            assertThat(policy.at("/PolicyDocument/Statement")).hasSize(1);
            JsonNode refused = policy.at("/PolicyDocument/Statement/0");
            assertThat(refused.path("Effect").asText()).isEqualTo("Deny");
            assertThat(refused.path("Principal").asText()).isEqualTo("*");
            assertThat(refused.path("Action").asText()).isEqualTo("s3:*");
            assertThat(refused.at("/Resource").valueStream().map(JsonNode::asText))
                    .containsExactly(bucket + ".Arn", "${" + bucket + ".Arn}/*");
            assertThat(refused.at("/Condition/Bool/aws:SecureTransport").asText())
                    .isEqualTo("false");
        });
    }

    @Test
    void every_queue_secret_and_log_is_under_the_key_and_no_log_is_kept_for_ever() {
        every("AWS::SQS::Queue", Map.of("/Properties/KmsMasterKeyId", KEY));
        every("AWS::SecretsManager::Secret", Map.of("/DeletionPolicy", "Retain", "/Properties/KmsKeyId", KEY));
        every(
                "AWS::Logs::LogGroup",
                Map.of("/Properties/KmsKeyId", KEY, "/Properties/RetentionInDays", "LogRetentionDays"));
    }

    /** Who may use the key: the account's roles, each as its own policy says, and its logs. */
    @Test
    void the_key_is_turned_kept_and_for_this_account_and_its_logs_alone() {
        every("AWS::KMS::Key", Map.of("/DeletionPolicy", "Retain", "/Properties/EnableKeyRotation", "true"));
        JsonNode statements =
                resources("AWS::KMS::Key").values().iterator().next().at("/Properties/KeyPolicy/Statement");
        assertThat(statements).hasSize(2);
        assertThat(statements.findValuesAsText("Effect")).containsOnly("Allow");
        JsonNode account = statements.get(0);
        assertThat(account.at("/Principal").properties()).hasSize(1);
        assertThat(account.at("/Principal/AWS").asText())
                .isEqualTo("arn:${AWS::Partition}:iam::${AWS::AccountId}:root");
        assertThat(account.path("Action").asText()).isEqualTo("kms:*");
        JsonNode logs = statements.get(1);
        assertThat(logs.at("/Principal").properties()).hasSize(1);
        assertThat(logs.at("/Principal/Service").asText()).isEqualTo("logs.${AWS::Region}.${AWS::URLSuffix}");
        assertThat(logs.path("Action").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(List.of(
                        "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"));
        assertThat(logs.at("/Condition/ArnLike/kms:EncryptionContext:aws:logs:arn")
                        .asText())
                .isEqualTo("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*");
    }
}
