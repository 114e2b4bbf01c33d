package city.onewindow.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OldestTest {

    @Test
    void what_was_counted_is_carried_to_the_next_run() {
        Map<String, String> carried =
                Map.of("REVIEW", "12 2026-02-09T01:00:00Z", "WORK_PERMIT", "1 2026-03-02T01:00:00.500Z");
        assertThat(Oldest.of(carried).carried()).isEqualTo(carried);
        assertThat(new Oldest().carried()).isEmpty();
    }

    @Test
    void a_step_that_there_is_no_longer_is_passed_over() {
        assertThat(Oldest.of(Map.of("FORMER_STEP", "3 2026-02-09T01:00:00Z")).carried())
                .isEmpty();
    }
}
