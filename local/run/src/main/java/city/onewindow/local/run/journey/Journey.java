package city.onewindow.local.run.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One case, driven step by step over HTTP by everybody who takes part. Each step waits until the
 * case stands where it can be done; moments are China Standard Time.
 */
public final class Journey {

    /** The department's name in a path, and the demonstration person who decides there. */
    public enum Department {
        WORK_PERMIT("work-permit"),
        RESIDENCE_PERMIT("residence-permit");

        private final String path;

        Department(String path) {
            this.path = path;
        }
    }

    private static final String ZONE = "jiangmen";

    private final People people;
    private final HeldClock clock;
    private final Applicant applicant;
    private @Nullable String caseId;
    private String code = "";

    public Journey(People people, HeldClock clock, Applicant applicant) {
        this.people = people;
        this.clock = clock;
        this.applicant = applicant;
    }

    /** Lets the clock run to the moment, as {@code 2026-02-11T09:45}. */
    public Journey at(String moment) {
        clock.runTo(LocalDateTime.parse(moment));
        return this;
    }

    // ---- the applicant

    /**
     * A draft with its application data and every document that it needs, uploaded and inspected.
     */
    public Journey draft() {
        Answer made = post("/cases", Map.of("kind", "NEW", "zone", ZONE)).expect(201);
        caseId = made.text("/caseId");
        String version = mine("GET", "", null).expect(200).header("etag");
        mine("PUT", "/application", applicant.application(), "If-Match", version)
                .expect(200);
        for (JsonNode document :
                mine("GET", "/checklist", null).expect(200).body().path("documents")) {
            if (document.path("needed").asBoolean()) {
                upload(document.path("kind").asText());
            }
        }
        Answer checklist = mine("GET", "/checklist", null).expect(200);
        require(checklist.body().path("complete").asBoolean(), "a complete checklist", checklist);
        return this;
    }

