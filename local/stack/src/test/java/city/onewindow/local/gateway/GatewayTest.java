package city.onewindow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.local.template.Template;
import city.onewindow.local.template.Template.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GatewayTest {

    private RunningGateway api;

    @BeforeEach
    void start() throws Exception {
        api = new RunningGateway();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_event_has_the_request_in_payload_format_2() throws Exception {
        api.send(api.request("/open/a%20b+c/papers/%E7%BA%B8?x=1&y=%26&x=2")
                .header("Content-Type", "application/json")
                .header("X-Many", "first")
                .header("X-Many", "second")
                .header("User-Agent", "a test")
                .POST(BodyPublishers.ofString("{\"名\":1}")));

        var event = api.event();
        assertThat(event.at("/version").asText()).isEqualTo("2.0");
        assertThat(event.at("/routeKey").asText()).isEqualTo("POST /open/{id}/papers/{kind}");
        assertThat(event.at("/rawPath").asText()).isEqualTo("/open/a b+c/papers/纸");
        assertThat(event.at("/rawQueryString").asText()).isEqualTo("x=1&y=%26&x=2");
        assertThat(event.at("/queryStringParameters").toString()).isEqualTo("{\"x\":\"1,2\",\"y\":\"&\"}");
        assertThat(event.at("/pathParameters").toString()).isEqualTo("{\"id\":\"a b+c\",\"kind\":\"纸\"}");
        assertThat(event.at("/headers/x-many").asText()).isEqualTo("first,second");
        assertThat(event.at("/headers").has("connection")).isFalse();
        assertThat(event.at("/body").asText()).isEqualTo("{\"名\":1}");
        assertThat(event.at("/isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void an_event_has_the_context_stamped_by_the_stacks_clock() throws Exception {
        var answer = api.send(api.request("/zones").header("User-Agent", "a test"));

        var context = api.event().at("/requestContext");
        assertThat(context.at("/time").asText()).isEqualTo("02/Mar/2026:01:00:00 +0000");
        assertThat(context.at("/timeEpoch").asLong()).isEqualTo(TokenIssuer.NOW.toEpochMilli());
        assertThat(context.at("/stage").asText()).isEqualTo("$default");
        assertThat(context.at("/routeKey").asText()).isEqualTo("GET /zones");
        assertThat(context.at("/domainName").asText()).isEqualTo("127.0.0.1");
        assertThat(context.at("/http/method").asText()).isEqualTo("GET");
        assertThat(context.at("/http/path").asText()).isEqualTo("/zones");
        assertThat(context.at("/http/protocol").asText()).isEqualTo("HTTP/1.1");
        assertThat(context.at("/http/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.at("/http/userAgent").asText()).isEqualTo("a test");
        assertThat(context.has("authorizer")).isFalse();
        assertThat(api.event().has("body")).isFalse();
        assertThat(answer.headers().firstValue("apigw-requestid"))
                .isEqualTo(Optional.of(context.at("/requestId").asText()));
    }

    @Test
    void a_body_that_is_no_text_comes_as_base64() throws Exception {
        for (var type : List.of("image/jpeg", "application/x-www-form-urlencoded")) {
            api.send(api.request("/open/any")
                    .header("Content-Type", type)
                    .PUT(BodyPublishers.ofByteArray(new byte[] {-1, 0, 1})));

            assertThat(api.event().at("/isBase64Encoded").asBoolean()).isTrue();
            assertThat(Base64.getDecoder().decode(api.event().at("/body").asText()))
                    .containsExactly(-1, 0, 1);
        }
    }

    @Test
    void the_most_specific_route_answers() throws Exception {
        var token = api.issuer.token();

        assertThat(api.getWithToken("/cases/mine", token).body()).isEqualTo("Mine");
        assertThat(api.getWithToken("/cases/other", token).body()).isEqualTo("One");
    }

    @Test
    void what_has_no_route_is_not_found() throws Exception {
        for (var path : List.of("/", "/nothing", "/zones/", "/cases", "/cases/", "/cases/a/b")) {
            var answer = api.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
        }
        assertThat(api.send(api.request("/zones").DELETE()).statusCode()).isEqualTo(404);
    }

    @Test
    void two_routes_that_are_one_and_greedy_paths_stop_the_start() {
        assertThatThrownBy(() -> new RouteTable(Map.of(route("/a/{b}"), "One", route("/a/{c}"), "Other")))
                .hasMessageContaining("GET /a/{");
        assertThatThrownBy(() -> new RouteTable(Map.of(route("/a/{proxy+}"), "Function")))
                .hasMessageContaining("{proxy+}");
    }

    private static Route route(String path) {
        return new Route("GET", path, Template.Nobody.NONE);
    }

    @Test
    void ten_megabytes_are_taken_and_a_byte_more_is_refused() throws Exception {
        var most = new byte[10 * 1024 * 1024];
        var more = new byte[most.length + 1];

        var taken = api.send(api.request("/open/any").PUT(BodyPublishers.ofByteArray(most)));
        var refused = api.send(api.request("/open/any").PUT(BodyPublishers.ofByteArray(more)));

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void a_preflight_from_the_portal_is_answered_and_from_elsewhere_is_not() throws Exception {
        var answer = api.send(preflight("https://portal.example", "PUT"));
        var headers = RunningGateway.headers(answer);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(headers.get("access-control-allow-origin")).containsExactly("https://portal.example");
        assertThat(headers.get("access-control-allow-methods")).containsExactly("GET,PUT");
        assertThat(headers.get("access-control-allow-headers")).containsExactly("authorization,if-match");
        assertThat(headers.get("access-control-max-age")).containsExactly("600");

        for (var refused :
                List.of(preflight("https://elsewhere.example", "PUT"), preflight("https://portal.example", "DELETE"))) {
            assertThat(RunningGateway.headers(api.send(refused))).doesNotContainKey("access-control-allow-origin");
        }
    }

    private HttpRequest.Builder preflight(String origin, String method) {
        return api.request("/cases/1")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method);
    }

    @Test
    void the_gateways_cors_headers_stand_whatever_the_function_says() throws Exception {
        api.functionsAnswer("""
                {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*", "Access-Control-Max-Age": "1"}}
                """);
        var ours = api.send(api.request("/zones").header("Origin", "https://portal.example"));
        var none = api.get("/zones");
        var refused = api.send(api.request("/scoped").header("Origin", "https://portal.example"));

        assertThat(RunningGateway.headers(ours))
                .containsEntry("access-control-allow-origin", List.of("https://portal.example"))
                .containsEntry("access-control-expose-headers", List.of("etag"))
                .doesNotContainKey("access-control-max-age");
        assertThat(RunningGateway.headers(none)).doesNotContainKey("access-control-allow-origin");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(RunningGateway.headers(refused)).containsKey("access-control-allow-origin");
    }

    @Test
    void a_page_of_the_stack_comes_before_the_routes() throws Exception {
        assertThat(api.get("/_stack/clock?a=b").body()).isEqualTo("page {a=b}");
        assertThat(api.get("/_stack/broken").statusCode()).isEqualTo(500);
    }
}
