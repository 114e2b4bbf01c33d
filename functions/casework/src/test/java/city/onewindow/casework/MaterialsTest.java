package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaterialsTest {

    private static final KindRules KIND = Rules.shipped().kind("NEW");

    private static final Actor ANNA = Actor.applicant("anna");

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Document CONTRACT = passed("d1", "CONTRACT");

    @Test
    void what_a_resubmission_changed_is_told_by_place_and_kind_alone() {
        String before =
                Materials.snapshot(file(Stage.CORRECTION, address("SPECIMEN Road 2"), CONTRACT, passed("d2", "PHOTO")));
        CaseFile after = file(
                Stage.CORRECTION,
                address("SPECIMEN Road 22").put("language", "en"),
                passed("d2", "PHOTO"),
                passed("d3", "CONTRACT"));

        assertThat(Materials.changed(before, after)).isEqualTo("[\"#CONTRACT\",\"/language\",\"/residence/address\"]");
        assertThat(Materials.changed(Materials.snapshot(after), after)).isEqualTo("[]");
    }

    @Test
    void a_document_that_did_not_pass_is_no_change() {
        Document announced = new Document("d9", "CONTRACT", "s.pdf", "application/pdf", 1, "00", NOW, null, List.of());
        CaseFile before = file(Stage.CORRECTION, address("SPECIMEN Road 2"), CONTRACT);

        assertThat(Materials.changed(
                        Materials.snapshot(before),
                        file(Stage.CORRECTION, address("SPECIMEN Road 2"), CONTRACT, announced)))
                .isEqualTo("[]");
    }

    @Test
    void documents_are_open_after_check_in_and_the_application_is_not() {
        CaseFile here = checkedIn(NOW, CONTRACT);

        Materials.requireDocumentsOpen(here);
        refused("WRONG_STAGE", () -> Materials.requireApplicationOpen(here));
        refused("WRONG_STAGE", () -> Materials.requireDocumentsOpen(checkedIn(null, CONTRACT)));
        refused("WRONG_STAGE", () -> Materials.requireDocumentsOpen(file(Stage.BOOKING, address("SPECIMEN Road 2"))));
    }

    @Test
    void on_the_spot_the_last_of_a_kind_can_only_be_replaced() {
        refused(
                "LAST_OF_ITS_KIND",
                () -> Materials.remove(new Change(checkedIn(NOW, CONTRACT), NOW), CONTRACT, KIND, ANNA));

        Change replaced = new Change(checkedIn(NOW, CONTRACT, passed("d2", "CONTRACT")), NOW);
        Materials.remove(replaced, CONTRACT, KIND, ANNA);
        assertThat(replaced.writes()).containsExactly(new Write.RemoveDocument("d1"));
        assertThat(replaced.events()).map(Event::type).containsExactly(EventType.DOCUMENT_REMOVED);
    }

    @Test
    void on_the_spot_what_the_application_does_not_need_is_taken_back() {
        Document agents = passed("d3", "AUTHORISATION");
        Change change = new Change(checkedIn(NOW, CONTRACT, agents), NOW);
        Materials.remove(change, agents, KIND, ANNA);
        assertThat(change.writes()).containsExactly(new Write.RemoveDocument("d3"));
        Document translated = passed("d4", "TRANSLATION");
        CaseFile here = checkedIn(NOW, CONTRACT, translated);
        refused("LAST_OF_ITS_KIND", () -> Materials.remove(new Change(here, NOW), translated, KIND, ANNA));
    }

    /** Also long after the question was settled, whatever opens the documents again. */
    @ParameterizedTest
    @EnumSource
    void what_was_given_in_answer_to_a_question_stays(Question.State state) {
        CaseFile there = checkedIn(NOW, CONTRACT, passed("d2", "CONTRACT"));
        Question asked = Question.asked(
                "q1", StepName.WORK_PERMIT, Question.Kind.SUPPLEMENT, "SPECIMEN", List.of(), NOW.minusSeconds(60), NOW);
        Question settled = new Question(
                "q1",
                asked.step(),
                asked.kind(),
                "",
                asked.askedAt(),
                NOW,
                state,
                NOW,
                "",
                List.of("d1"),
                List.of(),
                List.of());
        CaseFile file = new CaseFile(
                there.head(),
                there.steps(),
                there.appointment(),
                there.documents(),
                List.of(),
                List.of(),
                List.of(),
                List.of(settled));

        refused("GIVEN_IN_ANSWER", () -> Materials.remove(new Change(file, NOW), CONTRACT, KIND, ANNA));
        Change other = new Change(file, NOW);
        Materials.remove(other, passed("d2", "CONTRACT"), KIND, ANNA);
        assertThat(other.writes()).containsExactly(new Write.RemoveDocument("d2"));
    }

    private static void refused(String code, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static ObjectNode address(String address) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("residence").put("address", address);
        return application;
    }

    private static Document passed(String id, String kind) {
        return new Document(id, kind, "SPECIMEN.pdf", "application/pdf", 1, "00", NOW, NOW, List.of());
    }

    private static CaseFile checkedIn(@org.jspecify.annotations.Nullable Instant at, Document... documents) {
        CaseFile file = file(Stage.VERIFICATION, address("SPECIMEN Road 2"), documents);
        Appointment visit = new Appointment(
                "jiangmen", "2026-03-02T10:00", NOW, NOW.plusSeconds(3600), NOW, "code", "DAY#x", at, false);
        return new CaseFile(
                file.head(),
                List.of(Step.opened(StepName.VERIFICATION, 1, 1, "service-zone", NOW, null)),
                Optional.of(visit),
                file.documents(),
                List.of(),
                List.of(),
                List.of());
    }

    private static CaseFile file(Stage stage, ObjectNode application, Document... documents) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .at(stage, 1)
                .withApplication(application);
        return new CaseFile(
                head, List.of(), Optional.empty(), Arrays.asList(documents), List.of(), List.of(), List.of());
    }
}
