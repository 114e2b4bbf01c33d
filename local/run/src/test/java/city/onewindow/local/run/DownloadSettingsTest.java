package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands before the bucket where documents and papers are downloaded, which only a cloud puts into effect. */
class DownloadSettingsTest {

    private static final JsonNode TEMPLATE = PlainTemplate.read();

    private static JsonNode properties(String resource) {
        JsonNode found = TEMPLATE.path("Resources").path(resource);
        assertThat(found.path("Condition").asText()).as(resource).isEqualTo("DownloadsOverCloudFront");
        return found.path("Properties");
    }

    private static JsonNode behaviour() {
        return properties("Downloads").at("/DistributionConfig/DefaultCacheBehavior");
    }

    @Test
    void no_function_signs_an_address_of_the_bucket_s_own_host() {
        List<JsonNode> told = TEMPLATE.findValues("Variables").stream()
                .filter(variables -> variables.has("DOCUMENTS_BUCKET"))
                .map(variables -> variables.path("DOWNLOAD_URL"))
                .filter(address -> !address.isMissingNode())
                .toList();
        assertThat(told)
                .hasSizeGreaterThan(5)
                .allSatisfy(address -> assertThat(address.valueStream().map(JsonNode::asText))
                        .containsExactly("DownloadsOverCloudFront", "https://${Downloads.DomainName}", "DownloadUrl"));
        JsonNode parameter = TEMPLATE.at("/Parameters/DownloadUrl");
        assertThat(parameter.path("Default").asText()).isEqualTo("CLOUDFRONT");
        assertThat("".matches(parameter.path("AllowedPattern").asText())).isFalse();
        assertThat("http://documents.example"
                        .matches(parameter.path("AllowedPattern").asText()))
                .isFalse();
    }

    @Test
    void the_distribution_says_nosniff_whatever_the_bucket_says() {
        assertThat(behaviour().path("ResponseHeadersPolicyId").asText()).isEqualTo("NothingIsSniffed");
        JsonNode headers = properties("NothingIsSniffed").at("/ResponseHeadersPolicyConfig/SecurityHeadersConfig");
        assertThat(headers.at("/ContentTypeOptions/Override").asText()).isEqualTo("true");
        assertThat(headers.at("/ContentSecurityPolicy/ContentSecurityPolicy").asText())
                .contains("sandbox");
        assertThat(headers.at("/StrictTransportSecurity/AccessControlMaxAgeSec").asInt())
                .isPositive();
    }

    @Test
    void it_hands_the_signature_on_to_the_host_that_was_signed_for_and_has_no_right_of_its_own() {
        JsonNode origin = properties("Downloads").at("/DistributionConfig/Origins/0");
        assertThat(origin.path("DomainName").asText()).isEqualTo("Documents.RegionalDomainName");
        assertThat(origin.has("OriginAccessControlId")).isFalse();
        assertThat(origin.has("CustomOriginConfig")).as("unsigned headers").isFalse();
        assertThat(origin.at("/S3OriginConfig/OriginAccessIdentity").asText("-"))
                .isEmpty();
        assertThat(TEMPLATE.at("/Globals/Function/Environment/Variables/AWS_S3_US_EAST_1_REGIONAL_ENDPOINT")
                        .asText())
                .isEqualTo("regional");
        assertThat(behaviour().path("OriginRequestPolicyId").asText()).isEqualTo("SignatureIsHandedOn");
        JsonNode handedOn = properties("SignatureIsHandedOn").path("OriginRequestPolicyConfig");
        assertThat(handedOn.at("/QueryStringsConfig/QueryStringBehavior").asText())
                .isEqualTo("all");
        assertThat(handedOn.at("/HeadersConfig/Headers").valueStream().map(JsonNode::asText))
                .doesNotContain("Host", "Authorization");
    }

    @Test
    void it_keeps_nothing_and_takes_nothing_but_reading_over_tls() {
        JsonNode config = properties("Downloads").path("DistributionConfig");
        assertThat(config.has("Logging")).as("a log would hold addresses").isFalse();
        assertThat(behaviour().path("ViewerProtocolPolicy").asText()).isEqualTo("https-only");
        assertThat(behaviour().path("AllowedMethods").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
        assertThat(behaviour().path("CachePolicyId").asText())
                .as("AWS's CachingDisabled")
                .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    }
}
