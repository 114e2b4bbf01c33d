package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
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
        assertThat(rules.kind("EXTENSION").fee(months)).isEqualTo(rmb);
        assertThat(rules.kind("CHANGE").fee(months)).isEqualTo(200);
        assertThat(rules.kind("CANCELLATION").fee(months)).isZero();
    }

    @Test
    void each_kind_asks_once_for_what_both_permits_need() {
        for (String kind : rules.kinds()) {
            assertThat(rules.checklist(kind)).extracting(DocumentRule::kind).doesNotHaveDuplicates();
        }
        assertThat(rules.checklist("NEW"))
                .filteredOn(rule -> rule.permits().size() == 2)
                .extracting(DocumentRule::kind)
                .contains("PASSPORT", "PHOTO", "VISA_ENTRY");
    }

    /** Of a first application of two years, and then of the other kinds. */
    @ParameterizedTest
    @CsvSource({
        "NEW, B, true, 24, VISA_ENTRY, NOTIFICATION",
        "NEW, B, false, 24, NOTIFICATION, VISA_ENTRY",
        "NEW, A, true, 24, NO_CRIMINAL_RECORD, CURRENT_PERMITS",
        "EXTENSION, B, true, 12, MEDICAL_CERTIFICATE, DEGREE",
        "EXTENSION, B, true, 11, CURRENT_PERMITS, MEDICAL_CERTIFICATE",
        "CHANGE, C, true, 12, CHANGE_PROOF, CONTRACT",
        "CANCELLATION, C, true, 12, END_PROOF, PHOTO",
    })
    void a_checklist_follows_the_situation(
            String kind, String category, boolean inChina, long months, String asked, String notAsked) {
        Situation situation = new Situation(category, inChina, !inChina, months);
        assertThat(rules.checklist(kind))
                .filteredOn(rule -> rule.neededBy(situation))
                .extracting(DocumentRule::kind)
                .contains(asked, "PASSPORT")
                .doesNotContain(notAsked);
    }

    @ParameterizedTest
    @CsvSource({
        "A, MEDICAL_CERTIFICATE NO_CRIMINAL_RECORD",
        "B, MEDICAL_CERTIFICATE",
        "C, MEDICAL_CERTIFICATE",
    })
    void a_category_may_promise_what_the_rules_say(String category, String promised) {
        assertThat(rules.checklist("NEW").stream()
                        .filter(rule -> rule.promisedBy(Situation.of(category)))
                        .map(DocumentRule::kind)
                        .sorted()
                        .toList())
                .containsExactly(promised.split(" "));
    }
}
