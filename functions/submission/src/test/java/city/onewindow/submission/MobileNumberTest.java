package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {

    @ParameterizedTest
    @CsvSource({
        "13800138000, +8613800138000",
        "+8613800138000, +8613800138000",
        "+447400123456, +447400123456",
        "+4915123456789, +4915123456789",
        "+12015550123, +12015550123",
        "+85251234567, +85251234567"
    })
    void a_mobile_number_of_any_country_is_kept_as_e164(String typed, String kept) {
        assertThat(MobileNumber.e164(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901",
                "+8612345678901",
                "+862012345678",
                "+86138001380000",
                "+861380013800",
                "+999123456789",
                "",
                "x"
            })
    void other_numbers_are_refused(String typed) {
        assertThat(MobileNumber.e164(typed)).isEmpty();
    }

    @Test
    void a_wrong_number_is_found_where_it_was_typed() {
        Input in = Input.of(JsonNodeFactory.instance.objectNode().put("mobile", "12345678901"));
        assertThat(MobileNumber.read(in)).isEqualTo("12345678901");
        assertThat(in.sound()).isFalse();
    }
}
