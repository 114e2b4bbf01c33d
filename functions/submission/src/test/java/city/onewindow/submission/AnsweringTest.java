package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Question;
import city.onewindow.casework.Question.Corrected;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer puts right of the application data. */
class AnsweringTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Actor ANNA = new Actor("APPLICANT", "anna");
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(Rules.shippedYears());
    private static final String NAME = "/person/familyName";
    private static final String CHINESE = "/person/chineseName";
    private static final String ADDRESS = "/residence/address";

    private final Answering answering = new Answering(
            new CaseClock(Rules.shipped().limits(), CALENDAR),
            new Submission(new Lookup("SPECIMEN-SPECIMEN-SPECIMEN-SPECIMEN")),
            application -> application);

    @Test
    void the_question_keeps_what_stood_there_and_the_same_again_is_nothing_new() {
        Change change = answered(Map.of(ADDRESS, "SPECIMEN Road 4"));
        assertThat(application(change).at(ADDRESS).asText()).isEqualTo("SPECIMEN Road 4");
        assertThat(application(change).at("/person/passport/mrz"))
                .as("no line says it")
                .hasSize(2);
        Question answered = question(change);
        assertThat(answered.corrected()).containsExactly(new Corrected(ADDRESS, "SPECIMEN Road 3", "SPECIMEN Road 4"));
        assertThat(answered.answeredWith("SPECIMEN", List.of(), Map.of(ADDRESS, "SPECIMEN Road 4")))
                .isTrue();
        assertThat(answered.answeredWith("SPECIMEN", List.of(), Map.of())).isFalse();
    }

    @Test
    void lines_read_by_a_machine_go_with_the_name_that_they_said() {
        Change change = answered(Map.of(NAME, "SPECIMENA"));
        assertThat(application(change).at(NAME).asText()).isEqualTo("SPECIMENA");
        assertThat(application(change).at("/person/passport").has("mrz")).isFalse();
    }

    @Test
    void whoever_has_no_chinese_name_says_nothing_of_it() {
        Change change = answered(Map.of(CHINESE, ""));
        assertThat(application(change).path("person").has("chineseName")).isFalse();
        assertThat(question(change).corrected()).containsExactly(new Corrected(CHINESE, "样本", ""));
    }

    @Test
    void a_place_that_was_not_named_is_refused_and_nothing_is_written() {
        Change change = new Change(file(), NOW);
        AnswerForm form = new AnswerForm("SPECIMEN", List.of(), Map.of("/person/givenNames", "EVA"));
        assertThatThrownBy(() -> answering.answer(change, "q1", form, ANNA)).isInstanceOf(Problem.class);
        assertThat(change.empty()).isTrue();
    }

    @Test
    void one_place_is_put_right_once() throws JsonProcessingException {
        ObjectNode body = (ObjectNode) new ObjectMapper().readTree("""
                {"text": "SPECIMEN", "corrected": [
                  {"pointer": "/residence/address", "value": "SPECIMEN Road 4"},
                  {"pointer": "/residence/address", "value": "SPECIMEN Road 5"}]}
                """);
        assertThatThrownBy(() -> AnswerForm.read(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.toString()).isNotEmpty());
    }

    private Change answered(Map<String, String> values) {
        Change change = new Change(file(), NOW);
        answering.answer(change, "q1", new AnswerForm("SPECIMEN", List.of(), values), ANNA);
        return change;
    }

    private static ObjectNode application(Change change) {
        return Objects.requireNonNull(change.head().application());
    }

    private static Question question(Change change) {
        return change.writes().stream()
                .flatMap(write ->
                        write instanceof Write.PutQuestion put ? java.util.stream.Stream.of(put.question()) : null)
                .findFirst()
                .orElseThrow();
    }

    private static CaseFile file() {
        Question question = Question.asked(
                "q1",
                StepName.WORK_PERMIT,
                Question.Kind.SUPPLEMENT,
                "SPECIMEN",
                List.of(NAME, CHINESE, ADDRESS),
                NOW.minusSeconds(60),
                NOW.plusSeconds(86_400));
        TimeLimit limit = TimeLimit.from(NOW.minusSeconds(120), CALENDAR.due(NOW, 7), CALENDAR.version())
                .stood(List.of(new TimeLimit.Interval(NOW.minusSeconds(60), null)));
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .submitted(NOW, Rules.shipped().version())
                .at(Stage.APPROVAL, 4)
                .with(limit)
                .withApplication(json());
        return new CaseFile(
                head, List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(question));
    }

    private static ObjectNode json() {
        try {
            return (ObjectNode) new ObjectMapper().readTree("""
                    {"person": {"familyName": "SPECIMEN", "givenNames": "ANNA", "chineseName": "样本", "nationality": "UTO",
                       "dateOfBirth": "1988-08-12", "passport": {"number": "SPEC00001", "mrz": ["P<", "L8"]}},
                     "residence": {"address": "SPECIMEN Road 3"}}
                    """);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
