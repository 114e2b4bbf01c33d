package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/** A case from its draft to its parcel in which every text that somebody may write freely is marked. */
final class MarkedCase {

    static final String TEXT = "Q7Mark 暗记句";

    private static final String MOBILE = "+8613900139039";
    private static final String PHONE = "0750-7770199";

    /** What is looked for; the passport's number begins with the first. */
    static final List<String> MARKS = List.of("Q7Mark", "暗记句", MOBILE.substring(1), PHONE);

    private final Journey journey;
    private final Calls calls;

    private MarkedCase(Journey journey, Calls calls) {
        this.journey = journey;
        this.calls = calls;
    }

    static Journey told(People people, HeldClock clock, Calls calls) throws IOException {
        Applicant applicant = new Applicant("applicant-1", "Q7MARK", "Q7MARK001");
        MarkedCase told = new MarkedCase(new Journey(people, clock, applicant), calls);
        told.submitted(applicant);
        told.reviewed();
        told.decided();
        told.delivered();
        return told.journey;
    }

    private void submitted(Applicant applicant) throws IOException {
        ObjectNode application = (ObjectNode) Contract.JSON.readTree(applicant.application());
        application.withObject("/person").put("email", "q7mark@example.com").put("mobile", MOBILE);
        application
                .withObject("/employment/employer")
                .put("name", TEXT)
                .put("address", TEXT)
                .put("phone", PHONE);
        application.withObject("/employment").put("position", TEXT);
        application.withObject("/residence").put("address", TEXT);
        journey.draft("NEW", application.toString());
        upload("PHOTO", "image/jpeg", photo());
        upload("TRANSLATION", "application/pdf", pdf());
        Map<String, String> address = Map.of(
                "recipient", TEXT, "mobile", MOBILE, "province", TEXT, "city", TEXT, "district", TEXT, "street", TEXT);
        Map<String, String> person = Map.of("name", TEXT, "mobile", MOBILE, "identityNumber", "Q7MARK0002");
        journey.applicant(
                200, "PUT", "/delivery", Map.of("way", "COURIER", "address", address, "persons", List.of(person)));
        journey.submit().await("REVIEW");
    }

    private void reviewed() {
        journey.staff(201, "reviewer-1", "POST", "/cases/{id}/notes", Map.of("text", TEXT), "Idempotency-Key", "note");
        Map<String, String> missing = Map.of("document", "CONTRACT", "text", TEXT);
        review(Map.of("decision", "CORRECTION", "corrections", List.of(missing), "note", TEXT));
        journey.await("CORRECTION").applicant(202, "POST", "/resubmission", null);
        journey.await("REVIEW");
        review(Map.of("decision", "PASSED", "note", TEXT));
        journey.await("BOOKING");
    }

    private void review(Map<String, Object> decision) {
        journey.staff(200, "reviewer-1", "POST", "/cases/{id}/review", decision);
    }

    private void decided() {
        journey.at("2026-02-10T09:30").book("2026-02-11T10:00").at("2026-02-11T09:45");
        journey.checkIn().at("2026-02-11T10:10").accept().await("APPROVAL");
        Answer asked = journey.staff(
                201,
                "work-permit-approver-1",
                "POST",
                "/cases/{id}/approvals/work-permit/questions",
                Map.of("kind", "SUPPLEMENT", "text", TEXT),
                "Idempotency-Key",
                "question");
        String answer = "/questions/" + asked.text("/questionId") + "/answer";
        journey.applicant(200, "POST", answer, Map.of("text", TEXT));
        journey.at("2026-02-12T10:00").approve(WORK_PERMIT).approve(RESIDENCE_PERMIT);
    }

    private void delivered() {
        String job = journey.spoil().path("jobId").asText();
        if (job.isEmpty()) {
            throw new AssertionError("a blank is spoilt for a reason");
        }
        journey.print()
                .await("DELIVERY")
                .courier("COLLECTED")
                .courier("DELIVERED")
                .await("CLOSED");
    }

    private void upload(String kind, String type, byte[] bytes) {
        Map<String, Object> announced = new HashMap<>(Map.of(
                "kind",
                kind,
                "fileName",
                TEXT + ".pdf",
                "contentType",
                type,
                "size",
                bytes.length,
                "sha256",
                hash(bytes)));
        if (kind.equals("PHOTO")) {
            announced.put("detectionReceipt", "SPECIMEN00001");
        }
        Answer told = journey.applicant(
                201,
                "POST",
                "/documents",
                announced,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        if (calls.upload(told.body().path("upload"), bytes) != 200) {
            throw new AssertionError("an upload of " + kind);
        }
        String inspection = "/documents/" + told.text("/documentId") + "/inspection";
        Answer seen = journey.applicant(200, "POST", inspection, null);
        if (!seen.body().path("passed").asBoolean()) {
            throw new AssertionError("no sound " + kind + ": " + seen.body());
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A white photo with a comment of the camera's before its picture. */
    private static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(413, 531, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 413, 531);
        drawing.dispose();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        byte[] jpeg = plain.toByteArray();
        byte[] exif = ("Exif\0\0" + TEXT).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)});
        file.write(exif);
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    /** One page with a title among its metadata. */
    private static byte[] pdf() {
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>",
                "<< /Title (Q7Mark) /Author (Q7Mark) >>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = file.length();
        file.append("xref\n0 5\n").append(table).append("trailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n");
        return file.append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
