package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindRulesTest {

    private final Rules rules = Rules.shipped();

    /** Both days belong to the permit. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-15, 2026-06-14, 3, 400",
        "2026-03-15, 2027-03-13, 11, 400",
        "2026-03-15, 2027-03-14, 12, 800",
        "2026-03-15, 2027-03-15, 12, 800",
        "2026-03-15, 2029-03-13, 35, 800",
        "2026-03-15, 2029-03-14, 36, 1000",
        "2026-03-15, 2031-03-14, 60, 1000",
        "2026-03-15, 2031-03-15, 60, 1000",
        "2024-02-29, 2025-02-26, 11, 400",
        "2024-02-29, 2025-02-27, 12, 800",
        "2024-03-01, 2025-02-27, 11, 400",
        "2024-03-01, 2025-02-28, 12, 800",
        "2023-03-01, 2024-02-28, 11, 400",
        "2023-03-01, 2024-02-29, 12, 800",
        "2025-03-01, 2028-02-28, 35, 800",
        "2025-03-01, 2028-02-29, 36, 1000",
        "2026-01-31, 2026-02-26, 0, 400",
        "2026-01-31, 2026-02-27, 1, 400",
    })
    void a_permit_costs_what_its_length_costs(LocalDate from, LocalDate to, int months, int rmb) {
        assertThat(Situation.months(from, to)).isEqualTo(months);
        assertThat(rules.kind("NEW").fee(months)).isEqualTo(rmb);
    }
}
