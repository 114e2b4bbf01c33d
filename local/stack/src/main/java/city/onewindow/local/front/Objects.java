package city.onewindow.local.front;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * S3Proxy over a folder; it verifies the checksums that come with an object. It trusts whoever finds its path, which is
 * made anew at each start and known to the front alone.
 */
final class Objects implements Service {

    /** What S3Proxy is to know; how it was signed and sent was between the caller and the front. */
    private static final Pattern PASSED =
            Pattern.compile("(?i)content-(type|disposition|md5)|range|if-.*|x-amz-(checksum|meta)-.*");

    private final S3Proxy proxy;
    private final String path = "/" + UUID.randomUUID();

    Objects(Path folder) throws Exception {
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        proxy = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .servicePath(path)
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .blobStore(BlobStores.create("filesystem-nio2", properties))
                .ignoreUnknownHeaders(true)
                .metricsEnabled(false)
                .stopTimeout(0)
                .build();
        proxy.start();
    }

    @Override
    public Reply call(Wire request) {
        SdkHttpRequest.Builder onward = SdkHttpRequest.builder()
                .method(request.http().method())
                .uri(URI.create("http://127.0.0.1:" + proxy.getPort()))
                .encodedPath(path + request.http().encodedPath());
        request.http().forEachHeader((name, values) -> {
            if (PASSED.matcher(name).matches()) {
                onward.putHeader(name, values);
            }
        });
        request.http().forEachRawQueryParameter((name, values) -> {
            if (!name.regionMatches(true, 0, "x-", 0, 2)) {
                onward.putRawQueryParameter(name, values);
            }
        });
        return Passage.send(onward.build(), request.body());
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
