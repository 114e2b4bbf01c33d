package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person deletes is gone: in the table and in the bucket, however much it was. */
@ExtendWith(Served.class)
class RemovalIT {

    private static final String PERSON = "applicant-who-deletes";
    private static final byte[] BYTES = "%PDF-SPECIMEN".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_DOCUMENTS = 100;

    private static final Calls CALLS = Served.calls();
    private static final Storage STORAGE = new Storage(Served::service);

    private final String caseId = CALLS.draft(PERSON);

    @Test
    void a_document_goes_with_its_bytes() throws Exception {
        String kept = uploaded();
        String deleted = uploaded();
        assertThat(STORAGE.objects(caseId)).containsExactlyInAnyOrder(object(kept), object(deleted));
        delete("/documents/" + deleted).expect(204);
        assertThat(STORAGE.objects(caseId)).containsExactly(object(kept));
        delete("/documents/" + deleted).expect(404);
    }

    @Test
    void a_draft_goes_with_as_many_documents_as_it_may_hold() throws Exception {
        List<JsonNode> addresses = new ArrayList<>();
        for (int i = 0; i < MOST_DOCUMENTS; i++) {
            addresses.add(announced().expect(201).body().path("upload"));
        }
        assertThat(announced().expect(409).text("/code")).isEqualTo("TOO_MANY_DOCUMENTS");
        assertThat(CALLS.upload(addresses.getLast(), BYTES)).isEqualTo(200);
        String number =
                CALLS.by(PERSON, "GET", "/cases/" + caseId, "").expect(200).text("/caseNumber");
        assertThat(STORAGE.numberIsFree(number)).isFalse();
        delete("").expect(204);
        assertThat(STORAGE.objects(caseId)).isEmpty();
        // an address that was signed holds for a quarter of an hour more: the sweep looks again then
        assertThat(STORAGE.items(caseId)).containsExactly("REMOVAL#DRAFT");
        assertThat(STORAGE.numberIsFree(number)).isTrue();
        delete("").expect(404);
    }

    private String object(String documentId) {
        return "uploads/" + caseId + "/" + documentId;
    }

    private String uploaded() throws Exception {
        Answer told = announced().expect(201);
        assertThat(CALLS.upload(told.body().path("upload"), BYTES)).isEqualTo(200);
        return told.text("/documentId");
    }

    private Answer announced() throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
        var body = Contract.JSON.createObjectNode();
        body.put("kind", "PASSPORT").put("fileName", "SPECIMEN").put("contentType", "application/pdf");
        body.put("size", BYTES.length).put("sha256", sha256);
        String key = UUID.randomUUID().toString();
        return CALLS.by(PERSON, "POST", "/cases/" + caseId + "/documents", body.toString(), "Idempotency-Key", key);
    }

    private Answer delete(String path) {
        return CALLS.by(PERSON, "DELETE", "/cases/" + caseId + path, "");
    }
}
