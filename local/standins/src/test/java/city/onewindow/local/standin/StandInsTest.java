package city.onewindow.local.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandInsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final String KEY = "synthetic-courier-key";
    private static final String SMTP_PASSWORD = "synthetic-smtp-password";
    private static final String SMS_KEY = "synthetic-sms-key";
    private static final String ORDER = """
            {"reference": "shipment-1", "persons": [{"name": "SPECIMEN, B"}],
             "recipient": {"name": "SPECIMEN, A", "mobile": "13800138000", "address": "Synthetic Road 1"}}
            """;

    private record Task(Duration delay, Runnable what) {}

    /** Making a key takes the better part of a second: one serves every test but the one that is about it. */
    private static final AtomicReference<byte[]> SIGNING_KEY = new AtomicReference<>();

    /** What reached our webhook: the signature and the body. */
    private record Told(String signature, String body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    @TempDir
    private Path dir;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Signature signature = new Signature(KEY);
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private final List<Told> told = new ArrayList<>();
    private volatile int webhookStatus = 204;
    private HttpServer webhook;
    private StandIns standIns;

    @BeforeEach
    void start() throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        webhook = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        webhook.createContext("/courier/events", exchange -> {
            try (exchange) {
                told.add(new Told(
                        exchange.getRequestHeaders().getFirst("X-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                exchange.sendResponseHeaders(webhookStatus, -1);
            }
        });
        webhook.start();
        byte[] made = SIGNING_KEY.get();
        if (made != null) {
            Kept.write(dir.resolve("issuer-key.json"), made);
        }
        standIns = startStandIns(0);
        SIGNING_KEY.set(Files.readAllBytes(dir.resolve("issuer-key.json")));
    }

    @AfterEach
    void stop() {
        standIns.close();
        webhook.stop(0);
        client.close();
    }

    @Test
    void a_token_verifies_against_the_published_keys_and_names_the_person() throws Exception {
        var discovery =
                json.readTree(get("/oidc/.well-known/openid-configuration").body());
        var keys = JWKSet.load(URI.create(discovery.get("jwks_uri").asText()).toURL());
        var answer = json.readTree(post("/oidc/token", "person=reviewer-2").body());
        var token = SignedJWT.parse(answer.get("access_token").asText());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();

        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(discovery.get("issuer").asText()).isEqualTo(standIns.issuerUrl());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(standIns.issuerUrl());
        assertThat(claims.getSubject()).isEqualTo("reviewer-2");
        assertThat(claims.getAudience()).containsExactly("one-window");
        assertThat(claims.getStringListClaim("groups")).containsExactly("reviewer@jiangmen");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(Duration.ofHours(12)));
    }

    @Test
    void a_token_may_live_400_days_and_no_longer() throws Exception {
        var longest = "person=applicant-1&lifetime=" + Duration.ofDays(400).toSeconds();

        assertThat(post("/oidc/token", longest).statusCode()).isEqualTo(200);
        assertThat(post("/oidc/token", longest + "0").statusCode()).isEqualTo(400);
        assertThat(post("/oidc/token", "person=nobody").statusCode()).isEqualTo(400);
    }

    @Test
    void every_role_of_the_zone_has_its_people() {
        var groups = new ArrayList<String>();
        standIns.issuer().people().forEach(person -> groups.addAll(person.groups()));

        assertThat(groups)
                .containsOnlyOnce("issuing@jiangmen", "reviewer@kaiping")
                .contains("reviewer@jiangmen", "window@jiangmen", "supervisor@jiangmen")
                .contains("work-permit-approver@jiangmen", "residence-permit-approver@jiangmen")
                .hasSize(12);
    }

    @Test
    void the_signing_key_stays_and_is_its_owners_alone() throws Exception {
        Files.delete(dir.resolve("issuer-key.json"));
        restart();
        var before = get("/oidc/jwks").body();
        restart();

        assertThat(get("/oidc/jwks").body()).isEqualTo(before);
        var rights = Files.getPosixFilePermissions(dir.resolve("issuer-key.json"));
        assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    }

    @Test
    void an_order_becomes_a_parcel_once() throws Exception {
        var first = order("key-1", ORDER);
        var repeated = order("key-1", ORDER);
        var second = order("key-2", ORDER);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).isEqualTo("{\"waybill\":\"EA473124829CN\"}");
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(order("key-1", ORDER.replace("Road 1", "Road 2")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void an_order_with_a_wrong_or_an_old_signature_is_refused() throws Exception {
        var wrong = new Signature("another-key").sign(NOW, ORDER.getBytes(UTF_8));
        var old = signature.sign(NOW.minus(Duration.ofHours(25)), ORDER.getBytes(UTF_8));
        var ofAnother = signature.sign(NOW, "{}".getBytes(UTF_8));

        for (var refused : List.of(wrong, old, ofAnother, "t=1,v1=", "")) {
            assertThat(order("key-1", ORDER, refused).statusCode()).isEqualTo(401);
        }
        assertThat(json.readTree(get("/courier/parcels").body())).isEmpty();
    }

    @Test
    void an_order_that_lacks_something_or_calls_elsewhere_is_refused() throws Exception {
        assertThat(order("key-1", ORDER.replace("13800138000", "")).statusCode())
                .isEqualTo(400);
        var elsewhere = ORDER.replace("\"persons\"", "\"callback\": \"http://192.0.2.1/x\", \"persons\"");
        assertThat(order("key-1", elsewhere).statusCode()).isEqualTo(400);
        assertThat(order("", ORDER).statusCode()).isEqualTo(400);
    }

    @Test
    void an_event_is_told_with_a_signature_that_holds() throws Exception {
        order("key-1", ORDER);
        event("", "{\"event\": \"FAILED\", \"reason\": \"nobody there\"}");
        runTasks();

        assertThat(told).hasSize(1);
        var body = told.getFirst().body().getBytes(UTF_8);
        assertThat(signature.holds(told.getFirst().signature(), body, NOW, Duration.ZERO))
                .isTrue();
        var event = told.getFirst().json();
        assertThat(event.get("event").asText()).isEqualTo("FAILED");
        assertThat(event.get("reason").asText()).isEqualTo("nobody there");
        assertThat(event.get("reference").asText()).isEqualTo("shipment-1");
        assertThat(event.get("waybill").asText()).isEqualTo("EA473124829CN");
        assertThat(event.get("at").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void an_event_nobody_takes_is_told_again_until_it_is_taken() throws Exception {
        order("key-1", ORDER);
        webhookStatus = 503;
        event("", "{\"event\": \"COLLECTED\"}");
        tasks.removeFirst().what().run();
        assertThat(tasks.getFirst().delay()).isEqualTo(Duration.ofSeconds(1));
        webhookStatus = 200;
        runTasks();

        assertThat(told).hasSize(2);
        assertThat(told.getFirst().json()).isEqualTo(told.getLast().json());
    }

    @Test
    void an_event_is_given_up_after_the_last_pause() throws Exception {
        order("key-1", ORDER);
        webhookStatus = 500;
        event("", "{\"event\": \"COLLECTED\"}");
        runTasks();

        assertThat(told).hasSize(7);
        var parcel = json.readTree(get("/courier/parcels/EA473124829CN").body());
        assertThat(parcel.at("/events/0/outstanding").asInt()).isZero();
    }

    @Test
    void an_event_comes_twice_or_late_on_request() throws Exception {
        order("key-1", ORDER);
        event("?delay=60", "{\"event\": \"COLLECTED\"}");
        assertThat(tasks.getFirst().delay()).isEqualTo(Duration.ofSeconds(60));
        var late = tasks.removeFirst();
        event("?times=2", "{\"event\": \"DELIVERED\"}");
        runTasks();
        late.what().run();
        runTasks();

        assertThat(told)
                .extracting(event -> event.json().get("event").asText())
                .containsExactly("DELIVERED", "DELIVERED", "COLLECTED");
        assertThat(told.get(0).json().get("eventId"))
                .isEqualTo(told.get(1).json().get("eventId"));
    }

    @Test
    void parcels_and_untold_events_outlive_the_courier() throws Exception {
        order("key-1", ORDER);
        event("", "{\"event\": \"DELIVERED\"}");
        tasks.clear();
        restart();
        runTasks();

        assertThat(order("key-1", ORDER).body()).contains("EA473124829CN");
        assertThat(order("key-2", ORDER).body()).doesNotContain("EA473124829CN");
        assertThat(told).hasSize(1);
        assertThat(get("/courier/parcels/EA473124829CN").body())
                .contains("DELIVERED")
                .doesNotContain("13800138000");
    }

    @Test
    void an_unknown_parcel_and_an_unknown_event_are_refused() throws Exception {
        order("key-1", ORDER);

        assertThat(get("/courier/parcels/EA000000000CN").statusCode()).isEqualTo(404);
        assertThat(event("", "{\"event\": \"LOST\"}").statusCode()).isEqualTo(400);
        assertThat(event("?times=0", "{\"event\": \"FAILED\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_message_is_kept_and_shown_as_text_and_its_repeat_is_counted() throws Exception {
        assertThat(sms("1", "<b>one</b>", SMS_KEY)).isEqualTo(202);
        restart();
        assertThat(sms("2", "two", SMS_KEY)).isEqualTo(202);
        assertThat(sms("1", "<b>one</b>", SMS_KEY)).isEqualTo(202);

        var messages = json.readTree(get("/inbox/messages").body());
        assertThat(messages.findValuesAsText("text")).containsExactly("two", "<b>one</b>");
        assertThat(messages.findValuesAsText("times")).containsExactly("1", "2");
        assertThat(get("/inbox").body()).contains("&lt;b&gt;one").doesNotContain("<b>one");
        assertThat(sms("3", "three", "another key")).isEqualTo(401);
        assertThat(sms("4", "", SMS_KEY)).isEqualTo(400);
    }

    private int sms(String id, String text, String key) throws Exception {
        var message = "{\"to\": \"13800138000\", \"text\": \"%s\"}".formatted(text);
        var request = request("/sms/messages")
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofString(message));
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void a_page_of_this_machine_may_read_the_answers_and_no_other() throws Exception {
        assertThat(origin("http://localhost:8080")).isEqualTo("http://localhost:8080");
        assertThat(origin("http://localhost.example.org")).isEmpty();
    }

    private String origin(String origin) throws Exception {
        var request = request("/oidc/people").header("Origin", origin).build();
        var headers = client.send(request, BodyHandlers.discarding()).headers();
        return headers.firstValue("Access-Control-Allow-Origin").orElse("");
    }

    private StandIns startStandIns(int port) throws IOException {
        var callback = "http://127.0.0.1:" + webhook.getAddress().getPort() + "/courier/events";
        Later later = (delay, what) -> tasks.add(new Task(delay, what));
        return StandIns.start(
                dir,
                port,
                new StandIns.Settings(
                        "one-window", "window", KEY, callback, 0, SMTP_PASSWORD, SMS_KEY, () -> NOW, later));
    }

    private void restart() throws IOException {
        int port = standIns.uri().getPort();
        standIns.close();
        standIns = startStandIns(port);
    }

    private void runTasks() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.what().run();
        }
    }

    private HttpResponse<String> order(String key, String order) throws Exception {
        return order(key, order, signature.sign(NOW, order.getBytes(UTF_8)));
    }

    private HttpResponse<String> order(String key, String order, String signed) throws Exception {
        var request = request("/courier/parcels")
                .header("Idempotency-Key", key)
                .header("X-Signature", signed)
                .POST(BodyPublishers.ofString(order))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> event(String query, String event) throws Exception {
        return post("/courier/parcels/EA473124829CN/events" + query, event);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var request = request(path).POST(BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(standIns.uri() + path));
    }
}
