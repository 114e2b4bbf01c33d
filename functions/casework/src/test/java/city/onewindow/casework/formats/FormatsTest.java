package city.onewindow.casework.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Lookup;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void the_check_character_of_a_credit_code_is_that_of_the_standard() {
        assertThat(CreditCode.check("91440300342940975")).isEqualTo('5');
        assertThat(CreditCode.check("91440300L83341734")).isEqualTo('R');
        assertThat(CreditCode.holds("914403003429409755")).isTrue();
        assertThat(CreditCode.holds("91440300L83341734R")).isTrue();
        assertThat(CreditCode.holds("91440300L83341734S")).isFalse();
        assertThat(CreditCode.holds("91440300L8334173R")).isFalse();
        assertThat(CreditCode.holds("")).isFalse();
        assertThatThrownBy(() -> CreditCode.check("91440300I42940975")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CreditCode.check("9144030034294097")).isInstanceOf(IllegalArgumentException.class);
    }

    /** 31 is prime and no weight is a multiple of it, so that every single change is found. */
    @Property
    void every_changed_character_of_a_credit_code_is_found(
            @ForAll("credit") String start, @ForAll @IntRange(max = 17) int at, @ForAll @IntRange(max = 30) int other) {
        String code = start + CreditCode.check(start);
        String changed = code.substring(0, at) + ALPHABET.charAt(other) + code.substring(at + 1);
        assertThat(CreditCode.holds(changed)).isEqualTo(changed.equals(code));
    }

    @Provide
    Arbitrary<String> credit() {
        return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EA473124829CN", "RR473124829GB", "EZ000000005CN", "EA000000080CN", "EA000000155CN"})
    void waybills_whose_check_digit_holds(String waybill) {
        assertThat(Waybill.holds(waybill)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EA473124828CN",
                "EA473124820CN",
                "473124829",
                "EA473124829C",
                "ea473124829cn",
                "EA47312482９CN",
                ""
            })
    void waybills_that_are_none(String waybill) {
        assertThat(Waybill.holds(waybill)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHN", "SWE", "GBR", "DEU", "TWN", "D", "GBD", "GBN", "GBO", "GBP", "GBS", "UNO", "UNA", "UNK", "XXA",
                "XXB", "XXC", "XXX", "XOM", "EUE", "RKS", "XPO", "XDC"
            })
    void nationalities_that_passports_carry(String code) {
        assertThat(Nationality.known(code, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE", "GB", "GER", "XXD", "ZZZ", "AAA", "swe", "D<<", "YUG", "SUN"})
    void nationalities_that_none_carries(String code) {
        assertThat(Nationality.known(code, true)).isFalse();
    }

    @Test
    void utopians_apply_only_where_the_people_are_invented() {
        assertThat(Nationality.known("UTO", true)).isTrue();
        assertThat(Nationality.known("UTO", false)).isFalse();
    }

    @Test
    void a_german_passport_has_one_lock_whichever_code_was_typed() {
        Lookup lookup = new Lookup("specimen-specimen-specimen-specimen");
        assertThat(lookup.passport("DEU", "C01X00T47")).isEqualTo(lookup.passport("D", "C01X00T47"));
        assertThat(lookup.holder("DEU", "C01X00T47")).isEqualTo(lookup.holder("D", "C01X00T47"));
        assertThat(lookup.holder("DNK", "C01X00T47")).isNotEqualTo(lookup.holder("D", "C01X00T47"));
    }
}
