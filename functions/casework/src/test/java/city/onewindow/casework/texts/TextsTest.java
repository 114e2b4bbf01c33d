package city.onewindow.casework.texts;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StepName;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {

    private final Texts chinese = Texts.of(Language.ZH_CN);
    private final Texts english = Texts.of(Language.EN);

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{(\\w+)\\}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void said(String group, Enum<?>[] values) {
        for (Enum<?> value : values) {
            assertThat(chinese.keys()).contains(group + "." + value.name());
        }
    }

    @Test
    void both_languages_say_the_same_things() {
        assertThat(chinese.keys()).isEqualTo(english.keys());
        for (String key : chinese.keys()) {
            assertThat(placeholders(english.get(key))).as(key).isEqualTo(placeholders(chinese.get(key)));
        }
    }

    @Test
    void every_stage_step_event_and_outcome_has_a_text() {
        said("stage", Stage.values());
        said("step", StepName.values());
        said("event", EventType.values());
        said("outcome", Outcome.values());
    }

    /** A key without a text is answered as it is: the applicant would read the key. */
    @Test
    void what_the_tracker_says_has_a_text_for_every_stage_place_and_warning_and_none_that_nobody_says() {
        assertThat(group("holder")).isEqualTo(names(Stage.values()));
        assertThat(group("next")).isEqualTo(names(Stage.values(), "MOVING", "COMING_BACK", "NOT_HANDED_OFF", "LOST"));
        assertThat(group("passport")).isEqualTo(names(Passport.Place.values()));
        assertThat(group("warning")).isEqualTo(names(LegalStay.Limit.values()));
    }

    private Set<String> group(String group) {
        return chinese.keys().stream()
                .filter(key -> key.startsWith(group + "."))
                .map(key -> key.substring(group.length() + 1))
                // what is said otherwise of one kind of application is held to its kind elsewhere
                .filter(key -> !key.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>[] values, String... more) {
        Set<String> names = new TreeSet<>(List.of(more));
        for (Enum<?> value : values) {
            names.add(value.name());
        }
        return names;
    }

    @Test
    void every_reason_has_a_text_for_the_applicant_one_for_the_staff_and_its_ground() {
        for (Reason reason : Rules.shipped().reasons()) {
            String key = "reason." + reason.code();
            for (Texts texts : List.of(chinese, english)) {
                assertThat(texts.keys()).contains(key, key + ".internal", "ground." + reason.legalGround());
                assertThat(texts.get(key)).isNotEqualTo(texts.get(key + ".internal"));
            }
        }
    }

    @Test
    void every_kind_of_paper_application_and_permit_has_a_text() {
        said("paper", PaperKind.values());
        said("permit", Permit.values());
        Rules.shipped().kinds().forEach(kind -> assertThat(chinese.keys()).contains("kind." + kind));
    }

    @Test
    void a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        assertThat(english.get("finding.OUT_OF_RANGE", Map.of("min", "{max}", "max", "9")))
                .isEqualTo("This has to lie between {max} and 9.");
    }

    @Test
    void the_language_that_is_preferred_is_spoken() {
        assertThat(Language.preferred("")).isEqualTo(Language.ZH_CN);
        assertThat(Language.preferred("en-GB,zh;q=0.5")).isEqualTo(Language.EN);
        assertThat(Language.preferred("en;q=0.1,zh;q=0.5")).isEqualTo(Language.ZH_CN);
        assertThat(Language.preferred(";;,,q=x;q=")).isEqualTo(Language.ZH_CN);
    }
}
