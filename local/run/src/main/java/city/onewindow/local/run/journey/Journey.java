package city.onewindow.local.run.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One case, driven step by step over HTTP by everybody who takes part. Each step waits until the
 * case stands where it can be done; moments are China Standard Time.
 */
public final class Journey {

    private static final String ZONE = "jiangmen";

    private final People people;
    private final HeldClock clock;
    private final Applicant applicant;
    private @Nullable OwnCase own;
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

    public Applicant person() {
        return applicant;
    }

    /** A draft with nothing in it. */
    public Journey begin(String kind) {
        own = OwnCase.draft(people, applicant.person(), kind, ZONE);
        return this;
    }

    /** A draft with its application data and every document that it needs, uploaded and inspected. */
    public Journey draft() {
        return draft("NEW", applicant.application());
    }

    /** A draft of a kind with its application data alone. */
    public Journey begin(String kind, String application) {
        OwnCase draft = begin(kind).own();
        String version = draft.call("GET", "", null).expect(200).header("etag");
        draft.call("PUT", "/application", application, "If-Match", version).expect(200);
        return this;
    }

    /** A draft of a kind with all that it needs; what is promised is not brought. */
    public Journey draft(String kind, String application) {
        OwnCase draft = begin(kind, application).own();
        for (JsonNode document : checklist().body().path("documents")) {
            boolean missing = document.path("state").asText().equals("MISSING");
            if (missing && document.path("needed").asBoolean()) {
                draft.upload(document.path("kind").asText());
            }
        }
        Answer checklist = checklist();
        checklist.require(checklist.body().path("complete").asBoolean(), "a complete checklist");
        return this;
    }

    /** A request of the applicant's below the case's own path, which has to be answered so. */
    public Answer applicant(int status, String method, String path, @Nullable Object body, String... headers) {
        return own().call(method, path, body, headers).expect(status);
    }

    private Answer checklist() {
        return own().call("GET", "/checklist", null).expect(200);
    }

    public Journey upload(String kind) {
        own().upload(kind);
        return this;
    }

    public Journey byCourier() {
        own().call("PUT", "/delivery", Applicant.byCourier()).expect(200);
        return this;
    }

    public Journey submit() {
        own().call("POST", "/submission", null).expect(202);
        return this;
    }

    public Journey withdraw() {
        own().call("POST", "/withdrawal", null).expect(202);
        return this;
    }

    /** Books the period that begins then, or moves the booking to it. */
    public Journey book(String slotId) {
        code = own().call("PUT", "/appointment", Map.of("slotId", slotId))
                .expect(200)
                .text("/code");
        return this;
    }

    public Journey cancelAppointment() {
        own().call("DELETE", "/appointment", null).expect(204);
        return this;
    }

    // ---- the staff

    /** A request of a person of the staff; {@code {id}} in the path stands for the case. */
    public Answer staff(
            int status, String person, String method, String path, @Nullable Object body, String... headers) {
        return people.call(person, method, "/staff" + path.replace("{id}", caseId()), body, headers)
                .expect(status);
    }

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

    /** The window records the fee, where there is one and it is not recorded yet. */
    public Journey pay() {
        JsonNode fee = tracker().body().path("fee");
        if (fee.path("rmb").asInt() > 0 && !fee.path("paid").asBoolean()) {
            Map<String, Object> payment = Map.of("rmb", fee.path("rmb").asInt(), "receipt", "SPECIMEN-0001");
            people.call("window-1", "PUT", "/staff/cases/" + caseId() + "/payment", payment)
                    .expect(200);
        }
        return this;
    }

    /** Accepts the case, whose fee is paid, for both permits: every original matches, and the passport is taken in. */
    public Journey accept() {
        pay();
        return decide(
                "window-1",
                "/verification",
                Map.of("decision", "ACCEPTED", "originals", originals(), "passportTaken", true));
    }

    /** Every document that is there, with an original that matches. */
    public List<Map<String, Object>> originals() {
        List<Map<String, Object>> originals = new ArrayList<>();
        for (JsonNode document : tracker().body().path("documents")) {
            originals.add(Map.of(
                    "kind", document.path("kind").asText(),
                    "documentId", document.path("documentId").asText(),
                    "matches", true));
        }
        return originals;
    }

    public Journey approve(Department department) {
        return decide(
                department.path() + "-approver-1",
                "/approvals/" + department.path(),
                Map.of("decision", "APPROVED", "validFrom", "2026-03-15", "validTo", "2028-02-28"));
    }

    /** The department approves that its permit is taken back: there are no days to name. */
    public Journey takeBack(Department department) {
        return decide(
                department.path() + "-approver-1", "/approvals/" + department.path(), Map.of("decision", "APPROVED"));
    }

    public Journey refuse(Department department, String reason) {
        return decide(
                department.path() + "-approver-1",
                "/approvals/" + department.path(),
                Map.of("decision", "REFUSED", "reason", reason));
    }

