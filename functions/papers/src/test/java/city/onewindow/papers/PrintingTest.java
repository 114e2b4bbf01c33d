package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Queued;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write.PutJob;
import city.onewindow.casework.rules.DocumentRule.PhotoSize;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.specimen.SpecimenDocuments;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PrintingTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Rules RULES = Rules.shipped();
    private static final byte[] PHOTO = SpecimenDocuments.portrait(354, 472);
    private static final String APPLICATION = """
            {"person": {"familyName": "SPECIMEN", "givenNames": "Ana", "dateOfBirth": "1990-01-02",
             "nationality": "D", "passport": {"number": "X1234567"}},
             "employment": {"employer": {"name": "样本公司"}}}
            """;

    @Test
    void a_certificate_says_what_the_application_and_its_permit_say() throws Exception {
        CaseFile file = file("jiangmen", PrintJob.State.QUEUED, PrintJob.Medium.STICKER);
        CertificateText text = new Printing(RULES, "https://permits.example", true)
                .text(file, file.jobs().getFirst(), PHOTO, AT);
        assertThat(text.name()).isEqualTo("SPECIMEN Ana");
        assertThat(text.nationality()).isEqualTo("D 德国 Germany");
        assertThat(text.passportNumber()).isEqualTo("X1234567");
        assertThat(text.employer()).isEqualTo("样本公司");
        assertThat(text.blank()).isEqualTo(Blank.STICKER);
        assertThat(text.issuedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(text.specimen()).isTrue();
        assertThat(Papers.certificate(text).missing()).isEmpty();
    }

    @Test
    void every_zone_names_the_authorities_of_both_permits() throws Exception {
        for (String zone : RULES.zones()) {
            CaseFile file = file(zone, PrintJob.State.QUEUED, PrintJob.Medium.CARD);
            for (Permit permit : Permit.values()) {
                PrintJob job = job(permit, PrintJob.State.QUEUED, PrintJob.Medium.CARD);
                CertificateText text = new Printing(RULES, "", false).text(file, job, PHOTO, AT);
                assertThat(text.authority()).isNotEqualTo(text.authorityEnglish());
            }
        }
    }

    @Test
    void a_paper_for_a_blank_is_ready_and_an_electronic_one_is_printed() throws Exception {
        var sticker = new Change(file("jiangmen", PrintJob.State.QUEUED, PrintJob.Medium.STICKER), AT);
        assertThat(Printing.made(sticker, "case.1")).isTrue();
        assertThat(sticker.events().getFirst().type()).isEqualTo(EventType.PRINT_READY);
        assertThat(((PutJob) sticker.writes().getFirst()).job().paper()).isEqualTo("cases/case/papers/case.1.pdf");
        var electronic = new Change(file("jiangmen", PrintJob.State.QUEUED, PrintJob.Medium.ELECTRONIC), AT);
        assertThat(Printing.made(electronic, "case.1")).isTrue();
        assertThat(electronic.events().getFirst().type()).isEqualTo(EventType.PRINTED);
    }

    @Test
    void a_repeat_changes_nothing() throws Exception {
        var again = new Change(file("jiangmen", PrintJob.State.READY, PrintJob.Medium.STICKER), AT);
        assertThat(Printing.made(again, "case.1")).isFalse();
        assertThat(again.empty()).isTrue();
    }

    @Test
    void a_message_that_is_not_ours_is_refused() {
        for (String body :
                List.of("", "null", "[", "{\"caseId\":\"a\",\"jobId\":\"b.1\"}", "{\"caseId\":\"a\",\"event\":0}")) {
            assertThatThrownBy(() -> PrintMessage.of(body)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_photo_is_held_to_the_rule_of_photos_and_a_scan_to_that_of_its_line() throws Exception {
        CaseFile draft = file("jiangmen", PrintJob.State.QUEUED, PrintJob.Medium.CARD);
        var uploaded = new Uploaded(RULES);
        assertThat(uploaded.rule(draft, document("PHOTO", PHOTO)).photo()).isEqualTo(new PhotoSize(354, 472));
        FileRule passport = uploaded.rule(draft, document("PASSPORT", PHOTO));
        assertThat(passport.photo()).isNull();
        assertThat(passport.maxBytes()).isEqualTo(10_485_760);
    }

    @Test
    void a_picture_is_kept_without_what_the_camera_noted_and_the_same_however_often_it_is_seen() throws Exception {
        CaseFile draft = file("jiangmen", PrintJob.State.QUEUED, PrintJob.Medium.CARD);
        byte[] noted = withComment(PHOTO);
        for (String kind : List.of("PHOTO", "PASSPORT")) {
            for (int time = 0; time < 2; time++) {
                Uploaded.Seen seen = new Uploaded(RULES).see(draft, document(kind, noted), noted);
                assertThat(seen.report().accepted()).isTrue();
                assertThat(seen.kept()).isEqualTo(PHOTO);
            }
        }
    }

    /** A promised certificate is as old as it may be on the day on which it comes. */
    @Test
    void what_comes_after_the_submission_is_refused_where_it_is_too_old() throws Exception {
        CaseFile draft = file("jiangmen", PrintJob.State.QUEUED, PrintJob.Medium.CARD);
        CaseFile submitted = new CaseFile(
                draft.head().submitted(AT, "2026.1"),
                draft.steps(),
                draft.appointment(),
                draft.documents(),
                draft.certificates(),
                draft.jobs(),
                draft.shipments());
        var uploaded = new Uploaded(RULES);
        LocalDate today = WorkingCalendar.dayOf(AT);
        for (boolean old : new boolean[] {false, true}) {
            LocalDate issued = today.minusMonths(6).minusDays(old ? 2 : 0);
            Document certificate = new Document(
                    "d",
                    "MEDICAL_CERTIFICATE",
                    "SPECIMEN.jpg",
                    FileRule.JPEG,
                    PHOTO.length,
                    Inspection.hash(PHOTO),
                    issued,
                    AT,
                    null,
                    List.of());
            assertThat(uploaded.see(submitted, certificate, PHOTO).report().codes())
                    .isEqualTo(old ? List.of(Finding.Code.ISSUED_TOO_LONG_AGO) : List.of());
            assertThat(uploaded.see(draft, certificate, PHOTO).report().accepted())
                    .as("until the submission the checklist says so")
                    .isTrue();
        }
    }

    /** With a comment of five bytes after the start, as a camera's notes are kept. */
    private static byte[] withComment(byte[] jpeg) {
        byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 7, 'h', 'e', 'l', 'l', 'o'};
        byte[] noted = new byte[jpeg.length + comment.length];
        System.arraycopy(jpeg, 0, noted, 0, 2);
        System.arraycopy(comment, 0, noted, 2, comment.length);
        System.arraycopy(jpeg, 2, noted, 2 + comment.length, jpeg.length - 2);
        return noted;
    }

    private static Document document(String kind, byte[] content) {
        return new Document(
                "d",
                kind,
                "SPECIMEN.jpg",
                FileRule.JPEG,
                content.length,
                Inspection.hash(content),
                AT,
                null,
                List.of());
    }

    private static PrintJob job(Permit permit, PrintJob.State state, PrintJob.Medium medium) {
        return new PrintJob("case.1", permit, "X-1", medium, state, new Queued(1, AT, 1), null, null, null);
    }

    private static CaseFile file(String zone, PrintJob.State state, PrintJob.Medium medium) throws Exception {
        var origin = new CaseHead.Origin("case", "JM-1", zone, "NEW", "specimen-applicant", AT);
        var application = (ObjectNode) new ObjectMapper().readTree(APPLICATION);
        var certificate = new city.onewindow.casework.Certificate(
                "X-1",
                Permit.RESIDENCE_PERMIT,
                "8K3Q",
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2027, 3, 1),
                city.onewindow.casework.Certificate.State.PREPARED);
        return new CaseFile(
                CaseHead.draft(origin).withApplication(application),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(certificate),
                List.of(job(Permit.RESIDENCE_PERMIT, state, medium)),
                List.of());
    }
}
