package city.onewindow.local.run.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case in the eyes of its applicant, and of the courier whose parcels anybody may follow. */
final class OwnCase {

    /** What may be of a certain age only, and when it was issued. */
    private static final Set<String> DATED = Set.of("NO_CRIMINAL_RECORD", "MEDICAL_CERTIFICATE");

    private static final String ISSUED = "2026-01-05";

    private final People people;
    private final String person;
    private final String caseId;

    private OwnCase(People people, String person, String caseId) {
        this.people = people;
        this.person = person;
        this.caseId = caseId;
    }

    static OwnCase draft(People people, String person, String kind, String zone) {
        Answer made =
                people.call(person, "POST", "/cases", Map.of("kind", kind, "zone", zone), "Idempotency-Key", newKey());
        return new OwnCase(people, person, made.expect(201).text("/caseId"));
    }

    String caseId() {
        return caseId;
    }

    /** A request below the case's own path. */
    Answer call(String method, String path, @Nullable Object body, String... headers) {
        return people.call(person, method, "/cases/" + caseId + path, body, headers);
    }

    /** Announces a document, uploads it to where the answer says, and has it inspected. */
    void upload(String kind) {
        boolean photo = kind.equals("PHOTO");
        byte[] bytes = photo ? Specimens.portrait() : Specimens.pdf(kind.replace('_', ' '));
        Map<String, Object> announced = new HashMap<>(Map.of(
                "kind",
                kind,
                "fileName",
                "SPECIMEN-" + kind + (photo ? ".jpg" : ".pdf"),
                "contentType",
                photo ? "image/jpeg" : "application/pdf",
                "size",
                bytes.length,
                "sha256",
                Sha256.hex(bytes)));
        if (DATED.contains(kind)) {
            announced.put("issuedOn", ISSUED);
        }
        if (photo) {
            announced.put("detectionReceipt", "SPECIMEN00001");
        }
        Answer told = call("POST", "/documents", announced, "Idempotency-Key", newKey())
                .expect(201);
        int status = people.bytes(put(told.body().path("upload"), bytes)).statusCode();
        told.require(status == 200, "an upload of " + kind);
        Answer inspection = call("POST", "/documents/" + told.text("/documentId") + "/inspection", null)
                .expect(200);
        inspection.require(inspection.body().path("passed").asBoolean(), "a sound " + kind);
    }

    private static HttpRequest put(JsonNode upload, byte[] bytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upload.path("url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        for (var header : upload.path("headers").properties()) {
            // these two the client sets by itself
            if (!header.getKey().equalsIgnoreCase("content-length")
                    && !header.getKey().equalsIgnoreCase("host")) {
                request.header(header.getKey(), header.getValue().asText());
            }
        }
        return request.build();
    }

    Answer tracker() {
        return call("GET", "", null).expect(200);
    }

    /** The public events, oldest first. */
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = call("GET", "/events?limit=100" + cursor, null).expect(200);
            page.body().path("items").forEach(events::add);
            cursor = page.body().has("cursor") ? "&cursor=" + page.text("/cursor") : "";
        } while (!cursor.isEmpty());
        return events;
    }

    long count(String type) {
        return events().stream()
                .filter(event -> event.path("type").asText().equals(type))
                .count();
    }

    /** Numbers of the certificates that hold. */
    List<String> certificates() {
        List<String> numbers = new ArrayList<>();
        tracker()
                .body()
                .path("certificates")
                .forEach(certificate -> numbers.add(certificate.path("number").asText()));
        return numbers;
    }

    /** The courier's parcels of this case, oldest first. */
    List<JsonNode> parcels() {
        List<JsonNode> parcels = new ArrayList<>();
        String uri = people.addresses().courier() + "/parcels";
        for (JsonNode parcel : people.open("GET", uri, null).expect(200).body()) {
            if (parcel.path("reference").asText().startsWith(caseId)) {
                parcels.add(parcel);
            }
        }
        return parcels;
    }

    /** The messages about this case that have arrived, by the order of their events. */
    List<JsonNode> messages() {
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode kept : people.open("GET", people.addresses().inbox().toString(), null)
                .expect(200)
                .body()) {
            if (kept.at("/message/id").asText().startsWith(caseId + ".")) {
                messages.add(kept);
            }
        }
        messages.sort(Comparator.comparingInt(OwnCase::event));
        return messages;
    }

    /** The number of the event that a message tells. */
    static int event(JsonNode kept) {
        return Integer.parseInt(kept.at("/message/id").asText().split("\\.")[1]);
    }

    /** Lets something happen to the newest parcel; the courier will tell of it. */
    void happens(String event) {
        String waybill = parcels().getLast().path("waybill").asText();
        String uri = people.addresses().courier() + "/parcels/" + waybill + "/events";
        people.open("POST", uri, Map.of("event", event)).expect(202);
    }

    /** From now on the courier takes no order of this case, or takes them again. */
    void courierRefuses(boolean refuses) {
        String uri = people.addresses().courier() + "/refusals/" + caseId;
        people.open(refuses ? "PUT" : "DELETE", uri, null).expect(200);
    }

    /** What the case's executions went through. */
    String history() {
        String uri = people.addresses().api() + "/_cases/" + caseId + "/history";
        return new String(
                people.bytes(HttpRequest.newBuilder(URI.create(uri)).build()).body(), StandardCharsets.UTF_8);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
