package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each paper is made once when its fact happens, read by who may, and checked by anybody who holds it. */
class PapersIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final Calls CALLS = new Calls(RUNNING::service);
    private static final List<Map<String, String>> CORRECTIONS =
            List.of(Map.of("document", "CONTRACT", "text", "SPECIMEN correction"));

    @Test
    void every_paper_of_a_case_is_made_once_and_its_code_says_whether_it_holds() throws Exception {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        Map<String, Object> asked = Map.of("decision", "CORRECTION", "corrections", CORRECTIONS);
        journey.staff(200, "reviewer-1", "POST", "/cases/{id}/review", asked);
        journey.await("CORRECTION").applicant(202, "POST", "/resubmission", null);
        String day = RUNNING.workingDay(2).toString();
        journey.await("REVIEW").review("PASSED").await("BOOKING").book(day + "T14:30");
        journey.applicant(200, "PUT", "/appointment", Map.of("slotId", day + "T10:00"));
        RUNNING.settle();
        assertThat(standings(journey)).containsEntry("APPOINTMENT_SLIP", "CURRENT");
        journey.at(day + "T09:50").checkIn().accept().await("APPROVAL");
        RUNNING.settle();
        assertThat(standings(journey)).containsEntry("ACCEPTANCE_RESIDENCE_PERMIT", "CURRENT");
        journey.approve(WORK_PERMIT).refuse(RESIDENCE_PERMIT, "VISA_KIND").await("RETURN");
        RUNNING.settle();
        List<JsonNode> papers = papers(journey);
        assertThat(papers)
                .map(paper ->
                        paper.path("kind").asText() + " " + paper.path("status").asText())
                .containsExactly(
                        "RECEIPT CURRENT",
                        "CORRECTION_NOTICE OVER",
                        "APPOINTMENT_SLIP SUPERSEDED",
                        "APPOINTMENT_SLIP OVER",
                        "ACCEPTANCE_RESIDENCE_PERMIT CURRENT",
                        "ACCEPTANCE_WORK_PERMIT CURRENT",
                        "DECISION CURRENT",
                        "DECISION CURRENT");
        for (JsonNode paper : papers) {
            genuine(journey, paper);
        }
        again(journey, "PrintQueue", 1);
        RUNNING.settle();
        assertThat(papers(journey)).isEqualTo(papers);
        assertThat(Trail.types(journey)).doesNotContain("PAPER_FAILED");
    }

    /** What the applicant and the staff read is one PDF, but the slip is the applicant's alone; its code is answered without a word of the person. */
    private static void genuine(Journey journey, JsonNode paper) throws Exception {
        String path = "/papers/" + paper.path("paperId").asText();
        byte[] pdf = bytes(journey.applicant(303, "GET", path, null));
        if (paper.path("kind").asText().equals("APPOINTMENT_SLIP")) {
            // its code opens the visit
            journey.staff(404, "window-1", "GET", "/cases/{id}" + path, null);
        } else {
            assertThat(bytes(journey.staff(303, "window-1", "GET", "/cases/{id}" + path, null)))
                    .isEqualTo(pdf);
        }
        journey.staff(403, "reviewer-kaiping-1", "GET", "/cases/{id}" + path, null);
        URI scanned = URI.create(scanned(pdf));
        String address = scanned.getPath() + "?" + scanned.getQuery();
        Answer checked = CALLS.byNobody("GET", address, "").expect(200);
        assertThat(checked.text("/number")).isEqualTo(paper.path("number").asText());
        assertThat(checked.text("/status")).isEqualTo(paper.path("status").asText());
        assertThat(checked.text("/sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(checked.body().toString()).doesNotContain("ANNA", "SPEC10");
        String wrong = address.replaceAll("check=.*", "check=WR0NGC0DE0");
        assertThat(CALLS.byNobody("GET", wrong, "").expect(404).text("/code")).isEqualTo("PAPER_NOT_FOUND");
    }

    @Test
    void a_paper_that_could_not_be_made_is_told_once_and_made_when_the_desk_asks_again() throws Exception {
        RUNNING.service()
                .stack()
                .front()
                .faults(call -> call.caller().equals("PrintPaperRole")
                                && call.operation().equals("s3:PutObject")
                        ? new Fault.Before(new ServiceException(403, "AccessDenied", "cut off"))
                        : null);
        Journey journey = RUNNING.journey("applicant-2").draft().submit().await("REVIEW");
        RUNNING.pass(Duration.ofHours(1));
        RUNNING.settle();
        assertThat(Trail.types(journey)).containsOnlyOnce("PAPER_FAILED");
        assertThat(waiting(journey)).containsExactly("1");
        again(journey, "PrintDeadLetters", 1);
        RUNNING.settle();
        assertThat(Trail.types(journey)).containsOnlyOnce("PAPER_FAILED");
        assertThat(papers(journey)).isEmpty();
        assertThat(waiting(journey)).containsExactly("1");
        RUNNING.service().stack().front().faults(null);
        journey.staff(403, "window-1", "POST", "/cases/{id}/papers/1/retry", null);
        journey.staff(404, "issuing-1", "POST", "/cases/{id}/papers/2/retry", null);
        journey.staff(200, "issuing-1", "POST", "/cases/{id}/papers/1/retry", null);
        RUNNING.settle();
        assertThat(waiting(journey)).isEmpty();
        assertThat(standings(journey)).containsExactly(Map.entry("RECEIPT", "CURRENT"));
        journey.staff(409, "issuing-1", "POST", "/cases/{id}/papers/1/retry", null);
        assertThat(Trail.types(journey)).containsOnlyOnce("PAPER_QUEUED");
        String text = text(bytes(journey.applicant(303, "GET", "/papers/1", null)));
        assertThat(text).contains("收件回执", "Receipt of Application", "SPECIMEN");
    }

    /** The papers of the case that the issuing desk is to ask for again. */
    private static List<String> waiting(Journey journey) {
        return journey.staff(200, "issuing-1", "GET", "/failed-work?limit=100", null)
                .body()
                .path("items")
                .valueStream()
                .filter(work -> work.path("work").asText().equals("PAPER")
                        && work.path("caseId").asText().equals(journey.caseId()))
                .flatMap(work -> work.path("papers").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    private static List<JsonNode> papers(Journey journey) {
        return journey.applicant(200, "GET", "/papers", null)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    /** By kind; of two of a kind the later. */
    private static Map<String, String> standings(Journey journey) {
        Map<String, String> all = new LinkedHashMap<>();
        papers(journey)
                .forEach(paper -> all.put(
                        paper.path("kind").asText(), paper.path("status").asText()));
        return all;
    }

    private static byte[] bytes(Answer redirect) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(redirect.header("Location")))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** What the code in the corner of the first page says. */
    private static String scanned(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int left = page.getWidth() * 7 / 10;
            int width = page.getWidth() - left;
            int height = page.getHeight() / 5;
            int[] pixels = page.getRGB(left, 0, width, height, null, 0, width);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                    .getText();
        }
    }

    private static void again(Journey journey, String queue, int event) throws Exception {
        String body = "{\"caseId\":\"%s\",\"event\":%d}".formatted(journey.caseId(), event);
        Served.operator(RUNNING.service().stack())
                .call(
                        "sqs",
                        "SendMessage",
                        Map.of("QueueUrl", Served.queueUrl(RUNNING.service().stack(), queue), "MessageBody", body));
    }
}