    /** Announces a document, uploads it to where the answer says, and has it inspected. */
    public Journey upload(String kind) {
        boolean photo = kind.equals("PHOTO");
        byte[] bytes = photo ? Specimens.portrait() : Specimens.pdf(kind.replace('_', ' '));
        Map<String, Object> announced = Map.of(
                "kind",
                kind,
                "fileName",
                "SPECIMEN-" + kind + (photo ? ".jpg" : ".pdf"),
                "contentType",
                photo ? "image/jpeg" : "application/pdf",
                "size",
                bytes.length,
                "sha256",
                Sha256.hex(bytes));
        Answer told = post("/cases/" + caseId() + "/documents", announced).expect(201);
        HttpResponse<byte[]> put = people.bytes(put(told.body().path("upload"), bytes));
        require(put.statusCode() == 200, "an upload of " + kind, told);
        Answer inspection = mine("POST", "/documents/" + told.text("/documentId") + "/inspection", null)
                .expect(200);
        require(inspection.body().path("passed").asBoolean(), "a sound " + kind, inspection);
        return this;
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

    public Journey byCourier() {
        mine("PUT", "/delivery", Applicant.byCourier()).expect(200);
        return this;
    }

    public Journey submit() {
        mine("POST", "/submission", null).expect(202);
        return this;
    }

    public Journey withdraw() {
        mine("POST", "/withdrawal", null).expect(202);
        return this;
    }

    /** Books the period that begins then, or moves the booking to it. */
    public Journey book(String slotId) {
        code = mine("PUT", "/appointment", Map.of("slotId", slotId)).expect(200).text("/code");
        return this;
    }

    public Journey cancelAppointment() {
        mine("DELETE", "/appointment", null).expect(204);
        return this;
    }

    // ---- the staff

    public Journey review(String decision) {
        return decide("reviewer-1", "/review", Map.of("decision", decision));
    }

    public Journey refuseAtReview(String reason) {
        return decide("reviewer-1", "/review", Map.of("decision", "REFUSED", "reason", reason));
    }

    public Journey checkIn() {
        await("VERIFICATION");
        people.call("window-1", "POST", "/staff/check-ins", Map.of("code", code))
                .expect(200);
        return this;
    }

    /** Accepts the case for both permits: every original matches, and the passport is taken in. */
    public Journey accept() {
        List<Map<String, Object>> originals = new ArrayList<>();
        for (JsonNode document : tracker().body().path("documents")) {
            originals.add(Map.of("kind", document.path("kind").asText(), "matches", true));
        }
        return decide(
                "window-1",
                "/verification",
                Map.of("decision", "ACCEPTED", "originals", originals, "passportTaken", true));
    }

    public Journey approve(Department department) {
        return decide(
                department.path + "-approver-1",
                "/approvals/" + department.path,
                Map.of("decision", "APPROVED", "validFrom", "2026-03-15", "validTo", "2028-02-28"));
    }

    public Journey refuse(Department department, String reason) {
        return decide(
                department.path + "-approver-1",
                "/approvals/" + department.path,
                Map.of("decision", "REFUSED", "reason", reason));
    }

    /** Prints whatever waits for the printer, until production ends. */
    public Journey print() {
        await("PRODUCTION");
        People.await("the end of production", () -> {
            Answer jobs = people.call("issuing-1", "GET", "/staff/print-jobs?limit=100", null)
                    .expect(200);
            for (JsonNode job : jobs.body().path("items")) {
                if (job.path("caseId").asText().equals(caseId())) {
                    print(job);
                }
            }
            Answer tracker = tracker();
            return tracker.text("/stage").equals("PRODUCTION") ? null : tracker;
        });
        return this;
    }

    private void print(JsonNode job) {
        String path = "/staff/print-jobs/" + job.path("jobId").asText() + "/result";
        String serial = "SPECIMEN-" + job.path("certificateNumber").asText().substring(5);
        people.call("issuing-1", "PUT", path, Map.of("result", "PRINTED", "blankSerial", serial))
                .expect(200);
    }

    /** Keeps the papers of the first two jobs, whatever their medium, as files of the folder. */
    public Journey keepPapers(Path folder) {
        String caseNumber = tracker().text("/caseNumber");
        for (int job = 1; job <= 2; job++) {
            String path = "/staff/print-jobs/" + caseId() + "." + job + "/paper";
            Answer paper = people.call("issuing-1", "GET", path, null).expect(303);
            byte[] pdf = people.bytes(HttpRequest.newBuilder(URI.create(paper.header("location")))
                            .build())
                    .body();
            require(new String(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"), "a PDF", paper);
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve(caseNumber + "-" + job + ".pdf"), pdf);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** The window hands over what waits there for the applicant. */
    public Journey pickUp() {
        String pickupCode = People.await("a pick-up code", () -> {
            String given = tracker().text("/pickupCode");
            return given.isEmpty() ? null : given;
        });
        return decide("window-1", "/pick-up", Map.of("pickupCode", pickupCode, "passportNumber", applicant.passport()));
    }

    /** The courier tells what happened to the newest parcel, and the case hears it. */
    public Journey courier(String event) {
        JsonNode parcel = People.await(
                "a parcel", () -> parcels().isEmpty() ? null : parcels().getLast());
        String waybill = parcel.path("waybill").asText();
        long before = count(type -> type.equals(event));
        people.open("POST", people.addresses().courier() + "/parcels/" + waybill + "/events", Map.of("event", event))
                .expect(202);
        People.await(event, () -> count(type -> type.equals(event)) > before ? event : null);
        return this;
    }

    private Journey decide(String person, String path, Map<String, ?> decision) {
        people.call(person, "POST", "/staff/cases/" + caseId() + path, decision).expect(200);
        return this;
    }

    // ---- what can be seen

    /** Waits until the case has come to the stage and its step is open. */
    public Journey await(String stage) {
        People.await("stage " + stage, () -> {
            Answer now = tracker();
            boolean there = now.text("/stage").equals(stage)
                    && !now.body().path("moving").asBoolean();
            return there ? now : null;
        });
        return this;
    }

    public Answer tracker() {
        return mine("GET", "", null).expect(200);
    }

    /** The public events, oldest first. */
    public List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = mine("GET", "/events?limit=100" + cursor, null).expect(200);
            page.body().path("items").forEach(events::add);
            cursor = page.body().has("cursor") ? "&cursor=" + page.text("/cursor") : "";
        } while (!cursor.isEmpty());
        return events;
    }

    /** Numbers of the certificates that hold. */
    public List<String> certificates() {
        List<String> numbers = new ArrayList<>();
        tracker()
                .body()
                .path("certificates")
                .forEach(certificate -> numbers.add(certificate.path("number").asText()));
        return numbers;
    }

    private long count(Predicate<String> type) {
        return events().stream()
                .filter(event -> type.test(event.path("type").asText()))
                .count();
    }

    /** The courier's parcels of this case, oldest first. */
    public List<JsonNode> parcels() {
        List<JsonNode> parcels = new ArrayList<>();
        for (JsonNode parcel : people.open("GET", people.addresses().courier() + "/parcels", null)
                .expect(200)
                .body()) {
            if (parcel.path("reference").asText().startsWith(caseId())) {
                parcels.add(parcel);
            }
        }
        return parcels;
    }

    /** What the case's executions went through; empty without a case. */
    public String history() {
        if (caseId == null) {
            return "";
        }
        String uri = people.addresses().api() + "/_cases/" + caseId + "/history";
        return new String(
                people.bytes(HttpRequest.newBuilder(URI.create(uri)).build()).body(), StandardCharsets.UTF_8);
    }

    public String caseId() {
        return Objects.requireNonNull(caseId, "there is no draft yet");
    }

    private Answer post(String path, Object body) {
        return people.call(
                applicant.person(),
                "POST",
                path,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private Answer mine(String method, String path, @Nullable Object body, String... headers) {
        return people.call(applicant.person(), method, "/cases/" + caseId() + path, body, headers);
    }

    private static void require(boolean held, String what, Answer answer) {
        if (!held) {
            throw new JourneyFailed("There should be " + what + ": " + answer.body());
        }
    }
}
