package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.EventType;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.StepName;
import city.onewindow.casework.formats.Nationality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a paper says by the kind of application, the category and the person. */
final class KindsOfPaperTest {

    /** Decisions and acceptances of every kind: a cancellation grants nothing and makes nothing. */
    @ParameterizedTest
    @CsvSource({
        "NEW, 准予许可决定书, 决定准予外国人工作许可。, Theworkpermitisgranted., true",
        "EXTENSION, 准予延期决定书, 决定准予外国人工作许可延期。, Theextensionoftheworkpermitisgranted., true",
        "CHANGE, 准予变更决定书, 决定准予外国人工作许可变更。, Thechangeoftheworkpermitisgranted., true",
        "CANCELLATION, 准予注销决定书, 决定注销您的外国人工作许可。, Theworkpermitiscancelled., false",
    })
    void a_decision_says_what_its_kind_of_application_asked_for(
            String kind, String title, String chinese, String english, boolean certificates) throws Exception {
        PaperText decision = SampleCase.of(kind).approval(StepName.WORK_PERMIT);
        String printed = bare(Seen.text(Papers.notice(decision).pdf()));
        assertThat(decision.title().chinese()).isEqualTo(title);
        assertThat(bare(Seen.column(Papers.notice(decision).pdf(), 0, 104))).contains(chinese);
        String right = bare(Seen.column(Papers.notice(decision).pdf(), 106, 210));
        assertThat(right).contains(english);
        assertThat(printed.contains("许可期限")).as("days of a new permit").isEqualTo(certificates);
        assertThat(right.contains("bothcertificatesaremade")).isEqualTo(certificates);
        byte[] acceptance = Papers.notice(SampleCase.of(kind).acceptance(PaperKind.ACCEPTANCE_RESIDENCE_PERMIT))
                .pdf();
        String accepted = bare(Seen.column(acceptance, 106, 210));
        assertThat(accepted.contains("Yourapplicationforaresidencepermit")).isEqualTo(kind.equals("NEW"));
        assertThat(bare(Seen.text(Papers.notice(SampleCase.of(kind).receipt()).pdf()))
                        .contains("申请期限"))
                .isEqualTo(certificates);
    }

    @Test
    void a_slip_names_the_fee_and_what_is_still_to_come_and_asks_category_A_for_nothing_that_may_be_deferred()
            throws Exception {
        String b = bare(Seen.text(
                Papers.notice(SampleCase.usual().slip(EventType.BOOKED)).pdf()));
        assertThat(b)
                .contains("RMB800,paidatthewindowbeforeacceptance", "800元人民币", "最高学位")
                .doesNotContain("承诺补交");
        String a = bare(Seen.text(Papers.notice(SampleCase.usual()
                        .category("A")
                        .promising("NO_CRIMINAL_RECORD", "2026-04-20")
                        .slip(EventType.BOOKED))
                .pdf()));
        assertThat(a).contains("护照", "无犯罪记录", "(by2026-04-20)", "承诺补交的材料").doesNotContain("最高学位");
        String receipt = bare(Seen.text(Papers.notice(SampleCase.usual()
                        .promising("MEDICAL_CERTIFICATE", "2026-04-20")
                        .receipt())
                .pdf()));
        assertThat(receipt).contains("承诺补交的材料", "(by2026-04-20)");
        assertThat(bare(Seen.text(Papers.notice(SampleCase.of("CANCELLATION").slip(EventType.BOOKED))
                        .pdf())))
                .as("it costs nothing")
                .doesNotContain("RMB");
    }

    @Test
    void every_code_of_a_nationality_is_named_in_both_languages() {
        for (String code : Nationality.withoutCountry()) {
            assertThat(Holder.nationality(code)).as(code).matches(code + " \\p{IsHan}.* [A-Z][a-z].*");
        }
        assertThat(Holder.nationality("D")).isEqualTo("D 德国 Germany");
        assertThat(Holder.nationality("GBR")).isEqualTo("GBR 英国 United Kingdom");
        assertThat(Holder.nationality("XXA")).isEqualTo("XXA 无国籍人 Stateless person");
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }
}
