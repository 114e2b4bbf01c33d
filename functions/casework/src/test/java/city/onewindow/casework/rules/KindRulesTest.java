package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.rules.Situation.Way;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Both days belong to the permit: 90 days to 5 years. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-15, 2026-06-11, TOO_SHORT_A_PERMIT 90",
        "2026-03-15, 2026-06-12, ''",
        "2026-03-15, 2031-03-14, ''",
        "2026-03-15, 2031-03-15, TOO_LONG_A_PERMIT 5",
        "2024-02-29, 2029-02-27, ''",
        "2024-02-29, 2029-02-28, TOO_LONG_A_PERMIT 5",
        "2023-03-01, 2028-02-29, ''",
        "2023-03-01, 2028-03-01, TOO_LONG_A_PERMIT 5",
    })
    void a_permit_is_neither_too_short_nor_too_long(LocalDate from, LocalDate to, String found) {
        PermitLength length = Objects.requireNonNull(rules.kind("NEW").permit());
        assertThat(length.finding("/permit/to", from, to)
                        .map(finding -> finding.code() + " "
                                + finding.values().values().iterator().next())
                        .orElse(""))
                .isEqualTo(found);
        assertThat(rules.kind("EXTENSION").permit()).isEqualTo(length);
        assertThat(rules.kind("CANCELLATION").permit())
                .as("it ends with no permit")
                .isNull();
    }

    /** Of a first application of two years, and then of the other kinds. */
    @ParameterizedTest
    @CsvSource({
        "NEW, B, IN_CHINA, 24, VISA_ENTRY TEMPORARY_RESIDENCE, NOTIFICATION",
        "NEW, B, NOTIFICATION, 24, NOTIFICATION VISA_ENTRY TEMPORARY_RESIDENCE, CURRENT_PERMITS",
        "NEW, A, IN_CHINA, 24, NO_CRIMINAL_RECORD, CURRENT_PERMITS",
        "EXTENSION, B, , 12, MEDICAL_CERTIFICATE, DEGREE",
        "EXTENSION, B, , 11, CURRENT_PERMITS, MEDICAL_CERTIFICATE",
        "CHANGE, C, , 12, CHANGE_PROOF, CONTRACT",
        "CANCELLATION, C, , 12, END_PROOF, PHOTO",
    })
    void a_checklist_follows_the_situation(
            String kind, String category, @Nullable Way way, long months, String asked, String notAsked) {
        Situation situation = new Situation(category, way, false, months, false);
        assertThat(rules.checklist(kind))
                .filteredOn(rule -> rule.neededBy(situation))
                .extracting(DocumentRule::kind)
                .contains(asked.split(" "))
                .contains("PASSPORT")
                .doesNotContain(notAsked);
    }

    /** What an application says of its stay, and what it leaves to the visit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"inChina\": true, \"way\": \"NOTIFICATION\"}; ''",
                "{\"inChina\": true, \"way\": \"IN_CHINA\"}; ''",
                "{\"inChina\": false, \"way\": \"NOTIFICATION\"}; VISA_ENTRY TEMPORARY_RESIDENCE",
                "{}; ''",
            })
    void who_is_not_in_China_yet_leaves_visa_entry_and_registration_to_the_visit(String stay, String left)
            throws Exception {
        JsonNode application = new ObjectMapper().readTree("{\"stay\": " + stay + "}");
        Situation situation = Situation.of(application);
        assertThat(rules.checklist("NEW").stream()
                        .filter(rule -> rule.putOffBy(situation))
                        .map(DocumentRule::kind)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(left);
    }

    /** No line that ships asks by category; a bureau's may. */
    @Test
    void a_line_that_names_categories_asks_nobody_else() {
        ObjectNode data = rules.data();
        data.withArray("/kinds/NEW/documents").forEach(line -> {
            if (line.path("kind").asText().equals("DEGREE")) {
                ((ObjectNode) line).putArray("categories").add("A").add("B");
            }
        });
        List<DocumentRule> checklist = Rules.published("r1", data).checklist("NEW");
        Map<String, Boolean> asked = new TreeMap<>();
        for (String category : List.of("", "A", "B", "C")) {
            asked.put(
                    category,
                    checklist.stream()
                            .filter(rule -> rule.neededBy(Situation.of(category)))
                            .anyMatch(rule -> rule.kind().equals("DEGREE")));
        }
        assertThat(asked).isEqualTo(Map.of("", true, "A", true, "B", true, "C", false));
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
