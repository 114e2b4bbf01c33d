package city.onewindow.messages;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.StepName;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

    /** Every detail that an event can carry. */
    private static final Map<String, String> DETAILS = Map.ofEntries(
            Map.entry("due", "2026-04-11"),
            Map.entry("daysLeft", "7"),
            Map.entry("count", "1"),
            Map.entry("reason", "NO_PROOF"),
            Map.entry("permit", "WORK_PERMIT"),
            Map.entry("slotId", "2026-03-02T09:00"),
            Map.entry("start", "2026-03-02T01:00:00Z"));

    private final Notices notices = new Notices();
    private final Wording wording = new Wording("https://onewindow.example");

    @ParameterizedTest
    @EnumSource
    void what_is_told_has_words_in_both_languages_and_nothing_of_the_person(EventType type) {
        for (Language language : Language.values()) {
            letter(language, Specimen.event(type, StepName.BOOKING, DETAILS)).ifPresent(letter -> {
                assertThat(letter.language()).isEqualTo(language.tag());
                String all = letter.subject() + "\n" + letter.text();
                assertThat(all)
                        .doesNotContainPattern("(message|next|zone)[.][a-zA-Z]")
                        .doesNotContain(Specimen.PERSONAL.values());
                assertThat(all).contains("JM4K7Q2M9XT", "https://onewindow.example/cases/case-1");
                assertThat(letter.lines()).noneMatch(String::isBlank);
            });
        }
    }

    @Test
    void a_booking_reads_what_when_where_and_how_to_look() {
        Event booked = Specimen.event(EventType.BOOKED, null, Map.of("start", "2026-03-02T01:00:00Z"));

        assertThat(letter(Language.EN, booked).orElseThrow().lines())
                .isEqualTo(List.of(
                        "Case JM4K7Q2M9XT: An appointment was booked.",
                        "Come to your appointment with the originals.",
                        "Your appointment: 2026-03-02 at 09:00 China Standard Time.",
                        "Where: Jiangmen service zone, SPECIMEN: Service Hall, Jiangmen, Guangdong.",
                        "All about your case: https://onewindow.example/cases/case-1"));
    }

    @Test
    void a_reminder_is_worded_in_the_language_of_the_application() {
        Event reminded =
                Specimen.event(EventType.REMINDED, StepName.BOOKING, Map.of("due", "2026-04-11", "daysLeft", "7"));

        Letter chinese = letter(Language.ZH_CN, reminded).orElseThrow();
        assertThat(chinese.subject()).startsWith("一窗通办 JM4K7Q2M9XT：").contains("2026-04-11");
        assertThat(chinese.text()).contains("请预约到服务专区办理的时段。", "2026-04-11 24:00（中国标准时间）");
    }

    private Optional<Letter> letter(Language language, Event event) {
        CaseFile file = Specimen.file(language.tag());
        return notices.of(file, event, Rules.shipped().limits())
                .map(notice -> wording.letter(file, event, notice, Rules.shipped()));
    }
}
