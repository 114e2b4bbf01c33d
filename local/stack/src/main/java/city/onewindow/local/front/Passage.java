package city.onewindow.local.front;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Passes requests on to an embedded server on loopback that trusts the front. */
final class Passage {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Passage() {}

    /**
     * @throws ServiceException where no answer comes
     */
    static Reply send(SdkHttpRequest request, byte[] body) {
        HttpRequest.Builder onward = HttpRequest.newBuilder(request.getUri())
                .timeout(Duration.ofSeconds(60))
                .method(request.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
        request.forEachHeader((name, values) -> values.forEach(value -> onward.header(name, value)));
        try {
            HttpResponse<byte[]> answer = CLIENT.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
            headers.remove("connection");
            headers.remove("transfer-encoding");
            return new Reply(answer.statusCode(), headers, answer.body());
        } catch (IOException e) {
            throw new ServiceException(500, "InternalServerError", "The embedded service doesn't answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(503, "ServiceUnavailable", "The stack is stopping.");
        }
    }
}