    /** Prints whatever waits for the printer, until production ends. */
    public Journey print() {
        await("PRODUCTION");
        clock.await("the end of production", () -> {
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

    /** Spoils the first blank that is put into the printer for this case. */
    public JsonNode spoil() {
        await("PRODUCTION");
        JsonNode job = clock.await("a job for the printer", () -> {
            Answer jobs = people.call("issuing-1", "GET", "/staff/print-jobs?limit=100", null)
                    .expect(200);
            for (JsonNode waiting : jobs.body().path("items")) {
                if (waiting.path("caseId").asText().equals(caseId())) {
                    return waiting;
                }
            }
            return null;
        });
        return spoilt(200, job, "SPECIMEN-SPOILT").body();
    }

    /** The first blank that was printed is found spoilt. */
    public Answer misprint(int status) {
        for (JsonNode job :
                staff(200, "issuing-1", "GET", "/cases/{id}", null).body().path("printJobs")) {
            if (job.path("state").asText().equals("PRINTED") && job.has("blankSerial")) {
                return spoilt(status, job, job.path("blankSerial").asText());
            }
        }
        throw new JourneyFailed("no blank was printed for " + caseId());
    }

    private Answer spoilt(int status, JsonNode job, String serial) {
        String path = "/print-jobs/" + job.path("jobId").asText() + "/result";
        Map<String, String> spoilt = Map.of("result", "SPOILT", "blankSerial", serial, "reason", "SPECIMEN: smeared");
        return staff(status, "issuing-1", "PUT", path, spoilt);
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
            paper.require(new String(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"), "a PDF");
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
        return pickUp(applicant.passport());
    }

    /** The same for whoever shows that number. */
    public Journey pickUp(String number) {
        return decide("window-1", "/pick-up", Map.of("pickupCode", pickupCode(), "passportNumber", number));
    }

    /** The code that the tracker shows while something waits at the window. */
    public String pickupCode() {
        return clock.await("a pick-up code", () -> {
            String given = tracker().text("/pickupCode");
            return given.isEmpty() ? null : given;
        });
    }

    /** The courier tells what happened to the newest parcel, and the case hears it. */
    public Journey courier(String event) {
        clock.await("a parcel", () -> parcels().isEmpty() ? null : parcels());
        String told = event.equals("FAILED") ? "DELIVERY_FAILED" : event;
        long before = own().count(told);
        own().happens(event);
        clock.await(told, () -> own().count(told) > before ? told : null);
        return this;
    }

    /** From now on the courier takes no order of this case, or takes them again. */
    public Journey courierRefuses(boolean refuses) {
        own().courierRefuses(refuses);
        return this;
    }

    private Journey decide(String person, String path, Map<String, ?> decision) {
        people.call(person, "POST", "/staff/cases/" + caseId() + path, decision).expect(200);
        return this;
    }

    /** An operator stops the case's execution; nothing of the case itself is touched. */
    public Journey stopExecution() {
        people.open("POST", people.addresses().api() + "/_cases/" + caseId() + "/stop", null)
                .expect(200);
        return this;
    }

    /** From now on no paper of this case's certificates can be made, or it can again. */
    public Journey printerJams(boolean jams) {
        people.open(jams ? "PUT" : "DELETE", people.addresses().api() + "/_cases/" + caseId() + "/jam", null)
                .expect(200);
        return this;
    }

    // ---- what can be seen

    /** Waits until the case has come to the stage and its step is open. */
    public Journey await(String stage) {
        clock.await("stage " + stage, () -> {
            Answer now = tracker();
            boolean there = now.text("/stage").equals(stage)
                    && !now.body().path("moving").asBoolean();
            return there ? now : null;
        });
        return this;
    }

    public Answer tracker() {
        return own().tracker();
    }

    /** The public events, oldest first. */
    public List<JsonNode> events() {
        return own().events();
    }

    /** The whole trail of a submitted case as the staff see it, oldest first. */
    public List<JsonNode> trail() {
        List<JsonNode> trail = new ArrayList<>();
        staff(200, "supervisor-1", "GET", "/cases/{id}", null)
                .body()
                .path("events")
                .forEach(trail::add);
        return trail;
    }

    /** Numbers of the certificates that hold. */
    public List<String> certificates() {
        return own().certificates();
    }

    /** The courier's parcels of this case, oldest first. */
    public List<JsonNode> parcels() {
        return own().parcels();
    }

    /** The types of the events that were told by a channel, oldest first; waits until it is as many. */
    public List<String> told(String channel, int count) {
        List<JsonNode> sent = clock.await(count + " messages by " + channel, () -> {
            List<JsonNode> there = own().messages().stream()
                    .filter(kept -> kept.at("/message/channel").asText().equals(channel))
                    .toList();
            return there.size() < count ? null : there;
        });
        Map<Integer, String> types = new HashMap<>();
        events().forEach(event ->
                types.put(event.path("number").asInt(), event.path("type").asText()));
        return sent.stream()
                .map(kept -> types.getOrDefault(OwnCase.event(kept), "nothing"))
                .toList();
    }

    /** What has arrived in the inbox of this case's applicant. */
    public List<JsonNode> messages() {
        return own().messages();
    }

    /** What the case's executions went through; empty without a case. */
    public String history() {
        return own == null ? "" : own.history();
    }

    public String caseId() {
        return own().caseId();
    }

    private OwnCase own() {
        return Objects.requireNonNull(own, "there is no draft yet");
    }
}
