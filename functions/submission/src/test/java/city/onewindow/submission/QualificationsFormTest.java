package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said of qualifications stands in the rules of points. */
class QualificationsFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode points = (ObjectNode) Rules.shipped().data().path("points");

    @Test
    void everything_that_the_rules_count_can_be_said_and_is_kept() throws JsonProcessingException {
        String said = """
                {"education": "MASTER", "yearsOfWork": 80, "monthsInChina": 12, "chinese": "HSK_3", "placeOfWork": "WEST",
                 "localBonus": 10, "distinctions": ["PATENT", "FORTUNE_500"], "grounds": ["POSTDOC", "QUOTA"]}""";
        Input in = Input.of(JSON.readTree(said));
        ObjectNode kept = QualificationsForm.read(in, PointsRules.of(points));
        assertThat(in.findings()).isEmpty();
        assertThat(JSON.readTree(kept.toString())).isEqualTo(JSON.readTree(said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'education': 'KINDERGARTEN'}            | /education NOT_ALLOWED",
                "{'chinese': 'HSK_9'}                     | /chinese NOT_ALLOWED",
                "{'placeOfWork': 'EAST'}                  | /placeOfWork NOT_ALLOWED",
                "{'yearsOfWork': 81}                      | /yearsOfWork OUT_OF_RANGE",
                "{'monthsInChina': 13}                    | /monthsInChina OUT_OF_RANGE",
                "{'localBonus': 11}                       | /localBonus OUT_OF_RANGE",
                "{'localBonus': -1}                       | /localBonus OUT_OF_RANGE",
                "{'distinctions': ['PATENT', 'OSCAR']}    | /distinctions/1 NOT_ALLOWED",
                "{'grounds': ['POINTS']}                  | /grounds/0 NOT_ALLOWED",
                "{'grounds': ['QUOTA', 'QUOTA']}          | /grounds/1 DUPLICATE"
            })
    void what_the_rules_do_not_count_is_refused(String said, String finding) throws JsonProcessingException {
        assertThat(findings(said.replace('\'', '"'))).containsExactly(finding);
    }

    @Test
    void other_rules_allow_other_things() throws JsonProcessingException {
        points.withObject("/items/1/codes").remove("OTHER");
        ((ObjectNode) points.at("/items/8")).put("most", 20);
        ((ObjectNode) points.at("/categories/A/grounds/0")).put("ground", "PRIZE");
        assertThat(findings("{\"localBonus\": 20, \"grounds\": [\"PRIZE\"]}")).isEmpty();
        assertThat(findings("{\"education\": \"OTHER\", \"grounds\": [\"TALENT_PLAN\"]}"))
                .containsExactly("/education NOT_ALLOWED", "/grounds/0 NOT_ALLOWED");
    }

    private List<String> findings(String said) throws JsonProcessingException {
        Input in = Input.of(JSON.readTree(said));
        QualificationsForm.read(in, PointsRules.of(points));
        return in.findings().stream()
                .map(finding -> finding.pointer() + " " + finding.code())
                .toList();
    }
}
