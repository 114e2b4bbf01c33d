package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.onewindow.casework.EventType;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.StepName;
import city.onewindow.papers.Block.Entry;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import city.onewindow.papers.Block.Row;
import city.onewindow.papers.Block.Scan;
import city.onewindow.papers.Block.Ticks;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NoticeIT {

    static Stream<String> names() {
        return SamplePapers.notices().keySet().stream();
    }

    private static PaperText sample(String name) {
        return Objects.requireNonNull(SamplePapers.notices().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_line_is_there_in_both_languages(String name) throws Exception {
        PaperText text = sample(name);
        PrintedPaper paper = Papers.notice(text);
        assertThat(paper.missing()).isEmpty();
        String all = bare(Seen.text(paper.pdf()));
        String left = bare(Seen.column(paper.pdf(), 0, 104));
        String right = bare(Seen.column(paper.pdf(), 106, 210));
        for (Both both : beside(text)) {
            assertThat(left).as(name).contains(bare(both.chinese()));
            assertThat(right).as(name).contains(bare(both.english()));
        }
        said(text).forEach(line -> assertThat(all).as(name).contains(bare(line)));
        paper.said().forEach(line -> assertThat(all).as(name).contains(bare(line)));
        String set = bare(String.join("", paper.said()));
        assertThat(set)
                .contains("SPECIMEN样本", "一窗通办OneWindow·", "扫码核验Scantoverify", "编号No." + bare(text.number()))
                .contains("(印章Seal)", "第1/", "Page1/");
    }

    @Test
    void each_paragraph_keeps_its_words_in_order() {
        for (PaperText text : SamplePapers.notices().values()) {
            for (Both both : beside(text)) {
                List<String> lines = Lines.of(both.line(), 80, piece -> piece.length() * 3);
                assertThat(bare(String.join("", lines))).isEqualTo(bare(both.line()));
            }
        }
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    /** What stands side by side, Chinese at the left. */
    private static List<Both> beside(PaperText text) {
        List<Both> all = new ArrayList<>();
        for (Block block : text.blocks()) {
            switch (block) {
                case Paragraph paragraph -> all.add(paragraph.text());
                case Heading heading -> all.add(heading.text());
                case Entry entry -> all.add(entry.name());
                case Ticks ticks -> all.addAll(ticks.things());
                case Row row -> {}
                case Scan scan -> {}
            }
        }
        return all;
    }

    /** What goes over the whole page. */
    private static List<String> said(PaperText text) {
        List<String> all = new ArrayList<>();
        for (Both both : List.of(text.title(), text.issuer(), text.zone())) {
            all.add(both.chinese());
            all.add(both.english());
        }
        for (Block block : text.blocks()) {
            if (block instanceof Row row) {
                all.add(row.label().chinese());
                all.add(row.label().english());
                all.addAll(row.value().lines().toList());
            }
            if (block instanceof Entry entry) {
                all.add(entry.said());
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_code_on_the_page_leads_to_the_public_check_of_the_paper(String name) throws Exception {
        PaperText text = sample(name);
        BufferedImage page = Seen.page(Papers.notice(text).pdf(), 0, 150);
        assertThat(Seen.code(page, 70, 0, 30, 20)).isEqualTo(text.url());
        assertThat(text.url())
                .isEqualTo("https://permits.example/papers/" + text.number() + "?check=" + SampleCase.CHECK);
    }

    @Test
    void an_appointment_slip_carries_the_code_that_the_window_scans() throws Exception {
        PaperText slip = sample("appointment-slip");
        BufferedImage page = Seen.page(Papers.notice(slip).pdf(), 0, 150);
        assertThat(Seen.code(page, 0, 20, 40, 50)).isEqualTo("7Q2M9XTK");
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_page_is_A4_in_millimetres(String name) throws Exception {
        try (PDDocument document = Loader.loadPDF(Papers.notice(sample(name)).pdf())) {
            for (var page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth() * 25.4 / 72).isCloseTo(210, within(0.01));
                assertThat(page.getMediaBox().getHeight() * 25.4 / 72).isCloseTo(297, within(0.01));
            }
        }
    }

    @Test
    void long_names_three_persons_and_twenty_corrections_flow_on_and_nothing_is_cut() throws Exception {
        String family = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF ".repeat(2).strip();
        String given = "MARIA DE LOS ANGELES FRANCISCA XAVIERA ANTONIA".repeat(2);
        ArrayNode corrections = SampleCase.JSON.createArrayNode();
        for (int i = 1; i <= 20; i++) {
            corrections
                    .addObject()
                    .put("document", "CONTRACT")
                    .put(
                            "text",
                            "第" + i + "处须更正 correction-" + i + " " + "and why it is needed ".repeat(12) + "end-" + i);
        }
        byte[] notice = Papers.notice(new SampleCase(family, given).corrections(corrections, StepName.VERIFICATION))
                .pdf();
        assertThat(Seen.pages(notice)).isGreaterThan(1);
        String printed = bare(Seen.text(notice));
        for (int i = 1; i <= 20; i++) {
            assertThat(printed).contains("correction-" + i, "end-" + i);
        }
        assertThat(printed).contains(bare(family), bare(given));
        inside(notice);
        byte[] receipt = Papers.notice(new SampleCase(family, given)
                        .byCourierTo("BEN " + given, "CARLA " + given, "DORA " + given)
                        .receipt())
                .pdf();
        assertThat(bare(Seen.text(receipt))).contains("BEN" + bare(given), "CARLA" + bare(given), "DORA" + bare(given));
        inside(receipt);
    }

    /** Nothing but white along the edges of any page. */
    private static void inside(byte[] pdf) throws Exception {
        for (int number = 0; number < Seen.pages(pdf); number++) {
            BufferedImage page = Seen.page(pdf, number, 40);
            for (int y = 0; y < page.getHeight(); y++) {
                for (int x : new int[] {0, 4, page.getWidth() - 5, page.getWidth() - 1}) {
                    assertThat(page.getRGB(x, y) & 0xffffff).isEqualTo(0xffffff);
                }
            }
        }
    }

    @Test
    void a_very_long_correction_goes_on_over_pages() throws Exception {
        ArrayNode corrections = SampleCase.JSON.createArrayNode();
        corrections.addObject().put("pointer", "/person/familyName").put("text", "line\n".repeat(150) + "last-line");
        byte[] notice = Papers.notice(SampleCase.usual().corrections(corrections, StepName.REVIEW))
                .pdf();
        assertThat(Seen.pages(notice)).isGreaterThan(3);
        assertThat(Seen.text(notice)).contains("last-line").doesNotContain("/person");
    }

    @Test
    void the_same_fact_gives_the_same_bytes() {
        assertThat(Papers.notice(sample("receipt")).pdf())
                .isEqualTo(Papers.notice(sample("receipt")).pdf());
    }

    @Test
    void a_refusal_tells_reason_ground_and_remedy_and_that_of_a_residence_permit_that_it_is_final() throws Exception {
        byte[] work = Papers.notice(sample("decision-refused")).pdf();
        assertThat(bare(Seen.column(work, 0, 104))).contains("60日内", "行政复议", "6个月内", "行政诉讼");
        assertThat(bare(Seen.column(work, 106, 210))).contains("within60days", "within6months");
        assertThat(bare(Seen.text(work))).contains("第三十八条第二款", "积分");
        byte[] residence = Papers.notice(sample("decision-refused-final")).pdf();
        assertThat(bare(Seen.column(residence, 0, 104)))
                .contains("最终决定", "第三十六条")
                .doesNotContain("行政复议");
        assertThat(bare(Seen.text(residence))).contains("第三十一条第一款第（一）项");
        assertThat(sample("decision-not-accepted").title().chinese()).isEqualTo("不予受理决定书");
    }

    @Test
    void every_reason_of_the_rules_gives_a_decision_in_every_step_that_may_name_it() {
        SampleCase.RULES
                .reasons()
                .forEach(reason -> reason.steps()
                        .forEach(step -> assertThat(
                                        Papers.notice(SampleCase.usual().refusal(step, reason.code()))
                                                .missing())
                                .isEmpty()));
    }

    @Test
    void an_acceptance_notice_of_a_residence_permit_proves_lawful_stay_while_the_passport_is_held() throws Exception {
        byte[] notice = Papers.notice(SampleCase.usual().acceptance(PaperKind.ACCEPTANCE_RESIDENCE_PERMIT))
                .pdf();
        assertThat(bare(Seen.column(notice, 0, 104))).contains("护照收存期间，您可以凭本回执在中国境内合法停留");
        assertThat(bare(Seen.text(notice))).contains("Passporttakenin", "护照收存时间", "2026-03-11");
    }

    @Test
    void an_appointment_that_the_zone_moved_may_be_changed_until_it_begins() throws Exception {
        byte[] slip =
                Papers.notice(SampleCase.usual().slip(EventType.MOVED_BY_ZONE)).pdf();
        assertThat(bare(Seen.column(slip, 106, 210))).contains("atanytimebeforeitstarts");
    }
}
