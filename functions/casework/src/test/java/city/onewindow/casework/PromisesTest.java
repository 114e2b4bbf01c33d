package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A medical certificate that was promised on 2 March 2026 for 1 April. */
class PromisesTest {

    private static final Instant SUBMITTED = china("2026-03-02T09:00");
    private static final LocalDate DAY = LocalDate.parse("2026-04-01");
    private static final String MEDICAL = "MEDICAL_CERTIFICATE";

    private final KindRules kind = Rules.shipped().kind("NEW");
    private final Reminders reminders = new Reminders(List.of(7, 1));

    @Test
    void what_was_there_and_too_old_keeps_no_promise_and_the_right_one_is_taken() {
        CaseFile file = file(document("2025-09-01", SUBMITTED.minusSeconds(60)));
        assertThat(Promises.open(file, kind, SUBMITTED)).isEqualTo(Map.of(MEDICAL, DAY));
        assertThatCode(() -> Materials.requireDocumentsOpen(file, kind, MEDICAL, SUBMITTED))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Materials.requireDocumentsOpen(file, kind, "CONTRACT", SUBMITTED))
                .isInstanceOf(Problem.class);
    }

    @Test
    void what_is_young_enough_when_it_comes_keeps_the_promise() {
        assertThat(Promises.open(file(document("2025-09-02", SUBMITTED)), kind, SUBMITTED))
                .isEmpty();
        Instant later = SUBMITTED.plusSeconds(86_400);
        assertThat(Promises.open(file(document("2025-09-02", later)), kind, later))
                .containsOnlyKeys(MEDICAL);
        assertThat(Promises.open(file(document("2025-09-03", later)), kind, later))
                .isEmpty();
    }

    @Test
    void what_was_left_to_the_visit_is_awaited_until_it_is_accepted() {
        CaseFile file = file();
        ((ObjectNode) application(file).path("stay")).put("inChina", false);
        assertThat(Promises.leftToVisit(file, kind, SUBMITTED))
                .extracting(DocumentRule::kind)
                .containsExactly("VISA_ENTRY", "TEMPORARY_RESIDENCE");
        assertThatCode(() -> Materials.requireDocumentsOpen(file, kind, "VISA_ENTRY", SUBMITTED))
                .doesNotThrowAnyException();
        CaseFile accepted = with(
                file,
                file.head()
                        .with(TimeLimit.from(
                                SUBMITTED, new WorkingCalendar(Rules.shippedYears()).due(SUBMITTED, 7), "1")));
        assertThatThrownBy(() -> Materials.requireDocumentsOpen(accepted, kind, "VISA_ENTRY", SUBMITTED))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_document_that_was_promised_belongs_to_no_step() {
        Change change = new Change(file(), SUBMITTED);
        Materials.added(change, document("2026-03-01", SUBMITTED), Actor.applicant("anna"));
        assertThat(change.events()).extracting(Event::type).containsExactly(EventType.DOCUMENT_ADDED);
        assertThat(change.events().getFirst().step()).isNull();
    }

    @Test
    void a_promise_is_reminded_of_before_its_day() {
        assertThat(told("2026-03-25T08:59:59")).isEmpty();
        assertThat(told("2026-03-25T09:00")).containsExactly("PROMISE_REMINDED 7");
        assertThat(told("2026-03-31T09:00")).containsExactly("PROMISE_REMINDED 1");
    }

    @Test
    void the_last_second_of_its_day_is_in_time_and_the_next_is_told_once() {
        assertThat(told("2026-04-01T23:59:59")).containsExactly("PROMISE_REMINDED 1");
        assertThat(told("2026-04-02T00:00")).containsExactly("PROMISE_OVERDUE ");
        Change first = new Change(file(), china("2026-04-02T00:00"));
        assertThat(reminders.ofPromises(first, Map.of(MEDICAL, DAY))).isEmpty();
        Change again = new Change(with(file(), first.head()), china("2026-04-03T00:00"));
        reminders.ofPromises(again, Map.of(MEDICAL, DAY));
        assertThat(again.empty()).isTrue();
    }

    @Test
    void the_next_moment_is_the_earliest_of_all_promises() {
        Change change = new Change(file(), SUBMITTED);
        assertThat(reminders.ofPromises(change, Map.of(MEDICAL, DAY, "NO_CRIMINAL_RECORD", DAY.minusDays(3))))
                .hasValue(china("2026-03-22T09:00"));
        assertThat(change.empty()).isTrue();
    }

    private List<String> told(String moment) {
        Change change = new Change(file(), china(moment));
        reminders.ofPromises(change, Map.of(MEDICAL, DAY));
        return change.events().stream()
                .map(event -> event.type() + " " + event.details().getOrDefault("daysLeft", ""))
                .toList();
    }

    private static ObjectNode application(CaseFile file) {
        return Optional.ofNullable(file.head().application()).orElseThrow();
    }

    private static CaseFile with(CaseFile file, CaseHead head) {
        return new CaseFile(
                head, file.steps(), Optional.empty(), file.documents(), List.of(), List.of(), List.of(), List.of());
    }

    private static CaseFile file(Document... documents) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("stay").put("inChina", true).put("way", "NOTIFICATION");
        application.putObject("employment").put("category", "B");
        application.putArray("promises").addObject().put("document", MEDICAL).put("day", DAY.toString());
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", SUBMITTED))
                .withApplication(application)
                .submitted(SUBMITTED, "2026.1")
                .at(Stage.BOOKING, 2);
        return new CaseFile(
                head,
                List.of(Step.opened(StepName.BOOKING, 1, 2, "service-zone", SUBMITTED, null)),
                Optional.empty(),
                List.of(documents),
                List.of(),
                List.of(),
                List.of());
    }

    private static Document document(String issued, Instant announced) {
        return new Document(
                "d",
                MEDICAL,
                "SPECIMEN.pdf",
                "application/pdf",
                9,
                "00",
                LocalDate.parse(issued),
                announced,
                announced,
                List.of());
    }

    private static Instant china(String moment) {
        return LocalDateTime.parse(moment).atZone(WorkingCalendar.CHINA).toInstant();
    }
}
