package city.onewindow.local.front;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Collectors;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * S3Proxy over a folder. It trusts whoever finds its path, which is made anew at each start and
 * known to the front alone.
 */
final class Objects implements Service {

    private final S3Proxy proxy;
    private final Passage passage;
    private final String path;

    Objects(Path folder) throws Exception {
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        path = "/" + HexFormat.of().formatHex(random);
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
        passage = new Passage(URI.create("http://127.0.0.1:" + proxy.getPort()));
    }

    @Override
    public Reply call(Wire request) throws IOException, InterruptedException {
        String query = request.parameters().stream()
                .filter(p -> !p.name().regionMatches(true, 0, "x-amz-", 0, 6))
                .map(p -> Wire.encoded(p.name(), "") + "=" + Wire.encoded(p.value(), ""))
                .collect(Collectors.joining("&"));
        return passage.call(request, path + request.path() + (query.isEmpty() ? "" : "?" + query), Objects::kept);
    }

    /** What S3Proxy is to know; how it was signed and sent was between the caller and the front. */
    private static boolean kept(String name) {
        return switch (name) {
            case "authorization",
                    "content-encoding",
                    "x-amz-content-sha256",
                    "x-amz-date",
                    "x-amz-decoded-content-length",
                    "x-amz-security-token",
                    "x-amz-trailer",
                    "x-amz-sdk-checksum-algorithm" -> false;
            default -> !name.startsWith("x-amz-server-side-encryption");
        };
    }

    @Override
    public void close() {
        passage.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop.", e);
        }
    }
}
