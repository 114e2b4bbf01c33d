package city.onewindow.local.run;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.standin.Issuer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Single calls of the API, right or wrong, by whomever a test wants; nothing is repeated. */
final class Calls {

    static final String APPLICANT = "applicant-5";
    static final String SUPERVISOR = "supervisor-1";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration LIFE = Duration.ofDays(300);

    /** Of a service's issuer, for a person; half of its life it is used. */
    private record Bearer(Issuer issuer, String person, long half) {}

    /** To sign one costs more than most calls that it is used for. */
    private static final Map<Bearer, String> TOKENS = new ConcurrentHashMap<>();

    private final Supplier<LocalService> service;

    Calls(Supplier<LocalService> service) {
        this.service = service;
    }

    /** With a token of the person's; {@code headers} are names and values in turn. */
    Answer by(String person, String method, String path, String body, String... headers) {
        return send(request(path).header("Authorization", "Bearer " + token(person)), method, body, headers);
    }

    Answer byNobody(String method, String path, String body, String... headers) {
        return send(request(path), method, body, headers);
    }

    /** A demonstration person's token, or that of an applicant whom only this test knows. */
    String token(String person) {
        long half = 2 * service.get().stack().clock().now().getEpochSecond() / LIFE.toSeconds();
        return TOKENS.computeIfAbsent(new Bearer(service.get().standIns().issuer(), person, half), Calls::signed);
    }

    private static String signed(Bearer bearer) {
        Issuer.Person who = bearer.issuer().people().stream()
                .filter(known -> known.person().equals(bearer.person()))
                .findFirst()
                .orElseGet(() ->
                        new Issuer.Person(bearer.person(), "SPECIMEN " + bearer.person(), groups(bearer.person())));
        return bearer.issuer().token(who, LIFE);
    }

    /** {@code window@kaiping} is named after the one post that it holds. */
    private static List<String> groups(String person) {
        return person.contains("@") ? List.of(person) : List.of();
    }

    /** A draft of the person's: its id. */
    String draft(String person) {
        return by(
                        person,
                        "POST",
                        "/cases",
                        "{\"kind\": \"NEW\", \"zone\": \"jiangmen\"}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .expect(201)
                .text("/caseId");
    }

    /** The status that a presigned address answers; the client sets a length of its own. */
    int upload(JsonNode upload, byte[] bytes) {
        HttpRequest.Builder put =
                HttpRequest.newBuilder(URI.create(upload.path("url").asText())).PUT(BodyPublishers.ofByteArray(bytes));
        for (Map.Entry<String, JsonNode> header : upload.path("headers").properties()) {
            if (!header.getKey().equalsIgnoreCase("content-length")) {
                put.header(header.getKey(), header.getValue().asText());
            }
        }
        return sent(put.build()).statusCode();
    }

    /** The status that a presigned address answers to who reads it. */
    int download(String url) {
        return sent(HttpRequest.newBuilder(URI.create(url)).build()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.get().api() + path))
                .timeout(Duration.ofMinutes(2))
                .header("Accept-Language", "en");
    }

    private Answer send(HttpRequest.Builder request, String method, String body, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response =
                sent(request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
        return new Answer(
                method + " " + response.uri().getPath(),
                response.statusCode(),
                response.headers(),
                read(response.body()));
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Contract.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
