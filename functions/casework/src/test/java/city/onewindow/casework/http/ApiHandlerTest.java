package city.onewindow.casework.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class ApiHandlerTest {

    private static final class Sample extends ApiHandler {
        Sample() {
            super(
                    Map.of(),
                    Map.of(
                            "POST /cases", Sample::create,
                            "GET /cases", request -> page(request.page()),
                            "GET /papers", request -> Response.seeOther(URI.create("https://x/y")),
                            "PUT /cases/{id}/application",
                                    request -> {
                                        request.requireMatch(3);
                                        return Response.noContent();
                                    },
                            "GET /fault",
                                    request -> {
                                        throw new IllegalStateException("passport E12345678");
                                    },
                            "GET /overflow", Sample::overflow,
                            "GET /staff",
                                    request -> {
                                        request.caller().staff(Role.WINDOW, "jiangmen");
                                        return Response.noContent();
                                    },
                            "GET /mine",
                                    request -> {
                                        request.caller().applicant();
                                        return Response.noContent();
                                    },
                            "GET /late",
                                    request -> {
                                        throw Problem.conflict("MOVING")
                                                .with("currentStage", "REVIEW")
                                                .retryAfter(2);
                                    }));
        }

        private static Response create(Request request) {
            request.idempotencyKey();
            Input in = Input.of(request.json());
            in.text("zone").required();
            in.check();
            return Response.json(201, JsonNodeFactory.instance.objectNode()).withETag(1);
        }

        private static Response page(Page page) {
            return Response.ok(JsonNodeFactory.instance.objectNode().put("limit", page.limit()));
        }

        private static Response overflow(Request request) {
            throw new StackOverflowError(request.requestId());
        }
    }

    private final Sample sample = new Sample();

    private static ApiEvent creation(String body) {
        return new ApiEvent("POST /cases").json(body).header("Idempotency-Key", "k1");
    }

    @Test
    void an_answer_is_never_kept_by_a_cache_nor_guessed_at() {
        var answer = creation("{\"zone\":\"jiangmen\"}").to(sample);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().path("etag").asText()).isEqualTo("\"1\"");
        assertThat(answer.headers().path("cache-control").asText()).isEqualTo("no-store");
        assertThat(answer.headers().path("x-content-type-options").asText()).isEqualTo("nosniff");
        assertThat(answer.headers().path("content-security-policy").asText())
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().path("strict-transport-security").asText()).startsWith("max-age=31536000");
        assertThat(answer.headers().path("referrer-policy").asText()).isEqualTo("no-referrer");
        assertThat(answer.headers().path("x-frame-options").asText()).isEqualTo("DENY");
        assertThat(answer.headers().path("cross-origin-resource-policy").asText())
                .isEqualTo("same-origin");
    }

    @Test
    void a_problem_is_told_in_the_language_of_the_caller() {
        var chinese = creation("{}").to(sample);
        var english = creation("{}").header("accept-language", "fr, en;q=0.5").to(sample);
        assertThat(chinese.status()).isEqualTo(422);
        assertThat(chinese.headers().path("content-type").asText()).isEqualTo("application/problem+json");
        assertThat(chinese.body().path("title").asText()).isEqualTo("有需要更正的地方");
        assertThat(english.body().path("title").asText()).isEqualTo("Some things need to be corrected");
        assertThat(english.pointers()).containsExactly("/zone");
    }

    @Test
    void a_fault_of_ours_says_nothing_of_its_inside() {
        var answer = new ApiEvent("GET /fault").to(sample);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("INTERNAL");
        assertThat(answer.body().toString()).doesNotContain("E12345678").contains("request-1");
    }

    @Test
    void even_an_error_of_the_machine_is_answered() {
        assertThat(new ApiEvent("GET /overflow").to(sample).status()).isEqualTo(500);
    }

    @Test
    void a_service_that_was_away_is_answered_with_busy_so_that_the_caller_comes_again() {
        for (RuntimeException away : List.of(
                SdkClientException.create("no connection"),
                DynamoDbException.builder().statusCode(503).build(),
                ProvisionedThroughputExceededException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build())) {
            var answer = new ApiEvent("GET /away").to(failingWith(away));
            assertThat(answer.status()).as("%s", away).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("BUSY");
            assertThat(answer.headers().path("retry-after").asText()).isEqualTo("2");
        }
    }

    @Test
    void a_service_that_refuses_us_is_a_fault_of_ours() {
        var refused = DynamoDbException.builder().statusCode(400).build();
        assertThat(new ApiEvent("GET /away").to(failingWith(refused)).status()).isEqualTo(500);
    }

    private static ApiHandler failingWith(RuntimeException fault) {
        return new ApiHandler(Map.of(), Map.of("GET /away", request -> {
            throw fault;
        })) {};
    }

    @Test
    void a_problem_carries_what_helps_to_go_on() {
        var answer = new ApiEvent("GET /late").to(sample);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers().path("retry-after").asText()).isEqualTo("2");
        assertThat(answer.body().path("currentStage").asText()).isEqualTo("REVIEW");
    }

    @Test
    void a_body_that_is_not_one_sound_json_object_is_refused() {
        for (String body : new String[] {
            "",
            "[]",
            "{",
            "{} {}",
            "{\"zone\":\"a\",\"zone\":\"b\"}",
            "{\"a\":" + "[".repeat(25) + "]".repeat(25) + "}",
            "{\"a\":[" + "1,".repeat(500) + "1]}",
            "{" + IntStream.rangeClosed(0, 500).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(",")) + "}",
            "{\"zone\":1e99999999999}",
            "{\"zone\":1e-99999999999}",
            "{\"zone\":[{\"a\":1e999999999}]}"
        }) {
            var answer = creation(body).to(sample);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("MALFORMED_JSON");
        }
    }

    @Test
    void a_body_of_another_type_or_size_is_refused() {
        var text = creation("{}").header("content-type", "text/plain").to(sample);
        var large = creation("{\"zone\":\"" + "x".repeat(64 * 1024) + "\"}").to(sample);
        assertThat(text.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void what_a_route_does_not_read_is_not_passed_over() {
        var query = new ApiEvent("GET /cases").query("limit", "3").query("limti", "5");
        assertThat(query.to(sample).pointers()).containsExactly("?limti");
        assertThat(creation("{\"zone\":\"jiangmen\"}")
                        .query("dryRun", "1")
                        .to(sample)
                        .pointers())
                .containsExactly("?dryRun");
        assertThat(new ApiEvent("GET /cases")
                        .query("a".repeat(300), "1")
                        .to(sample)
                        .pointers())
                .containsExactly("?" + "a".repeat(199));
        assertThat(new ApiEvent("GET /cases").json("{\"a/b\":1}").to(sample).pointers())
                .containsExactly("/a~1b");
        ApiHandler doing = new ApiHandler(
                Map.of(), Map.of("POST /submission", Route.bodiless(request -> Response.noContent()))) {};
        assertThat(new ApiEvent("POST /submission").to(doing).status()).isEqualTo(204);
        assertThat(new ApiEvent("POST /submission").json("{}").to(doing).status())
                .isEqualTo(204);
        assertThat(new ApiEvent("POST /submission")
                        .json("{\"kind\":1}")
                        .to(doing)
                        .pointers())
                .containsExactly("/kind");
    }

    @Test
    void creating_takes_a_key_of_visible_characters() {
        var without = new ApiEvent("POST /cases").json("{}").to(sample);
        var blank = creation("{}").header("Idempotency-Key", "a b").to(sample);
        assertThat(without.code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(blank.code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void a_key_belongs_to_its_caller_and_its_request() {
        var one = creation("{\"a\":1}").person("p1").request().idempotencyKey();
        var again = creation("{\"a\":1}").person("p1").request().idempotencyKey();
        var other = creation("{\"a\":1}").person("p2").request().idempotencyKey();
        var changed = creation("{\"a\":2}").person("p1").request().idempotencyKey();
        assertThat(again).isEqualTo(one);
        assertThat(other.hash()).isNotEqualTo(one.hash());
        assertThat(changed.hash()).isEqualTo(one.hash());
        assertThat(changed.fingerprint()).isNotEqualTo(one.fingerprint());
    }

    @Test
    void a_change_needs_the_version_that_was_seen() {
        String route = "PUT /cases/{id}/application";
        assertThat(new ApiEvent(route).to(sample).status()).isEqualTo(428);
        assertThat(new ApiEvent(route).header("If-Match", "\"2\"").to(sample).status())
                .isEqualTo(412);
        assertThat(new ApiEvent(route).header("If-Match", "*").to(sample).status())
                .isEqualTo(412);
        assertThat(new ApiEvent(route).header("If-Match", "\"3\"").to(sample).status())
                .isEqualTo(204);
    }

    @Test
    void a_role_counts_in_its_own_zone_alone() {
        assertThat(new ApiEvent("GET /staff").person("p").to(sample).code()).isEqualTo("WRONG_ROLE");
        assertThat(new ApiEvent("GET /staff")
                        .person("p")
                        .post(Role.WINDOW, "heshan")
                        .to(sample)
                        .code())
                .isEqualTo("WRONG_ZONE");
        assertThat(new ApiEvent("GET /staff")
                        .person("p")
                        .post(Role.WINDOW, "heshan")
                        .post(Role.WINDOW, "jiangmen")
                        .to(sample)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_group_that_is_not_ours_gives_no_right() {
        for (String group : new String[] {"admins", "window@", "window@Jiang men", "mayor@jiangmen"}) {
            var event = new ApiEvent("GET /mine").person("p").group(group);
            assertThat(event.to(sample).status()).as(group).isEqualTo(204);
        }
    }

    @Test
    void one_group_that_is_not_ours_takes_every_right_since_its_name_may_hold_the_others() {
        for (String group : new String[] {
            "x window@jiangmen",
            "window@jiangmen x",
            "x,window@jiangmen",
            " window@jiangmen",
            "window@jiangmen ",
            "[window@jiangmen]",
            "x\twindow@jiangmen",
            "reviewer@jiangmen,window@jiangmen"
        }) {
            var event = new ApiEvent("GET /staff").person("p").group(group);
            assertThat(event.to(sample).code()).as(group).isEqualTo("WRONG_ROLE");
            var beside = new ApiEvent("GET /staff")
                    .person("p")
                    .post(Role.WINDOW, "jiangmen")
                    .group(group);
            assertThat(beside.to(sample).code()).as(group).isEqualTo("WRONG_ROLE");
        }
    }

    @Test
    void what_can_be_no_id_is_unknown_before_anything_is_looked_up() {
        String route = "GET /cases/{id}/documents/{documentId}";
        ApiHandler looking = new ApiHandler(Map.of(), Map.of(route, request -> {
            request.path("id");
            request.path("documentId");
            return Response.noContent();
        })) {};
        String id = "0123456789abcdef".repeat(2);
        assertThat(new ApiEvent(route)
                        .path("id", id)
                        .path("documentId", id)
                        .to(looking)
                        .status())
                .isEqualTo(204);
        for (String odd : new String[] {"", "x", id + "0", "a".repeat(2100), id.toUpperCase(Locale.ROOT), id + "\n"}) {
            assertThat(new ApiEvent(route).path("id", odd).to(looking).code()).isEqualTo("CASE_NOT_FOUND");
            assertThat(new ApiEvent(route)
                            .path("id", id)
                            .path("documentId", odd)
                            .to(looking)
                            .code())
                    .isEqualTo("DOCUMENT_NOT_FOUND");
        }
    }

    @Test
    void staff_are_not_applicants_and_nobody_is_not_one_either() {
        var staff = new ApiEvent("GET /mine").person("p").post(Role.WINDOW, "jiangmen");
        assertThat(staff.to(sample).code()).isEqualTo("WRONG_ROLE");
        assertThat(new ApiEvent("GET /mine").to(sample).code()).isEqualTo("WRONG_ROLE");
    }

    @Test
    void a_list_goes_on_where_its_cursor_says() {
        var key = Map.of("pk", "c1", "sk", "EVENT#7");
        assertThat(Cursor.decode(Cursor.encode(key))).contains(key);
        assertThat(Cursor.decode("not a cursor")).isEmpty();
        assertThat(new ApiEvent("GET /cases").to(sample).body().path("limit").asInt())
                .isEqualTo(50);
        var both = new ApiEvent("GET /cases")
                .query("cursor", "!")
                .query("limit", "101")
                .to(sample);
        assertThat(both.pointers()).containsExactly("?limit", "?cursor");
    }
}
