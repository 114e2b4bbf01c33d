package city.onewindow.local.run.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everybody who takes part, each with a token of their own, speaking HTTP and nothing else. */
public final class People {

    /** By the wall's clock; nothing here depends on how long it is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long PAUSE_MILLIS = 25;
    private static final long LONGEST_MILLIS = 400;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Addresses addresses;

    public People(Addresses addresses) {
        this.addresses = addresses;
    }

    Addresses addresses() {
        return addresses;
    }

    /**
     * One request to the API, repeated while the case moves on to its next step.
     *
     * @param body as JSON; null for none
     * @param headers names and values in turn
     */
    public Answer call(String person, String method, String path, @Nullable Object body, String... headers) {
        return await(method + " " + path, () -> {
            Answer answer = once(person, method, path, body, headers);
            return answer.passing() ? null : answer;
        });
    }

    /** One request to the API, and whatever is answered to it. */
    public Answer once(String person, String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = request(URI.create(addresses.api() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.header("Authorization", "Bearer " + token(person)).header("Accept-Language", "en");
        return send(request, method, body);
    }

    /** A request to anywhere, by nobody in particular. */
    Answer open(String method, String uri, @Nullable Object body) {
        return send(request(URI.create(uri)), method, body);
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }

    private Answer send(HttpRequest.Builder request, String method, @Nullable Object body) {
        BodyPublisher content = BodyPublishers.noBody();
        if (body != null) {
            request.header("Content-Type", "application/json");
            content = BodyPublishers.ofString(text(body));
        }
        HttpResponse<byte[]> response = bytes(request.method(method, content).build());
        return new Answer(
                method + " " + response.uri().getPath(),
                response.statusCode(),
                response.headers(),
                read(response.body()));
    }

    /** One request, its answer as bytes. */
    HttpResponse<byte[]> bytes(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new JourneyFailed(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailed("interrupted", e);
        }
    }

    private String text(Object body) {
        try {
            return body instanceof String text ? text : json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private String token(String person) {
        return tokens.computeIfAbsent(person, this::newToken);
    }

    /** Long enough for any journey: what runs ahead is the stack's clock. */
    private String newToken(String person) {
        String form = "person=" + person + "&lifetime=" + Duration.ofDays(400).toSeconds();
        HttpRequest.Builder request = request(URI.create(addresses.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        HttpResponse<byte[]> response = bytes(request.build());
        if (response.statusCode() != 200) {
            throw new JourneyFailed("There is no token for " + person);
        }
        return read(response.body()).path("access_token").asText();
    }

    /** Asks until there is something, or too long. */
    static <T> T await(String what, Supplier<@Nullable T> question) {
        return await(what, PATIENCE, question);
    }

    static <T> T await(String what, Duration patience, Supplier<@Nullable T> question) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long pause = PAUSE_MILLIS; System.nanoTime() < deadline; pause = Math.min(pause * 3 / 2, LONGEST_MILLIS)) {
            T found = question.get();
            if (found != null) {
                return found;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JourneyFailed("interrupted", e);
            }
        }
        throw new JourneyFailed("waited in vain for " + what);
    }
}
