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
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The bucket of documents and papers. People reach it only by addresses that are signed for one
 * object and a few minutes.
 */
public final class DocumentBucket {

    /** How long an address to upload holds. */
    public static final Duration UPLOAD_VALID = Duration.ofMinutes(15);

    /** How long an address to download holds: it is followed at once, or asked for anew. */
    public static final Duration DOWNLOAD_VALID = Duration.ofMinutes(2);

    /**
     * An address to put one announced document, with the headers that were signed: its length, type
     * and hash.
     */
    public record Upload(URI url, Map<String, List<String>> headers) {}

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;
    private final String downloads;

    /**
     * @param variables {@code DOCUMENTS_BUCKET}, and {@code DOWNLOAD_URL} where something stands before
     *     the bucket that adds headers of its own
     */
    public DocumentBucket(Clients clients, Map<String, String> variables) {
        this.downloads = variables.getOrDefault("DOWNLOAD_URL", "");
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
        var signed = presigner.presignPutObject(presign -> presign.signatureDuration(UPLOAD_VALID)
                .putObjectRequest(put -> put.bucket(bucket)
                        .key(document.uploadKey(caseId))
                        .contentType(document.contentType())
                        .contentLength(document.size())
                        .checksumSHA256(checksum)));
        return new Upload(URI.create(signed.url().toString()), signed.signedHeaders());
    }

    /**
     * An address to read one object, as a download under a name of ours that no browser shows or
     * keeps, whatever is in it.
     */
    public URI download(String key, String fileName) {
        var signed = presigner.presignGetObject(presign -> presign.signatureDuration(DOWNLOAD_VALID)
                .getObjectRequest(get -> get.bucket(bucket)
                        .key(key)
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\"")
                        .responseContentType("application/octet-stream")
                        .responseCacheControl("no-store")));
        URI address = URI.create(signed.url().toString());
        return downloads.isEmpty()
                ? address
                : URI.create(downloads + address.getRawPath() + "?" + address.getRawQuery());
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

    /** Deletes an object for good: the bucket keeps no versions. One that is not there is fine. */
    public void delete(String key) {
        client.deleteObject(delete -> delete.bucket(bucket).key(key));
    }

    /** Deletes every object of a case: what was uploaded and what is kept. */
    public void empty(String caseId) {
        deleteBelow(Document.uploads(caseId));
        deleteBelow(Document.folder(caseId));
    }

    private void deleteBelow(String prefix) {
        client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents()
                .forEach(object -> delete(object.key()));
    }

    public void write(String key, String contentType, byte[] bytes) {
        client.putObject(put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(bytes));
    }
}
