package city.onewindow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Document;
import city.onewindow.casework.Payment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which originals the window has to see: of category A not those that may be deferred. */
class AcceptanceTest {

    private static final Instant NOW = Instant.parse("2026-02-26T02:00:00Z");
    private static final Actor WINDOW = new Actor("WINDOW", "window-1");

    private final Verifying verifying = new Verifying(Rules.shipped(), (zone, day) -> List.of());
    private final WorkingCalendar calendar = new WorkingCalendar(Rules.shippedYears());

    @Test
    void category_A_shows_no_paper_of_what_may_be_deferred() {
        assertThat(found("A", Set.of("PASSPORT"), Set.of())).isEmpty();
        assertThat(found("B", Set.of("PASSPORT"), Set.of())).containsExactly("DEGREE ORIGINAL_NOT_SEEN");
        assertThat(found("C", Set.of("PASSPORT", "DEGREE"), Set.of())).isEmpty();
    }

    /** What nobody has passed over, since the reviewer said nothing, defers nothing. */
    @Test
    void a_category_A_that_the_data_do_not_give_shows_everything() {
        assertThat(found(change("A", false), Set.of("PASSPORT"), Set.of())).containsExactly("DEGREE ORIGINAL_NOT_SEEN");
    }

    @Test
    void what_passed_since_the_reviewer_said_nothing_is_shown_whole() {
        assertThat(found(change("A", true, Actor.SYSTEM), Set.of("PASSPORT"), Set.of()))
                .containsExactly("DEGREE ORIGINAL_NOT_SEEN");
    }

