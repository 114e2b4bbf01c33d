package city.onewindow.casework.store;

import city.onewindow.casework.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The bucket of documents and papers. People reach it only by addresses that are signed for one
 * object and a few minutes.
 */
public final class DocumentBucket {

    /** How long a signed address holds. */
    public static final Duration VALID = Duration.ofMinutes(15);

    /**
     * An address to put one announced document, with the headers that were signed: its length, type
     * and hash.
     */
    public record Upload(URI url, Map<String, List<String>> headers) {}

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    public DocumentBucket(Clients clients, Map<String, String> variables) {
        this.bucket = variables.getOrDefault("DOCUMENTS_BUCKET", "documents");
        // a bucket's name is no part of the host where the endpoint is given; what is written is in memory as a whole,
        // so it goes in one piece, its checksum before it and not after it
        S3Configuration paths = S3Configuration.builder()
                .pathStyleAccessEnabled(clients.endpoint("S3").isPresent())
                .chunkedEncodingEnabled(false)
                .build();
        this.client =
                clients.of(S3Client.builder(), "S3").serviceConfiguration(paths).build();
        S3Presigner.Builder builder = S3Presigner.builder().serviceConfiguration(paths);
        clients.region().ifPresent(builder::region);
        clients.endpoint("S3").ifPresent(builder::endpointOverride);
        clients.credentials().ifPresent(builder::credentialsProvider);
        this.presigner = builder.build();
    }

    public Upload upload(String caseId, Document document) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(document.sha256()));
        var signed = presigner.presignPutObject(presign -> presign.signatureDuration(VALID)
                .putObjectRequest(put -> put.bucket(bucket)
                        .key(document.objectKey(caseId))
                        .contentType(document.contentType())
                        .contentLength(document.size())
                        .checksumSHA256(checksum)));
        return new Upload(URI.create(signed.url().toString()), signed.signedHeaders());
    }

    /** An address to read one object, as a download under a name of ours. */
    public URI download(String key, String fileName) {
        var signed = presigner.presignGetObject(presign -> presign.signatureDuration(VALID)
                .getObjectRequest(get -> get.bucket(bucket)
                        .key(key)
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\"")));
        return URI.create(signed.url().toString());
    }

    /**
     * The bytes of an object, at most {@code most} of them and one more; empty if there is none.
     */
    public Optional<byte[]> read(String key, long most) {
        try (InputStream object = client.getObject(get -> get.bucket(bucket).key(key))) {
            return Optional.of(object.readNBytes(Math.toIntExact(most + 1)));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes every object of a case. */
    public void empty(String caseId) {
        client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix("cases/" + caseId + "/")).contents().stream()
                .map(S3Object::key)
                .toList()
                .forEach(key ->
                        client.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    public void write(String key, String contentType, byte[] bytes) {
        client.putObject(put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(bytes));
    }
}
