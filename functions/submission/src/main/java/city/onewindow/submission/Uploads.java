package city.onewindow.submission;

import city.onewindow.casework.Document;
import city.onewindow.casework.Times;
import city.onewindow.casework.store.DocumentBucket;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** Tells where an announced document is to be put, and with which headers. */
final class Uploads {

    private final DocumentBucket bucket;

    Uploads(DocumentBucket bucket) {
        this.bucket = bucket;
    }

    ObjectNode upload(String caseId, Document document, Instant now) {
        DocumentBucket.Upload signed = bucket.upload(caseId, document);
        ObjectNode upload = JsonNodeFactory.instance.objectNode();
        upload.put("method", "PUT").put("url", signed.url().toString());
        ObjectNode headers = upload.putObject("headers");
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        return upload.put("expiresAt", Times.offset(now.plus(DocumentBucket.UPLOAD_VALID)));
    }
}
