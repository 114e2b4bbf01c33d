package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.onewindow.papers.CertificateText.Kind;
import city.onewindow.papers.specimen.SpecimenDocuments;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CertificateTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_line_is_there_in_both_languages(Kind kind) throws Exception {
        for (Blank blank : Blank.values()) {
            PrintedPaper paper = Papers.certificate(sample(kind, blank, "Łukasz ŻÓŁĆ-SPECIMEN"));
            String text = textOf(paper.pdf());
            String bare = text.replaceAll("\\s", "");
            paper.said().forEach(line -> assertThat(bare).contains(line.replaceAll("\\s", "")));
            assertThat(bare)
                    .contains(kind == Kind.WORK_PERMIT ? "样本市科学技术局" : "样本市公安局出入境管理局")
                    .contains(
                            kind == Kind.WORK_PERMIT
                                    ? "SpecimenScienceandTechnologyBureau"
                                    : "SpecimenExit-EntryAdministration")
                    .contains("2026-02-27");
            if (blank == Blank.A4) {
                assertThat(bare).contains("签发机关", "Issuedby", "签发日期Dateofissue2026-02-27");
            }
            assertThat(text)
                    .contains(kind.chinese(), kind.english())
                    .contains("证件号码", "Certificate No.", "X2026-000123-7")
                    .contains("姓名", "Name", "Łukasz ŻÓŁĆ-SPECIMEN", "样本·喆镕翀")
                    .contains("国籍", "Nationality", "UTO 乌托邦 Utopia")
                    .contains("护照号码", "Passport No.", "L898902C3")
                    .contains("出生日期", "Date of birth", "1974-08-12")
                    .contains("用人单位", "Employer", "样本精密机械有限公司", "Specimen Precision")
                    .contains("有效期自", "Valid from", "2026-03-02", "有效期至", "Valid until", "2027-03-01")
                    .contains("扫码核验", "Scan to verify");
            // the mark is slanted, so extraction breaks its line
            assertThat(bare).contains("SPECIMEN样本");
        }
    }

    @ParameterizedTest
    @CsvSource({"A4, 210, 297", "CARD, 85.6, 54", "STICKER, 120, 80"})
    void the_page_has_the_size_of_its_blank_in_millimetres(Blank blank, double width, double height) throws Exception {
        try (PDDocument document = Loader.loadPDF(
                Papers.certificate(sample(Kind.WORK_PERMIT, blank, "A")).pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var box = document.getPage(0).getMediaBox();
            assertThat(box.getWidth() * 25.4 / 72).isCloseTo(width, within(0.01));
            assertThat(box.getHeight() * 25.4 / 72).isCloseTo(height, within(0.01));
        }
    }

    @ParameterizedTest
    @EnumSource(Blank.class)
    void the_code_on_the_page_leads_to_the_public_check(Blank blank) throws Exception {
        for (Kind kind : Kind.values()) {
            CertificateText text = sample(kind, blank, "ERIKSSON ANNA MARIA");
            BufferedImage page = rendered(Papers.certificate(text).pdf());
            Files.createDirectories(Path.of("target/papers"));
            ImageIO.write(
                    page,
                    "png",
                    Path.of("target/papers/" + kind + "-" + blank + ".png").toFile());
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
            assertThat(new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(source)))
                            .getText())
                    .isEqualTo("https://permits.example/certificates/X2026-000123-7?check=8K3Q")
                    .isEqualTo(text.url());
        }
    }

    @Test
    void the_same_text_gives_the_same_bytes() {
        CertificateText text = sample(Kind.RESIDENCE_PERMIT, Blank.STICKER, "ERIKSSON ANNA MARIA");
        assertThat(Papers.certificate(text).pdf())
                .isEqualTo(Papers.certificate(text).pdf());
    }

    @Test
    void a_letter_that_no_font_has_is_printed_as_a_box_and_told() throws Exception {
        PrintedPaper paper = Papers.certificate(sample(Kind.WORK_PERMIT, Blank.A4, "ANNA \ud83d\ude00 \u10d0"));
        assertThat(paper.missing()).isEqualTo("\ud83d\ude00\u10d0");
        assertThat(textOf(paper.pdf())).contains("ANNA □ □");
        assertThat(Papers.certificate(sample(Kind.WORK_PERMIT, Blank.A4, "ANNA"))
                        .missing())
                .isEmpty();
    }

    @Test
    void a_very_long_name_is_printed_whole() throws Exception {
        String name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(5).strip();
        String text = textOf(
                Papers.certificate(sample(Kind.WORK_PERMIT, Blank.CARD, name)).pdf());
        assertThat(text.split("Wolfeschlegelsteinhausenbergerdorff", -1)).hasSize(6);
    }

    static CertificateText sample(Kind kind, Blank blank, String name) {
        return new CertificateText(
                kind,
                blank,
                "X2026-000123-7",
                "8K3Q",
                "https://permits.example",
                name,
                "样本·喆镕翀",
                "UTO 乌托邦 Utopia",
                "L898902C3",
                LocalDate.of(1974, 8, 12),
                "样本精密机械有限公司",
                "Specimen Precision Machinery Co., Ltd.",
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2027, 3, 1),
                kind == Kind.WORK_PERMIT ? "样本市科学技术局" : "样本市公安局出入境管理局",
                kind == Kind.WORK_PERMIT
                        ? "Specimen Science and Technology Bureau"
                        : "Specimen Exit-Entry Administration",
                LocalDate.of(2026, 2, 27),
                Instant.parse("2026-02-27T02:00:00Z"),
                SpecimenDocuments.portrait(354, 472),
                true);
    }

    private static String textOf(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static BufferedImage rendered(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var page = document.getPage(0).getMediaBox();
            return new PDFRenderer(document).renderImage(0, page.getWidth() > 400 ? 2 : 5);
        }
    }
}
