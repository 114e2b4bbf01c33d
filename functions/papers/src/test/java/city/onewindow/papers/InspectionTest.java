package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.rules.DocumentRule.PhotoSize;
import city.onewindow.papers.Finding.Code;
import city.onewindow.papers.specimen.SpecimenDocuments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InspectionTest {

    private static final FileRule DOCUMENT = FileRule.document();
    private static final FileRule PORTRAIT = FileRule.portrait();

    @Test
    void a_good_pdf_is_accepted_and_its_pages_counted() throws Exception {
        Report report = pdf(SpecimenDocuments.pdf("contract", 3));
        assertThat(report.accepted()).as("%s", report).isTrue();
        assertThat(report.pages()).isEqualTo(3);
    }

    @Test
    void a_good_portrait_is_accepted_and_measured() throws Exception {
        Report report = jpeg(SpecimenDocuments.portrait(354, 472), PORTRAIT);
        assertThat(report.accepted()).as("%s", report).isTrue();
        assertThat(report.width()).isEqualTo(354);
        assertThat(report.height()).isEqualTo(472);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        byte[] small = SpecimenDocuments.portrait(353, 471);
        Report report = Inspection.inspect(small, PORTRAIT, new Declared(FileRule.JPEG, 1, "00"));
        assertThat(report.codes()).containsExactly(Code.SIZE_DIFFERS, Code.HASH_DIFFERS, Code.PHOTO_TOO_SMALL);
    }

    @Test
    void the_hash_may_be_declared_in_base64() throws Exception {
        byte[] content = SpecimenDocuments.scan(100, 100);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        var declared = new Declared(FileRule.JPEG, content.length, hash);
        assertThat(Inspection.inspect(content, DOCUMENT, declared).accepted()).isTrue();
    }

    @Test
    void a_type_that_the_list_does_not_take_is_refused() throws Exception {
        byte[] content = SpecimenDocuments.pdf("photo", 1);
        assertThat(inspect(content, FileRule.PDF, PORTRAIT).codes()).containsExactly(Code.TYPE_NOT_ACCEPTED);
    }

    /** The least that the rule of the document says, to the pixel. */
    @ParameterizedTest
    @CsvSource({
        "354, 472, 354, 472, true",
        "353, 472, 354, 472, false",
        "354, 471, 354, 472, false",
        "390, 567, 390, 567, true",
        "389, 567, 390, 567, false"
    })
    void a_photo_is_as_large_as_the_rules_say(int width, int height, int least, int leastHeight, boolean taken)
            throws Exception {
        FileRule rule =
                new FileRule(Set.of(FileRule.JPEG), FileRule.LARGEST_PHOTO, 1, new PhotoSize(least, leastHeight));
        Report report = jpeg(SpecimenDocuments.portrait(width, height), rule);
        assertThat(report.codes()).isEqualTo(taken ? List.of() : List.of(Code.PHOTO_TOO_SMALL));
    }

    /** A mebibyte itself is taken; padding after the picture is what cameras do. */
    @ParameterizedTest
    @CsvSource({"1048576, true", "1048577, false"})
    void a_photo_is_of_a_mebibyte_at_most(int bytes, boolean taken) throws Exception {
        byte[] photo = Arrays.copyOf(SpecimenDocuments.portrait(354, 472), bytes);
        assertThat(jpeg(photo, PORTRAIT).codes()).isEqualTo(taken ? List.of() : List.of(Code.PHOTO_TOO_LARGE));
    }

    @Test
    void a_photo_of_more_than_a_megabyte_is_too_large() throws Exception {
        byte[] photo = SpecimenDocuments.portrait(400, 600);
        assertThat(jpeg(Arrays.copyOf(photo, 1024 * 1024 + 1), PORTRAIT).codes())
                .containsExactly(Code.PHOTO_TOO_LARGE);
    }

    @Test
    void a_file_beyond_the_limit_is_not_read_to_its_end() throws Exception {
        var endless = new ByteArrayInputStream(new byte[(int) FileRule.LARGEST + 1000]);
        Report report = Inspection.inspect(endless, DOCUMENT, new Declared(FileRule.PDF, 1, ""));
        assertThat(report.codes()).containsExactly(Code.TOO_BIG);
        assertThat(endless.available()).isEqualTo(999);
        assertThat(report.sha256()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "GIF89a", "", "x%PDF-1.4"})
    void what_begins_as_something_else_is_not_what_it_says(String text) throws Exception {
        assertThat(jpeg(text.getBytes(UTF_8), DOCUMENT).codes()).containsExactly(Code.NOT_WHAT_IT_SAYS);
        assertThat(pdf(text.getBytes(UTF_8)).codes()).containsExactly(Code.NOT_WHAT_IT_SAYS);
    }

    @Test
    void a_file_that_is_two_types_at_once_is_refused() throws Exception {
        byte[] picture = SpecimenDocuments.scan(200, 200);
        byte[] paper = SpecimenDocuments.pdf("x", 1);
        byte[] zip = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, zip, 0, 4);
        byte[] header = join(Arrays.copyOf(picture, 2), segment(0xfe, "%PDF-1.4".getBytes(US_ASCII)));
        assertThat(pdf(join(paper, picture)).codes()).containsExactly(Code.NOT_WHAT_IT_SAYS);
        assertThat(jpeg(join(picture, paper), DOCUMENT).codes()).containsExactly(Code.NOT_WHAT_IT_SAYS);
        assertThat(pdf(join(paper, zip)).codes()).contains(Code.NOT_WHAT_IT_SAYS);
        assertThat(jpeg(join(header, Arrays.copyOfRange(picture, 2, picture.length)), DOCUMENT)
                        .codes())
                .containsExactly(Code.NOT_WHAT_IT_SAYS);
    }

    @Test
    void a_second_picture_after_the_first_is_what_cameras_do() throws Exception {
        byte[] picture = SpecimenDocuments.scan(200, 200);
        assertThat(jpeg(join(join(picture, new byte[7]), picture), DOCUMENT).accepted())
                .isTrue();
    }

    @Test
    void a_picture_that_ends_too_early_is_unreadable_wherever_it_is_cut() throws Exception {
        byte[] picture = SpecimenDocuments.scan(64, 64);
        for (int length = 4; length < picture.length; length += 13) {
            assertThat(jpeg(Arrays.copyOf(picture, length), DOCUMENT).codes()).containsExactly(Code.UNREADABLE);
        }
    }

    @Test
    void opening_at_a_page_is_harmless() throws Exception {
        byte[] content = edited(SpecimenDocuments.pdf("x", 1), d -> {
            var first = new PDPageFitDestination();
            first.setPage(d.getPage(0));
            d.getDocumentCatalog().setOpenAction(first);
        });
        assertThat(pdf(content).accepted()).isTrue();
    }

    @Test
    void more_pages_than_the_rule_has_are_too_many() throws Exception {
        assertThat(pdf(SpecimenDocuments.pdf("x", 50)).accepted()).isTrue();
        assertThat(pdf(SpecimenDocuments.pdf("x", 60)).codes()).containsExactly(Code.TOO_MANY_PAGES);
    }

    @Test
    void a_pdf_without_a_page_or_without_sense_is_unreadable() throws Exception {
        assertThat(pdf(edited(SpecimenDocuments.pdf("x", 1), d -> d.removePage(0)))
                        .codes())
                .containsExactly(Code.UNREADABLE);
        assertThat(pdf("%PDF-1.7\nnonsense\n%%EOF".getBytes(US_ASCII)).codes()).containsExactly(Code.UNREADABLE);
    }

    @Test
    void where_a_photo_was_taken_is_removed_and_no_pixel_changes() throws Exception {
        byte[] photo = SpecimenDocuments.portrait(354, 472);
        byte[] exif = segment(0xe1, "Exif\0\0GPSLatitude 22.58".getBytes(US_ASCII));
        byte[] tagged = join(
                join(Arrays.copyOf(photo, 2), join(exif, segment(0xfe, "a comment".getBytes(US_ASCII)))),
                join(Arrays.copyOfRange(photo, 2, photo.length), photo));
        byte[] cleaned = Photo.cleaned(tagged);
        assertThat(new String(tagged, ISO_8859_1)).contains("GPSLatitude", "a comment");
        assertThat(cleaned).isEqualTo(photo);
        assertThat(ImageIO.read(new ByteArrayInputStream(cleaned)).getWidth()).isEqualTo(354);
    }

    @Test
    void of_the_notes_of_a_camera_the_way_up_alone_is_kept() throws Exception {
        byte[] scan = SpecimenDocuments.scan(64, 64);
        for (String notes : List.of(
                "4d4d002a00000008" + "0002" + "010f000200000004474f4f44" + "011200030000000100060000",
                "49492a0008000000" + "0200" + "0f01020004000000474f4f44" + "120103000100000006000000")) {
            byte[] exif = join("Exif\0\0".getBytes(US_ASCII), HexFormat.of().parseHex(notes + "00000000"));
            byte[] tagged =
                    join(join(Arrays.copyOf(scan, 2), segment(0xe1, exif)), Arrays.copyOfRange(scan, 2, scan.length));
            byte[] cleaned = Photo.cleaned(tagged);
            assertThat(new String(tagged, ISO_8859_1)).contains("GOOD");
            assertThat(cleaned).hasSize(scan.length + 36);
            assertThat(new String(cleaned, ISO_8859_1)).doesNotContain("GOOD").contains("Exif\0\0MM");
            assertThat(cleaned[2 + 29]).isEqualTo((byte) 6);
            assertThat(Photo.cleaned(cleaned)).isEqualTo(cleaned);
            assertThat(jpeg(cleaned, DOCUMENT).accepted()).isTrue();
        }
    }

    private interface Edit {
        void on(PDDocument document) throws IOException;
    }

    private static byte[] edited(byte[] pdf, Edit edit) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            edit.on(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static Report pdf(byte[] content) throws Exception {
        return inspect(content, FileRule.PDF, DOCUMENT);
    }

    private static Report jpeg(byte[] content, FileRule rule) throws Exception {
        return inspect(content, FileRule.JPEG, rule);
    }

    private static Report inspect(byte[] content, String type, FileRule rule) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        return Inspection.inspect(content, rule, new Declared(type, content.length, hash));
    }

    private static byte[] segment(int marker, byte[] data) {
        byte[] head = {(byte) 0xff, (byte) marker, (byte) ((data.length + 2) >> 8), (byte) (data.length + 2)};
        return join(head, data);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
