package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.Contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the template says of the edge, and only a cloud puts into effect. */
class EdgeSettingsTest {

    /** What a line of the access log may hold: no path, no address, no claim, nothing that somebody sent. */
    private static final Set<String> LOGGED = Set.of(
            "requestId",
            "requestTimeEpoch",
            "routeKey",
            "status",
            "responseLatency",
            "error.responseType",
            "integrationErrorMessage");

    private static final JsonNode TEMPLATE = PlainTemplate.read();

    private static JsonNode api() {
        return TEMPLATE.at("/Resources/HttpApi/Properties");
    }

    private static int limit(JsonNode settings, String name) {
        return Integer.parseInt(settings.path(name).asText("1000000"));
    }

    @Test
    void a_route_that_strangers_or_guessers_reach_is_throttled_below_the_others() {
        JsonNode others = api().path("DefaultRouteSettings");
        JsonNode own = api().path("RouteSettings");
        Map<String, Operation> operations = Contract.read().operations();
        Set<String> below = new TreeSet<>(List.of(
                "GET /staff/cases",
                "POST /staff/check-ins",
                "POST /staff/exports",
                "POST /cases/follow",
                "POST /staff/cases/{id}/pick-up",
                "POST /filings",
                "POST /cases/{id}/documents",
                "POST /cases/{id}/documents/{documentId}/inspection"));
        operations.values().stream()
                .filter(operation -> operation.node().has("security"))
                .map(Operation::key)
                .forEach(below::add);
        assertThat(below).hasSizeGreaterThan(8).allSatisfy(key -> {
            assertThat(limit(own.path(key), "ThrottlingRateLimit")).isLessThan(limit(others, "ThrottlingRateLimit"));
            assertThat(limit(own.path(key), "ThrottlingBurstLimit")).isLessThan(limit(others, "ThrottlingBurstLimit"));
        });
        List<String> named = new ArrayList<>();
        own.fieldNames().forEachRemaining(named::add);
        assertThat(operations.keySet())
                .as("a setting of no route stops a deployment")
                .containsAll(named);
    }

    @Test
    void the_access_log_holds_nothing_that_somebody_sent() throws IOException {
        String format = api().at("/AccessLogSettings/Format").asText();
        assertThat(Contract.JSON.readTree(format).size()).isEqualTo(LOGGED.size());
        Set<String> names = new TreeSet<>();
        Pattern.compile("\\$context\\.([A-Za-z.]+)")
                .matcher(format)
                .results()
                .map(MatchResult::group)
                .forEach(name -> names.add(name.substring("$context.".length())));
        assertThat(names).isEqualTo(new TreeSet<>(LOGGED));
    }

    @Test
    void the_bucket_refuses_whoever_comes_without_TLS() {
        List<JsonNode> denied = TEMPLATE.path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::S3::BucketPolicy"))
                .flatMap(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .filter(statement -> statement
                        .at("/Condition/Bool/aws:SecureTransport")
                        .asText()
                        .equals("false"))
                .toList();
        assertThat(denied).singleElement().satisfies(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
            assertThat(statement.path("Principal").asText()).isEqualTo("*");
            assertThat(statement.path("Action").asText()).isEqualTo("s3:*");
            assertThat(statement.path("Resource").valueStream().map(JsonNode::asText))
                    .containsExactly("Documents.Arn", "${Documents.Arn}/*");
        });
    }

    @Test
    void nothing_is_a_specimen_that_nobody_asked_to_be() {
        assertThat(TEMPLATE.at("/Parameters/Specimen/Default").asText()).isEqualTo("false");
    }

    @Test
    void every_address_outside_is_reached_over_TLS_but_on_the_same_machine() {
        for (String name : List.of("Issuer", "PublicUrl", "CourierUrl", "SmsUrl", "AllowedOrigin")) {
            Pattern pattern = Pattern.compile(
                    TEMPLATE.at("/Parameters/" + name + "/AllowedPattern").asText());
            for (String good :
                    List.of("https://one-window.example", "http://127.0.0.1:8080", "http://localhost:8080")) {
                assertThat(pattern.matcher(good).matches())
                        .as(name + " " + good)
                        .isTrue();
            }
            for (String bad : List.of(
                    "http://one-window.example",
                    "http://localhost.example",
                    "http://127.0.0.1.example",
                    "http://localhost:8080" + "@one-window.example",
                    "ftp://one-window.example",
                    "*")) {
                assertThat(pattern.matcher(bad).matches()).as(name + " " + bad).isFalse();
            }
        }
        Pattern origin = Pattern.compile(
                TEMPLATE.at("/Parameters/AllowedOrigin/AllowedPattern").asText());
        assertThat(origin.matcher("https://*.example").matches()).isFalse();
    }

    @Test
    void no_parameter_takes_a_secret_and_every_secret_is_made_where_it_is_kept() {
        TEMPLATE.path("Parameters")
                .fieldNames()
                .forEachRemaining(name -> assertThat(name)
                        .doesNotContainIgnoringCase("password")
                        .doesNotContainIgnoringCase("secret")
                        .doesNotMatch(".*(Key|Token)"));
        TEMPLATE.path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::SecretsManager::Secret"))
                .forEach(secret -> {
                    assertThat(secret.path("Properties").has("SecretString")).isFalse();
                    assertThat(secret.path("Properties").has("GenerateSecretString"))
                            .isTrue();
                });
    }
}
