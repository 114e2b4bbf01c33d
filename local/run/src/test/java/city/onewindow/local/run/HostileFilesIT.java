package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.papers.specimen.HostileFiles;
import city.onewindow.papers.specimen.HostileFiles.Hostile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hostile files sent to the running service, as anybody may who has a draft. */
@ExtendWith(Served.class)
class HostileFilesIT {

    private static final String SENDER = "applicant-3";

    private static final List<String> SENT = List.of(
            "SVG as JPEG",
            "GIF that is a script",
            "PDF and archive",
            "JPEG and HTML",
            "bomb of objects in letters",
            "bomb of places",
            "10,000 × 10,000 pixels",
            "picture and 60,000 more",
            "script at the opening",
            "web page when the page opens",
            "attachment",
            "protected by a password",
            "half a picture",
            "sixty pages that say they are one");

    private final Calls calls = Served.calls();

    @Test
    void each_is_refused_with_its_code_and_the_draft_is_what_it_was() {
        String draft = calls.draft(SENDER);
        JsonNode before = tracked(draft);
        for (String name : SENT) {
            Hostile file = HostileFiles.named(name);
            byte[] content = file.content();
            Answer told = announced(draft, "PASSPORT", file.contentType(), content);
            assertThat(calls.upload(told.body().path("upload"), content)).isEqualTo(200);
            JsonNode seen = inspected(draft, told);
            assertThat(seen.path("passed").asBoolean()).as(name).isFalse();
            assertThat(seen.path("findings").findValuesAsText("code"))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            file.expected().stream().map(Enum::name).toList());
            assertThat(inspected(draft, told)).as("asked again").isEqualTo(seen);
            assertThat(stored(told)).as("%s is kept nowhere", name).isEmpty();
            calls.by(SENDER, "DELETE", "/cases/" + draft + "/documents/" + told.text("/documentId"), "")
                    .expect(204);
        }
        assertThat(tracked(draft)).isEqualTo(before);
    }

    @Test
    void nobody_ever_sees_where_a_photo_was_taken_and_what_passed_cannot_be_sent_anew() {
        try (HeldClock clock = HeldClock.take(Served.people())) {
            byte[] photo = HostileFiles.named("place of taking").content();
            Journey journey = new Journey(Served.people(), clock, new Applicant("applicant-3", "ANNA", "HOSTILE01"));
            journey.draft();
            Answer told = announced(journey.caseId(), "PHOTO", "image/jpeg", photo);
            assertThat(calls.upload(told.body().path("upload"), photo)).isEqualTo(200);
            assertThat(stored(told)).singleElement().matches(HostileFilesIT::marked);
            assertThat(inspected(journey.caseId(), told).path("passed").asBoolean())
                    .isTrue();
            assertThat(stored(told)).singleElement().matches(file -> !marked(file));
            journey.submit().await("REVIEW");

            byte[] downloaded = downloaded(journey, told);
            assertThat(new String(photo, ISO_8859_1)).contains(HostileFiles.MARK);
            assertThat(new String(downloaded, ISO_8859_1)).doesNotContain(HostileFiles.MARK);
            assertThat(calls.upload(told.body().path("upload"), photo)).isEqualTo(200);
            assertThat(inspected(journey.caseId(), told).path("passed").asBoolean())
                    .isTrue();
            assertThat(downloaded(journey, told)).isEqualTo(downloaded);
            journey.withdraw();
        }
    }

    private static byte[] downloaded(Journey journey, Answer told) {
        for (JsonNode document : journey.staff(200, "reviewer-1", "GET", "/cases/{id}", null)
                .body()
                .path("documents")) {
            if (document.path("documentId").asText().equals(told.text("/documentId"))) {
                return read(URI.create(document.path("url").asText()));
            }
        }
        throw new AssertionError("staff do not see the photo");
    }

    /** No browser shows it, keeps it, or guesses what it is. */
    private static byte[] read(URI address) {
        try {
            assertThat(address.getQuery()).contains("X-Amz-Expires=120&");
            URLConnection download = address.toURL().openConnection();
            assertThat(download.getHeaderField("content-type")).isEqualTo("application/octet-stream");
            assertThat(download.getHeaderField("content-disposition")).startsWith("attachment");
            assertThat(download.getHeaderField("cache-control")).isEqualTo("no-store");
            assertThat(download.getHeaderField("x-content-type-options")).isEqualTo("nosniff");
            return download.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode tracked(String draft) {
        ObjectNode body = (ObjectNode)
                calls.by(SENDER, "GET", "/cases/" + draft, "").expect(200).body();
        body.remove(List.of("updatedAt"));
        return body;
    }

    private Answer announced(String caseId, String kind, String contentType, byte[] content) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind",
                kind,
                "fileName",
                "SPECIMEN",
                "contentType",
                contentType,
                "size",
                content.length,
                "sha256",
                hash(content)));
        if (kind.equals("PHOTO")) {
            body.put("detectionReceipt", "SPECIMEN00001");
        }
        return calls.by(
                        SENDER,
                        "POST",
                        "/cases/" + caseId + "/documents",
                        Contract.JSON.valueToTree(body).toString(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .expect(201);
    }

    private JsonNode inspected(String caseId, Answer told) {
        String path = "/cases/" + caseId + "/documents/" + told.text("/documentId") + "/inspection";
        return calls.by(SENDER, "POST", path, "").expect(200).body();
    }

    /** The files of the store that hold the document's bytes, wherever they lie. */
    private static List<Path> stored(Answer told) {
        try (Stream<Path> files = Files.walk(Served.state().resolve("s3"))) {
            return files.filter(file -> file.endsWith(told.text("/documentId"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean marked(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(HostileFiles.MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
