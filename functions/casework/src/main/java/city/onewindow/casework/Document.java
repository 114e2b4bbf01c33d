package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of the applicant's. Nothing is believed about it until it was inspected.
 *
 * @param size bytes, as announced and then as found
 * @param sha256 lower-case hex
 * @param issuedOn the day of its issue, where that matters
 * @param detectionReceipt number of the receipt that a photo was detected with, where that is asked for
 * @param findings codes of what is wrong; empty once it passed
 */
public record Document(
        String documentId,
        String kind,
        String fileName,
        String contentType,
        long size,
        String sha256,
        @Nullable LocalDate issuedOn,
        @Nullable String detectionReceipt,
        Instant announcedAt,
        @Nullable Instant inspectedAt,
        List<String> findings) {

    /** One without a detection receipt. */
    public Document(
            String documentId,
            String kind,
            String fileName,
            String contentType,
            long size,
            String sha256,
            @Nullable LocalDate issuedOn,
            Instant announcedAt,
            @Nullable Instant inspectedAt,
            List<String> findings) {
        this(documentId, kind, fileName, contentType, size, sha256, issuedOn, null, announcedAt, inspectedAt, findings);
    }

    /** One that does not age. */
    public Document(
            String documentId,
            String kind,
            String fileName,
            String contentType,
            long size,
            String sha256,
            Instant announcedAt,
            @Nullable Instant inspectedAt,
            List<String> findings) {
        this(documentId, kind, fileName, contentType, size, sha256, null, null, announcedAt, inspectedAt, findings);
    }

    public boolean passed() {
        return inspectedAt != null && findings.isEmpty();
    }

    /** With size and hash of what is kept of it: a picture is kept without what the camera noted. */
    public Document passed(Instant at, long keptSize, String keptSha256) {
        return seen(at, keptSize, keptSha256, List.of());
    }

    public Document refused(Instant at, List<String> found) {
        return seen(at, size, sha256, List.copyOf(found));
    }

    private Document seen(Instant at, long keptSize, String keptSha256, List<String> found) {
        return new Document(
                documentId,
                kind,
                fileName,
                contentType,
                keptSize,
                keptSha256,
                issuedOn,
                detectionReceipt,
                announcedAt,
                at,
                found);
    }

    /** Where the applicant puts the bytes. They lie there until they are inspected, and a day at most. */
    public String uploadKey(String caseId) {
        return uploadKey(caseId, documentId);
    }

    public static String uploadKey(String caseId, String documentId) {
        return uploads(caseId) + documentId;
    }

    /** What the keys of all uploads of a case begin with. */
    public static String uploads(String caseId) {
        return "uploads/" + caseId + "/";
    }

    /** Where the bytes lie that passed. Inspection alone writes there: no address to upload is signed for it. */
    public String objectKey(String caseId) {
        return objectKey(caseId, documentId);
    }

    public static String objectKey(String caseId, String documentId) {
        return folder(caseId) + "documents/" + documentId;
    }

    /** What the keys of all that is kept of a case begin with. */
    public static String folder(String caseId) {
        return "cases/" + caseId + "/";
    }
}
