package city.onewindow.local.gateway;

import city.onewindow.local.front.Reply;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import city.onewindow.local.template.Template.Authorizer;
import city.onewindow.local.template.Template.Cors;
import city.onewindow.local.template.Template.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A gateway that really listens, before functions that answer what a test told them to. */
final class RunningGateway implements AutoCloseable {

    final TokenIssuer issuer = new TokenIssuer();
    final AtomicReference<Instant> now = new AtomicReference<>(TokenIssuer.NOW);
    private volatile Lambda functions =
            (function, type, event) -> answered("{\"statusCode\":200,\"body\":\"" + function + "\"}");
    private volatile byte[] event = new byte[0];
    private final HttpClient client = HttpClient.newHttpClient();
    private final Gateway gateway;

    RunningGateway() throws IOException, JOSEException {
        var authorizer = new Authorizer(
                "$request.header.Authorization", issuer.url(), List.of("one-window"), List.of("window", "desk"));
        var cors = new Cors(
                List.of("https://portal.example"),
                List.of("GET", "PUT"),
                List.of("authorization", "if-match"),
                List.of("etag"),
                600);
        gateway = new Gateway(
                0,
                new Template.Api("Api", "arn", "People", Map.of("People", authorizer), cors),
                Map.of(
                        new Route("GET", "/zones", Template.Nobody.NONE), "Zones",
                        new Route("GET", "/cases/{id}", null), "One",
                        new Route("GET", "/cases/mine", null), "Mine",
                        new Route("POST", "/open/{id}/papers/{kind}", Template.Nobody.NONE), "Papers",
                        new Route("PUT", "/open/any", Template.Nobody.NONE), "Any",
                        new Route("GET", "/scoped", null), "Scoped"),
                (function, type, payload) -> {
                    event = payload;
                    return functions.invoke(function, type, payload);
                },
                now::get,
                List.of(new Greeting()));
    }

    private static final class Greeting implements LocalPage {
        @Override
        public boolean handles(String method, String path) {
            return path.startsWith("/_stack/");
        }

        @Override
        public Reply handle(PageRequest request) throws IOException {
            if (request.path().endsWith("broken")) {
                throw new IOException("broken on purpose");
            }
            return Reply.of(200, "text/html", "page " + request.query());
        }
    }

    void functionsAnswer(String answer) {
        functions = (function, type, payload) -> answered(answer);
    }

    void functionsDo(Lambda what) {
        functions = what;
    }

    /** The last event that a function was given. */
    JsonNode event() throws IOException {
        return new ObjectMapper().readTree(event);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.uri() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> getWithToken(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static Map<String, List<String>> headers(HttpResponse<?> response) {
        return response.headers().map();
    }

    private static Lambda.Answer answered(String text) {
        return new Lambda.Answer(200, text.getBytes(StandardCharsets.UTF_8), null);
    }

    @Override
    public void close() {
        gateway.close();
        issuer.close();
        client.close();
    }
}
