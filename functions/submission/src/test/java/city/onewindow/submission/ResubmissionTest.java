package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Situation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Under what a case is found once its person or passport was corrected. */
class ResubmissionTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Lookup LOOKUP = new Lookup("SPECIMEN-SPECIMEN-SPECIMEN-SPECIMEN");
    private static final LocalDate BORN = LocalDate.parse("1988-08-12");
    private static final Rules RULES = Rules.shipped();

    @Test
    void a_corrected_number_is_found_and_the_mistyped_one_no_more() {
        Change change = resubmitted("L898902C3", "SPECIMEN", "L898902D4", "SPECIMEN");

        assertThat(found(change)).contains(LOOKUP.holder("UTO", "L898902D4"), LOOKUP.person("SPECIMEN", BORN));
        assertThat(forgotten(change)).containsExactly(LOOKUP.holder("UTO", "L898902C3"));
        assertThat(change.head().passport().lock()).isEqualTo(LOOKUP.passport("UTO", "L898902D4"));
        assertThat(change.writes()).contains(new Write.Unlock(LOOKUP.passport("UTO", "L898902C3")));
    }

    @Test
    void a_corrected_name_is_found_and_the_mistyped_one_no_more() {
        Change change = resubmitted("L898902C3", "SPECIMNE", "L898902C3", "SPECIMEN");

        assertThat(found(change)).contains(LOOKUP.person("SPECIMEN", BORN));
        assertThat(forgotten(change)).containsExactly(LOOKUP.person("SPECIMNE", BORN));
    }

    @Test
    void what_stayed_as_it_was_is_found_as_before() {
        assertThat(forgotten(resubmitted("L898902C3", "SPECIMEN", "L898902C3", "SPECIMEN")))
                .isEmpty();
    }

    @Test
    void the_same_again_by_the_same_person_finds_it_done() {
        Change first = resubmitted("L898902C3", "SPECIMEN", "L898902C3", "SPECIMEN");
        CaseFile after = file(first.written(), first.steps().stream().toList());

        Change again = new Change(after, NOW);
        resubmit(again, "anna");
        assertThat(again.empty()).isTrue();
        assertThatThrownBy(() -> resubmit(new Change(after, NOW), "agent")).isInstanceOf(Problem.class);
    }

    private static void resubmit(Change change, String subject) {
        new Submission(LOOKUP)
                .resubmit(change, RULES, new WorkingCalendar(Rules.shippedYears()), Actor.applicant(subject));
    }

    private static List<String> found(Change change) {
        return change.writes().stream()
                .filter(Write.Find.class::isInstance)
                .map(write -> ((Write.Find) write).key())
                .toList();
    }

    private static List<String> forgotten(Change change) {
        return change.writes().stream()
                .filter(Write.Forget.class::isInstance)
                .map(write -> ((Write.Forget) write).key())
                .toList();
    }

    private static Change resubmitted(String oldNumber, String oldName, String number, String name) {
        ObjectNode before = application(oldNumber, oldName);
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .submitted(NOW, RULES.version())
                .with(new Passport(Passport.Place.HOLDER, LOOKUP.passport("UTO", oldNumber)))
                .at(StepName.CORRECTION.stage(), 2);
        Step step = Step.opened(StepName.CORRECTION, 1, 2, "service-zone", NOW, null)
                .withMaterials(Materials.snapshot(file(head.withApplication(before), List.of())));
        Change change = new Change(file(head.withApplication(application(number, name)), List.of(step)), NOW);
        resubmit(change, "anna");
        return change;
    }

    private static CaseFile file(CaseHead head, List<Step> steps) {
        Situation situation = Situation.of(head.application());
        List<Document> documents = RULES.checklist("NEW").stream()
                .filter(rule -> rule.neededBy(situation))
                .map(rule -> document(rule.kind()))
                .toList();
        return new CaseFile(head, steps, Optional.empty(), documents, List.of(), List.of(), List.of());
    }

    private static Document document(String kind) {
        LocalDate issued = LocalDate.parse("2026-01-05");
        return new Document("d-" + kind, kind, "SPECIMEN.pdf", "application/pdf", 9, "00", issued, NOW, NOW, List.of());
    }

    private static ObjectNode application(String number, String familyName) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application
                .putObject("person")
                .put("familyName", familyName)
                .put("nationality", "UTO")
                .put("dateOfBirth", BORN.toString())
                .putObject("passport")
                .put("number", number)
                .put("expiresOn", "2032-04-15");
        application.putObject("stay").put("inChina", true).put("way", "IN_CHINA");
        application.putObject("employment").put("category", "B").put("annualSalary", 360_000);
        application.putObject("permit").put("from", "2026-03-15").put("to", "2028-02-28");
        return application;
    }
}
