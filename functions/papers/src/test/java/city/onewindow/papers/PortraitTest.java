package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Document;
import city.onewindow.casework.Question;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The photo on a permit is the newest that somebody of the staff compared with the person. */
final class PortraitTest {

    private static final Instant ACCEPTED = Instant.parse("2026-03-02T01:00:00Z");
    private static final Rules RULES = Rules.shipped();
    private static final List<Document> PHOTOS = List.of(
            photo("first", -60, List.of()),
            photo("compared", -30, List.of()),
            photo("refused", -10, List.of("BLURRED")),
            photo("beside", 60, List.of()));

    @Test
    void before_acceptance_it_is_the_newest_that_passed() {
        assertThat(portrait(TimeLimit.NONE, List.of())).contains("beside");
    }

    @Test
    void what_comes_after_acceptance_beside_a_supplement_is_on_no_permit() {
        assertThat(portrait(accepted(), List.of(question("elsewhere")))).contains("compared");
    }

    @Test
    void a_department_that_asked_for_it_has_compared_it() {
        assertThat(portrait(accepted(), List.of(question("beside")))).contains("beside");
    }

    @Test
    void what_is_answered_to_nobody_yet_is_not_compared() {
        Question open = Question.asked(
                "q1",
                StepName.WORK_PERMIT,
                Question.Kind.SUPPLEMENT,
                "SPECIMEN",
                List.of(),
                ACCEPTED,
                ACCEPTED.plusSeconds(1));
        assertThat(portrait(accepted(), List.of(open))).contains("compared");
    }

    private static Optional<String> portrait(TimeLimit limit, List<Question> questions) {
        var origin = new CaseHead.Origin("case", "JM-1", "jiangmen", "NEW", "specimen-applicant", ACCEPTED);
        CaseHead head = CaseHead.draft(origin).with(limit);
        CaseFile file =
                new CaseFile(head, List.of(), Optional.empty(), PHOTOS, List.of(), List.of(), List.of(), questions);
        return Uploaded.portrait(any -> RULES, file).map(Document::documentId);
    }

    private static TimeLimit accepted() {
        return new TimeLimit(ACCEPTED, List.of(), null, false, null, null);
    }

    private static Question question(String answeredWith) {
        return new Question(
                "q1",
                StepName.WORK_PERMIT,
                Question.Kind.SUPPLEMENT,
                "SPECIMEN",
                ACCEPTED,
                ACCEPTED.plus(Duration.ofDays(30)),
                Question.State.ANSWERED,
                ACCEPTED.plus(Duration.ofDays(1)),
                "SPECIMEN",
                List.of(answeredWith),
                List.of(),
                List.of());
    }

    private static Document photo(String id, int minutes, List<String> findings) {
        Instant at = ACCEPTED.plus(Duration.ofMinutes(minutes));
        return new Document(id, "PHOTO", "SPECIMEN.jpg", "image/jpeg", 9, "00", at, at, findings);
    }
}
