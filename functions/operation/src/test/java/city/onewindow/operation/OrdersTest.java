package city.onewindow.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Stage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static Orders orders(String rest) throws JsonProcessingException {
        return Orders.of(new ObjectMapper()
                .readTree("{\"at\":\"2026-03-02T01:00:00Z\",\"reason\":\"DEFINITION\"," + rest + "}"));
    }

    @Test
    void cases_are_named_by_id_or_by_number() throws JsonProcessingException {
        assertThat(orders("\"caseId\":\"one\"").caseIds()).containsExactly("one");
        Orders both = orders("\"caseIds\":[\"one\",\"two\"],\"caseNumbers\":[\"JM00SPEC1N1\"]");
        assertThat(both.caseIds()).containsExactly("one", "two");
        assertThat(both.caseNumbers()).containsExactly("JM00SPEC1N1");
        assertThat(both.all()).isFalse();
    }

    @Test
    void all_open_cases_are_meant_only_where_it_is_said() throws JsonProcessingException {
        Orders all = orders("\"all\":true,\"zone\":\"kaiping\",\"stage\":\"REVIEW\",\"limit\":1000");
        assertThat(all.all()).isTrue();
        assertThat(all.stage()).isEqualTo(Stage.REVIEW);
        assertThatThrownBy(() -> orders("\"zone\":\"kaiping\"")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> orders("\"all\":true,\"caseId\":\"one\""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_limit_lies_between_one_and_a_thousand() {
        assertThatThrownBy(() -> orders("\"all\":true,\"limit\":0")).hasMessageContaining("between 1 and 1000");
        assertThatThrownBy(() -> orders("\"all\":true,\"limit\":1001")).hasMessageContaining("between 1 and 1000");
    }

    @Test
    void a_reason_is_a_code() {
        assertThatThrownBy(() -> Orders.of(new ObjectMapper()
                        .readTree("{\"at\":\"2026-03-02T01:00:00Z\",\"reason\":\"Mr Specimen\",\"all\":true}")))
                .hasMessageContaining("code");
    }
}
