package city.onewindow.local.front;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Passes requests on to an embedded server on loopback that trusts the front. */
final class Passage implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "server",
            "transfer-encoding",
            "upgrade");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI to;

    Passage(URI to) {
        this.to = to;
    }

    Reply call(Wire request, String pathAndQuery, Predicate<String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder onward = HttpRequest.newBuilder(URI.create(to + pathAndQuery))
                .timeout(Duration.ofSeconds(60))
                .method(
                        request.method(),
                        request.body().length == 0 && !request.method().equals("PUT")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name) && headers.test(name)) {
                values.forEach(value -> onward.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = client.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, List<String>> kept = new TreeMap<>(answer.headers().map());
        boolean head = request.method().equals("HEAD");
        kept.keySet()
                .removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))
                        && !(head && name.equalsIgnoreCase("content-length")));
        return new Reply(answer.statusCode(), kept, answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
