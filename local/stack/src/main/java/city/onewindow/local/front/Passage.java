package city.onewindow.local.front;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Passes requests on to an embedded server on loopback that trusts the front. */
final class Passage {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Passage() {}

    static Reply send(SdkHttpRequest request, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder onward = HttpRequest.newBuilder(request.getUri())
                .timeout(Duration.ofSeconds(60))
                .method(request.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
        request.forEachHeader((name, values) -> values.forEach(value -> onward.header(name, value)));
        HttpResponse<byte[]> answer = CLIENT.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers().map());
        headers.remove("connection");
        headers.remove("transfer-encoding");
        return new Reply(answer.statusCode(), headers, answer.body());
    }
}
