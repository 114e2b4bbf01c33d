package city.onewindow.casework.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.formats.Mrz.Checked;
import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specimen of Doc 9303, and what may be wrong with a copy of it. */
class MrzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private static final String SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    private static final Map<Checked, List<Integer>> PLACES = Map.of(
            Checked.NUMBER, List.of(0, 9),
            Checked.BIRTH, List.of(13, 19),
            Checked.EXPIRY, List.of(21, 27),
            Checked.PERSONAL, List.of(28, 42));

    @Test
    void the_specimen_holds_and_reads_as_it_is() {
        Mrz mrz = new Mrz(FIRST, SECOND);
        assertThat(mrz.broken()).isEmpty();
        assertThat(List.of(mrz.number(), mrz.nationality(), mrz.birth(), mrz.expiry()))
                .containsExactly("L898902C3", "UTO", "740812", "120415");
        assertThat(mrz.sex()).isEqualTo('F');
        assertThat(findings(FIRST, SECOND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, NUMBER", "19, BIRTH", "27, EXPIRY", "42, PERSONAL"})
    void each_check_digit_is_looked_at(int place, Checked checked) {
        assertThat(new Mrz(FIRST, with(place, SECOND.charAt(place) == '9' ? '8' : '9')).broken())
                .contains(checked);
    }

    @Test
    void the_composite_digit_is_looked_at_by_itself() {
        assertThat(new Mrz(FIRST, with(43, '1')).broken()).containsExactly(Checked.COMPOSITE);
        assertThat(findings(FIRST, with(43, '1'))).containsExactly("/person/passport/mrz/1 MRZ_COMPOSITE_CHECK");
    }

    /** A change is found by the field's own digit, unless the two characters have the same value modulo 10. */
    @Property
    void a_changed_character_is_found_unless_its_value_is_the_same_modulo_ten(
            @ForAll("covered") Checked checked, @ForAll @IntRange(max = 41) int step, @ForAll("letter") char other) {
        List<Integer> place = Objects.requireNonNull(PLACES.get(checked));
        int at = place.getFirst() + step % (place.getLast() - place.getFirst());
        boolean same = value(SECOND.charAt(at)) % 10 == value(other) % 10;
        Set<Checked> broken = new Mrz(FIRST, with(at, other)).broken();
        assertThat(broken.contains(checked)).isEqualTo(!same);
        assertThat(broken.contains(Checked.COMPOSITE)).isEqualTo(!same);
    }

    @Test
    void what_check_digits_cannot_find() {
        assertThat(new Mrz(FIRST, with(8, 'D')).broken())
                .as("3 and D are 3 and 13")
                .isEmpty();
        assertThat(new Mrz(FIRST, with(10, 'X')).broken())
                .as("nationality is under no check digit")
                .isEmpty();
        assertThat(new Mrz(FIRST, with(20, 'M')).broken()).as("nor is the sex").isEmpty();
    }

    @Test
    void an_optional_field_that_is_not_used_may_have_no_check_digit() {
        String none = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<";
        assertThat(new Mrz(FIRST, none + "<8").broken()).isEmpty();
        assertThat(new Mrz(FIRST, none + "08").broken()).isEmpty();
        assertThat(new Mrz(FIRST, none + "18").broken()).containsExactlyInAnyOrder(Checked.PERSONAL, Checked.COMPOSITE);
    }

    @Test
    void lines_of_another_form_are_none() {
        assertThatThrownBy(() -> new Mrz(FIRST, SECOND.substring(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mrz(FIRST.toLowerCase(java.util.Locale.ROOT), SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Mrz.isLine(SECOND + "<")).isFalse();
    }

    @Test
    void whatever_was_typed_otherwise_is_found_where_it_was_typed() {
        ObjectNode person = person();
        person.put("familyName", "ERICSSON").put("givenNames", "ANNA").put("sex", "M");
        person.put("nationality", "SWE").put("dateOfBirth", "1974-12-08");
        ((ObjectNode) person.path("passport")).put("number", "L898902C8").put("expiresOn", "2013-04-15");
        assertThat(findings(FIRST, SECOND, person))
                .containsExactlyInAnyOrder(
                        "/person/passport/number MRZ_DIFFERS",
                        "/person/nationality MRZ_DIFFERS",
                        "/person/dateOfBirth MRZ_DIFFERS",
                        "/person/passport/expiresOn MRZ_DIFFERS",
                        "/person/sex MRZ_DIFFERS",
                        "/person/familyName MRZ_DIFFERS",
                        "/person/givenNames MRZ_DIFFERS");
    }

    @Test
    void a_field_that_was_copied_wrongly_is_not_held_against_what_was_typed() {
        assertThat(findings(FIRST, with(0, 'M'))).containsExactly("/person/passport/mrz/1 MRZ_NUMBER_CHECK");
        assertThat(findings("V" + FIRST.substring(1), SECOND))
                .containsExactly("/person/passport/mrz/0 MRZ_NO_PASSPORT");
    }

    @Test
    void a_birth_date_that_the_passport_leaves_open_is_compared_as_far_as_it_goes() {
        String line = "L898902C3" + "6UTO" + "74<<<<" + Mrz.digit("74<<<<") + "F1204159ZE184226B<<<<<1";
        String whole = line + Mrz.digit(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43));
        assertThat(findings(FIRST, whole)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Eriksson, Anna Maria, ERIKSSON<<ANNA<MARIA",
        "Müller, Jürgen, MUELLER<<JUERGEN",
        "Müller, Jürgen, MULLER<<JURGEN",
        "Müller, Jürgen, MUXXLLER<<JUERGEN",
        "Weiß, Zoë, WEISS<<ZOE",
        "O’Connor, Enya Siobhan, OCONNOR<<ENYA<SIOBHAN",
        "Smith-Jones, Susie Margaret, SMITH<JONES<<SUSIE<MARGARET",
        "Nguyễn, Văn Đức, NGUYEN<<VAN<DUC",
        "Yılmaz, İbrahim, YILMAZ<<IBRAHIM",
        "Arkfreith, '', ARKFREITH",
        "  van  der Berg , J. R., VAN<DER<BERG<<J<R",
        "Иванов, Иван, IVANOV<<IVAN"
    })
    void names_are_read_as_issuers_write_them(String family, String given, String names) {
        String filled = names + "<".repeat(39 - names.length());
        assertThat(MrzNames.family(family, filled)).isTrue();
        assertThat(MrzNames.given(given, filled)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Erikson, Anna", "Eriksso, Anna", "Eriksson, Ann", "Eriksson, Anna Maria", "Anna, Eriksson"})
    void other_names_are_found(String family, String given) {
        String names = "ERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<";
        assertThat(MrzNames.family(family, names) && MrzNames.given(given, names))
                .isFalse();
    }

    @Test
    void where_the_names_fill_the_line_the_family_name_has_to_begin_like_it() {
        String names = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K";
        assertThat(MrzNames.family("Nilavadhanananda", names)).isTrue();
        assertThat(MrzNames.given("Chayapa Dejthamrong Krasuang", names)).isTrue();
        assertThat(MrzNames.family("Bennelong", names)).isFalse();
        String alone = "PAPANDROPOULOUS<PAPADIMITRIOU<PAPAKONST";
        assertThat(MrzNames.family("Papandropoulous Papadimitriou Papakonstantinou", alone))
                .isTrue();
    }

    @Provide
    Arbitrary<Checked> covered() {
        return Arbitraries.of(PLACES.keySet());
    }

    @Provide
    Arbitrary<Character> letter() {
        return Arbitraries.of(LETTERS.chars().mapToObj(c -> (char) c).toList());
    }

    private static int value(char c) {
        return c == '<' ? 0 : LETTERS.indexOf(c);
    }

    private static String with(int place, char other) {
        return SECOND.substring(0, place) + other + SECOND.substring(place + 1);
    }

    private static ObjectNode person() {
        ObjectNode person = JSON.createObjectNode();
        person.put("familyName", "Eriksson").put("givenNames", "Anna Maria").put("sex", "F");
        person.put("nationality", "UTO").put("dateOfBirth", "1974-08-12");
        person.putObject("passport").put("number", "L898902C3").put("expiresOn", "2012-04-15");
        return person;
    }

    private static List<String> findings(String first, String second) {
        return findings(first, second, person());
    }

    private static List<String> findings(String first, String second, ObjectNode person) {
        ((ObjectNode) person.path("passport")).putArray("mrz").add(first).add(second);
        ObjectNode application = JSON.createObjectNode();
        application.set("person", person);
        return MrzComparison.findings(application).stream().map(MrzTest::line).toList();
    }

    private static String line(Finding finding) {
        return finding.pointer() + " " + finding.code();
    }
}
