package city.onewindow.casework.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What applicants read is short, says no code, and calls each thing by one name. */
class PlainWordsTest {

    private static final Path TERMS = Path.of("../../docs/terms.md");

    /** Read by programs and by the staff; everything else is what an applicant may read. */
    private static final Pattern OF_OTHERS = Pattern.compile("problem[.].*|finding[.].*|.*[.]internal");

    /** Such as PRECONDITION_FAILED. */
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]+(_[A-Z0-9]+)+\\b|\\b[A-Z]{4,}\\b");

    /** Whatever an applicant knows by these letters. */
    private static final Set<String> KNOWN = Set.of("SPECIMEN", "JPEG");

    private static final int CHARACTERS = 40;
    private static final int WORDS = 30;

    private final Texts chinese = Texts.of(Language.ZH_CN);
    private final Texts english = Texts.of(Language.EN);

    @Test
    void each_thing_has_one_name() throws IOException {
        List<String> barred = barred();
        assertThat(barred).hasSizeGreaterThan(30);
        List<String> found = new ArrayList<>();
        for (Texts texts : List.of(chinese, english)) {
            said(texts)
                    .forEach((key, text) -> barred.stream()
                            .filter(word -> text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                            .forEach(word -> found.add(texts.language().tag() + " " + key + ": " + word)));
        }
        assertThat(found).isEmpty();
    }

    /** The words of the table are those that the texts use. */
    @Test
    void each_name_is_in_use() throws IOException {
        String all = String.join("\n", said(chinese).values()) + "\n"
                + String.join("\n", said(english).values()).toLowerCase(Locale.ROOT);
        assertThat(columns(1)).isNotEmpty().allSatisfy(word -> assertThat(all).contains(word));
        assertThat(columns(2)).isNotEmpty().allSatisfy(word -> assertThat(all).contains(word));
    }

    @Test
    void no_sentence_is_long() {
        List<String> found = new ArrayList<>();
        toApplicants(chinese).forEach((key, text) -> {
            for (String sentence : text.split("[。；？！]")) {
                String spoken = sentence.replaceAll("（[^）]*）", "").replaceAll("\\{\\w+\\}", "00");
                if (spoken.codePointCount(0, spoken.length()) > CHARACTERS) {
                    found.add(key + ": " + sentence);
                }
            }
        });
        toApplicants(english).forEach((key, text) -> {
            for (String sentence : text.split("[.;?!](\\s|$)")) {
                if (sentence.replaceAll("\\([^)]*\\)", "").trim().split("\\s+").length > WORDS) {
                    found.add(key + ": " + sentence);
                }
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void no_code_is_said() {
        List<String> found = new ArrayList<>();
        for (Texts texts : List.of(chinese, english)) {
            toApplicants(texts)
                    .forEach((key, text) -> CODE.matcher(text)
                            .results()
                            .map(match -> match.group())
                            .filter(code -> !KNOWN.contains(code))
                            .forEach(code -> found.add(texts.language().tag() + " " + key + ": " + code)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void both_languages_leave_the_same_to_be_filled_in() {
        said(chinese)
                .forEach((key, text) ->
                        assertThat(Texts.placeholders(english.get(key))).as(key).isEqualTo(Texts.placeholders(text)));
    }

    private static Map<String, String> said(Texts texts) {
        Map<String, String> said = new TreeMap<>();
        texts.keys().forEach(key -> said.put(key, texts.get(key)));
        return said;
    }

    private static Map<String, String> toApplicants(Texts texts) {
        Map<String, String> said = said(texts);
        said.keySet().removeIf(key -> OF_OTHERS.matcher(key).matches());
        assertThat(said).hasSizeGreaterThan(200);
        return said;
    }

    private static List<String> barred() throws IOException {
        return columns(3);
    }

    /** The words of a column of the table. */
    private static List<String> columns(int column) throws IOException {
        return Files.readAllLines(TERMS).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| thing "))
                .flatMap(line -> List.of(line.split("\\|")[column + 1].trim().split(", ")).stream())
                .toList();
    }
}
