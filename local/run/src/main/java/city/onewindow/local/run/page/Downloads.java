package city.onewindow.local.run.page;

import city.onewindow.local.front.Reply;
import city.onewindow.local.gateway.LocalPage;
import city.onewindow.local.gateway.PageRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_files/…}: what a city puts before its bucket, named by the parameter {@code DownloadUrl}.
 * It hands a signed address on to S3 and adds the header that S3 cannot send.
 */
public final class Downloads implements LocalPage {

    public static final String PATH = "/_files";

    private static final Set<String> HANDED_BACK =
            Set.of("content-type", "content-disposition", "cache-control", "etag");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile @Nullable URI bucket;

    /**
     * @param endpoint of S3; before it is told, there is nothing to download
     */
    public void serve(URI endpoint) {
        bucket = endpoint;
    }

    @Override
    public boolean handles(String method, String path) {
        return method.equals("GET") && path.startsWith(PATH + "/");
    }

    @Override
    public Reply handle(PageRequest request) throws IOException {
        URI endpoint = bucket;
        if (endpoint == null) {
            return Html.plain(503, "The service is starting.");
        }
        String signed = request.rawPath().substring(PATH.length()) + "?" + request.rawQuery();
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(endpoint.resolve(signed)).build(), BodyHandlers.ofByteArray());
            Map<String, String> headers = new LinkedHashMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (HANDED_BACK.contains(name)) {
                    headers.put(name, values.getFirst());
                }
            });
            headers.put("x-content-type-options", "nosniff");
            return new Reply(answer.statusCode(), headers, answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