    @Test
    void what_category_A_alone_may_promise_is_there_where_nobody_found_it_given() {
        Set<String> both = Set.of("PASSPORT", "DEGREE");
        Change unseen = promising(change("A", true, Actor.SYSTEM));
        assertThat(found(unseen, both, Set.of())).containsExactly("NO_CRIMINAL_RECORD NOT_UPLOADED");
        assertThat(found(promising(change("A")), both, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // reason, category, born; the visit is on 2026-02-26
        "HIGH_LEVEL, A, 1988-08-12, true",
        "HIGH_LEVEL, B, 1988-08-12, false",
        "UNDER_16, B, 2010-02-27, true",
        "UNDER_16, B, 2010-02-26, false",
        "SIXTY_OR_OVER, B, 1966-02-26, true",
        "SIXTY_OR_OVER, B, 1966-02-27, false",
        "ILLNESS, B, 1988-08-12, true",
    })
    void who_does_not_attend_in_person_has_a_reason_that_the_data_give(
            Absence reason, String category, String born, boolean given) {
        Change change = change(category);
        Objects.requireNonNull(change.head().application())
                .withObject("/person")
                .put("dateOfBirth", born);
        Map<String, String> details = Map.of("absence", reason.name(), "absenceExplained", "SPECIMEN");
        VerificationForm form =
                new VerificationForm("ACCEPTED", null, Set.of("PASSPORT", "DEGREE"), Set.of(), Map.of(), true, details);
        Problem problem = catchThrowableOfType(Problem.class, () -> verifying.decide(change, form, WINDOW, calendar));
        if (given) {
            assertThat(problem).isNull();
            assertThat(change.steps().getLast().decided().orElseThrow().details())
                    .containsAllEntriesOf(details);
        } else {
            assertThat(problem.findings()).extracting(Finding::code).containsExactly("ABSENCE_NOT_GIVEN");
        }
    }

    private static Change promising(Change change) {
        ArrayNode promises = Objects.requireNonNull(change.head().application()).putArray("promises");
        for (String document : List.of("NO_CRIMINAL_RECORD", "MEDICAL_CERTIFICATE")) {
            promises.addObject().put("document", document).put("day", "2026-04-01");
        }
        return change;
    }

    @Test
    void an_essential_document_is_compared_in_every_category() {
        assertThat(found("A", Set.of("DEGREE"), Set.of())).containsExactly("PASSPORT ORIGINAL_NOT_SEEN");
    }

    @Test
    void what_is_shown_all_the_same_has_to_match() {
        assertThat(found("A", Set.of("PASSPORT"), Set.of("DEGREE"))).containsExactly("DEGREE ORIGINAL_DIFFERS");
    }

    @Test
    void of_several_of_a_kind_one_that_differs_is_enough() {
        assertThat(found("C", Set.of("PASSPORT", "DEGREE"), Set.of("DEGREE")))
                .containsExactly("DEGREE ORIGINAL_DIFFERS");
    }

    @Test
    void what_was_replaced_since_it_was_looked_at_is_not_compared() {
        Set<String> both = Set.of("PASSPORT", "DEGREE");
        assertThat(found(change("C"), both, Set.of(), Map.of("DEGREE", Set.of("d-DEGREE"))))
                .isEmpty();
        assertThat(found(change("C"), both, Set.of(), Map.of("DEGREE", Set.of("d-OLDER"))))
                .containsExactly("DEGREE ORIGINAL_NOT_SEEN");
    }

    @Test
    void what_was_left_to_the_visit_is_asked_for_there() {
        Change change = change("C");
        Objects.requireNonNull(change.head().application())
                .putObject("stay")
                .put("inChina", false)
                .put("way", "NOTIFICATION");
        assertThat(found(change, Set.of("PASSPORT", "DEGREE"), Set.of()))
                .containsExactly("VISA_ENTRY NOT_UPLOADED", "TEMPORARY_RESIDENCE NOT_UPLOADED");
    }

    private List<String> found(String category, Set<String> matching, Set<String> differing) {
        return found(change(category), matching, differing);
    }

    private List<String> found(Change change, Set<String> matching, Set<String> differing) {
        return found(change, matching, differing, Map.of());
    }

    private List<String> found(
            Change change, Set<String> matching, Set<String> differing, Map<String, Set<String>> compared) {
        VerificationForm form = new VerificationForm("ACCEPTED", null, matching, differing, compared, true, Map.of());
        Problem problem = catchThrowableOfType(Problem.class, () -> verifying.decide(change, form, WINDOW, calendar));
        return problem == null
                ? List.of()
                : problem.findings().stream()
                        .map(finding -> finding.values().get("document") + " " + finding.code())
                        .toList();
    }

    private static Change change(String category) {
        return change(category, true);
    }

    private static Change change(String category, boolean given) {
        return change(category, given, new Actor("REVIEWER", "reviewer-1"));
    }

    /** @param reviewer who passed it; the system where nobody said anything */
    private static Change change(String category, boolean given, Actor reviewer) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("employment").put("category", category);
        application.putObject("person").put("dateOfBirth", "1988-08-12");
        if (given) {
            application.putObject("qualifications").putArray("grounds").add("TALENT_PLAN");
        }
        application.putObject("permit").put("from", "2026-03-15").put("to", "2028-02-28");
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .submitted(NOW, "2026.1")
                .withApplication(application)
                .with(new Payment(800, "SPECIMEN-1", "window-1", NOW))
                .at(StepName.VERIFICATION.stage(), 3);
        Instant end = NOW.plusSeconds(3600);
        Appointment here =
                new Appointment("jiangmen", "2026-02-26T10:00", NOW, end, NOW, "CODE", "DAY#LOCK", NOW, false, false);
        return new Change(
                new CaseFile(
                        head,
                        List.of(
                                Step.opened(StepName.REVIEW, 1, 1, "department", NOW, null)
                                        .decidedBy(new Decision("PASSED", reviewer, NOW, Map.of())),
                                Step.opened(StepName.VERIFICATION, 1, 3, "service-zone", NOW, null)),
                        Optional.of(here),
                        List.of(document("PASSPORT"), document("DEGREE")),
                        List.of(),
                        List.of(),
                        List.of()),
                NOW);
    }

    private static Document document(String kind) {
        return new Document("d-" + kind, kind, "SPECIMEN.pdf", "application/pdf", 9, "00", NOW, NOW, List.of());
    }
}
