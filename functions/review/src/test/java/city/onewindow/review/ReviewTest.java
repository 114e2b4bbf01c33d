package city.onewindow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Decision;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final PointsRules POINTS = PointsRules.shipped();

    private static final Instant SUBMITTED = Instant.parse("2026-12-29T02:00:00Z");
    private static final CaseHead HEAD = CaseHead.draft(
                    new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", SUBMITTED))
            .submitted(SUBMITTED, "2026.1");

    private static final Actor REVIEWER = new Actor("REVIEWER", "rita");

    private List<WorkingCalendar.Year> years = Rules.shippedYears();
    private final Review review = new Review(Rules.shipped(), () -> new WorkingCalendar(years));

    @Test
    void a_limit_into_a_year_that_is_not_published_is_provisional_until_it_is() {
        Step step = entered();
        assertThat(step.due()).isEqualTo("2027-01-05T16:00:00Z");
        assertThat(step.provisional()).isTrue();

        publish();
        Change look = change(step, SUBMITTED.plusSeconds(86_400));
        Look wait = review.look(look, step);

        Step moved = look.current(step);
        assertThat(wait).isEqualTo(new Look.Wait(Instant.parse("2027-01-06T16:00:00Z")));
        assertThat(moved.due()).isEqualTo("2027-01-06T16:00:00Z");
        assertThat(moved.provisional()).isFalse();
        assertThat(look.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.DUE_MOVED);
            assertThat(event.details()).containsOnly(Map.entry("due", "2027-01-06"), Map.entry("provisional", "false"));
        });
    }

    @Test
    void the_materials_of_a_silent_reviewer_count_as_complete_and_the_supervisor_is_told() {
        Step step = entered();
        Instant due = Objects.requireNonNull(step.due());
        Change before = change(step, due.minusSeconds(1));
        assertThat(review.look(before, step)).isEqualTo(new Look.Wait(due));
        assertThat(before.empty()).isTrue();

        Change look = change(step, due);
        assertThat(review.look(look, step)).isEqualTo(new Look.RanOut("PASSED"));
        assertThat(look.events())
                .extracting(event -> event.type())
                .isEqualTo(List.of(EventType.ESCALATED, EventType.SILENCE));
    }

    @Test
    void a_look_under_the_same_calendar_changes_nothing() {
        Step step = entered();
        Change look = change(step, SUBMITTED.plusSeconds(86_400));

        review.look(look, step);

        assertThat(look.empty()).isTrue();
    }

    @Test
    void a_credit_code_that_does_not_hold_is_passed_over_with_a_reason_or_not_at_all() {
        Step step = entered();
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.withObject("/employment/employer").put("creditCode", "91440700MA00000018");
        CaseFile file = file(HEAD.withApplication(application), List.of(step));
        assertThatThrownBy(() -> Review.decide(new Change(file, SUBMITTED), passed("{}"), REVIEWER, Rules.shipped()))
                .isInstanceOf(Problem.class);

        Change change = new Change(file, SUBMITTED);
        String why = "{'overrides':[{'code':'CREDIT_CODE_CHECK','reason':'SPECIMEN: as on the licence'}]}";
        Review.decide(change, passed(why), REVIEWER, Rules.shipped());
        assertThat(change.events())
                .extracting(event -> event.type().name() + event.details())
                .containsExactly("WARNING_OVERRIDDEN{warning=CREDIT_CODE_CHECK}", "PASSED{}");
        assertThat(change.current(step).decided().orElseThrow().details().get("overrides"))
                .contains("as on the licence");

        CaseFile again = file(HEAD.withApplication(application), List.of(change.current(step)));
        assertThat(overridden(again)).containsExactly("CREDIT_CODE_CHECK true");
        Change repeated = new Change(again, SUBMITTED.plusSeconds(5));
        Review.decide(repeated, passed(why), REVIEWER, Rules.shipped());
        assertThat(repeated.empty()).as("the same again finds it decided").isTrue();
        application.withObject("/employment/employer").put("creditCode", "91440700MA00000017");
        assertThat(overridden(again)).as("another wrong code").containsExactly("CREDIT_CODE_CHECK false");
    }

    @Test
    void category_A_that_the_data_do_not_give_is_passed_over_with_a_reason_or_not_at_all() {
        Step step = entered();
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.withObject("/employment/employer").put("creditCode", "91440700MA00000019");
        application.withObject("/employment").put("category", "A");
        application.withObject("/person").put("dateOfBirth", "1988-08-12");
        CaseFile file = file(HEAD.withApplication(application), List.of(step));

        assertThat(overridden(file)).containsExactly("CATEGORY_NOT_GIVEN false");
        assertThat(Warnings.highEnd(file, POINTS, SUBMITTED)).isFalse();
        assertThatThrownBy(() -> Review.decide(new Change(file, SUBMITTED), passed("{}"), REVIEWER, Rules.shipped()))
                .isInstanceOf(Problem.class);

        Change change = new Change(file, SUBMITTED);
        String why = "{'overrides':[{'code':'CATEGORY_NOT_GIVEN','reason':'SPECIMEN: an academician'}]}";
        Review.decide(change, passed(why), REVIEWER, Rules.shipped());
        CaseFile passed = file(HEAD.withApplication(application), List.of(change.current(step)));
        assertThat(Warnings.highEnd(passed, POINTS, SUBMITTED)).isTrue();

        application.withObject("/qualifications").withArray("/grounds").add("TALENT_PLAN");
        assertThat(overridden(file)).as("the data give it").isEmpty();
        assertThat(Warnings.highEnd(file, POINTS, SUBMITTED))
                .as("nobody has looked at it")
                .isFalse();
        Change silent = new Change(file, SUBMITTED);
        silent.runOut(step, "PASSED", EventType.SILENCE, Map.of());
        CaseFile unseen = file(HEAD.withApplication(application), List.of(silent.current(step)));
        assertThat(Warnings.highEnd(unseen, POINTS, SUBMITTED))
                .as("silence is nobody's word")
                .isFalse();
        Change seen = new Change(file, SUBMITTED);
        Review.decide(seen, passed("{}"), REVIEWER, Rules.shipped());
        CaseFile given = file(HEAD.withApplication(application), List.of(seen.current(step)));
        assertThat(Warnings.highEnd(given, POINTS, SUBMITTED)).isTrue();
        for (String changed : List.of("/qualifications/grounds", "/employment/category", "/person/dateOfBirth")) {
            assertThat(Warnings.highEnd(corrected(given, changed), POINTS, SUBMITTED))
                    .as("nobody has reviewed " + changed)
                    .isFalse();
        }
        assertThat(Warnings.highEnd(corrected(given, "/residence/address"), POINTS, SUBMITTED))
                .isTrue();
        application.withObject("/employment").put("category", "B");
        assertThat(Warnings.highEnd(passed, POINTS, SUBMITTED)).isFalse();
    }

    private static List<String> overridden(CaseFile file) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        Warnings.put(file, POINTS, shown, Texts.of(Language.EN), SUBMITTED);
        return shown.path("warnings")
                .valueStream()
                .map(warning -> warning.path("code").asText() + " " + warning.path("overridden"))
                .toList();
    }

    @Test
    void a_decision_that_names_its_round_and_comes_again_in_the_next_one_is_answered_and_not_taken_for_that_one() {
        ReviewForm first = correction("{'round':1}");
        Decision made = new Decision("CORRECTION", REVIEWER, SUBMITTED, first.details());
        Step decided =
                Step.opened(StepName.REVIEW, 1, 1, "SPECIMEN", SUBMITTED, null).decidedBy(made);
        Step open = Step.opened(StepName.REVIEW, 2, 3, "SPECIMEN", SUBMITTED.plusSeconds(60), null);
        List<Step> both = List.of(decided, open);

        Change late = new Change(file(both), SUBMITTED.plusSeconds(90));
        assertThat(Review.decide(late, first, REVIEWER, Rules.shipped())).isEqualTo(decided);
        assertThat(late.empty()).isTrue();

        Change second = new Change(file(both), SUBMITTED.plusSeconds(90));
        assertThat(Review.decide(second, correction("{'round':2}"), REVIEWER, Rules.shipped())
                        .round())
                .isEqualTo(2);
        assertThat(second.events()).extracting(event -> event.type()).containsExactly(EventType.CORRECTION);

        refused("DECIDED", both, passed("{'round':1}"));
        refused("WRONG_STAGE", both, passed("{'round':3}"));
    }

    private static void refused(String code, List<Step> steps, ReviewForm form) {
        Change change = new Change(file(steps), SUBMITTED.plusSeconds(90));
        assertThatThrownBy(() -> Review.decide(change, form, REVIEWER, Rules.shipped()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(change.empty()).isTrue();
    }

    private static ReviewForm correction(String body) {
        ObjectNode json = json(body);
        json.withArray("corrections").addObject().put("document", "PHOTO").put("text", "SPECIMEN");
        return ReviewForm.read(json.put("decision", "CORRECTION"), Rules.shipped(), "NEW");
    }

    private static ReviewForm passed(String body) {
        return ReviewForm.read(json(body).put("decision", "PASSED"), Rules.shipped(), "NEW");
    }

    private static ObjectNode json(String body) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(body.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the window has sent it back, and the applicant has changed something. */
    private static CaseFile corrected(CaseFile file, String changed) {
        Step correction = Step.opened(StepName.CORRECTION, 1, 4, "department", SUBMITTED, null)
                .decidedBy(new Decision(
                        "REBOOK", Actor.applicant("anna"), SUBMITTED, Map.of("changed", "[\"" + changed + "\"]")));
        return file(file.head(), List.of(file.steps().getFirst(), correction));
    }

    private Step entered() {
        Change change = new Change(file(List.of()), SUBMITTED.plusSeconds(1));
        review.enter(change, 1);
        return change.steps().getFirst();
    }

    private void publish() {
        List<WorkingCalendar.Year> all = new ArrayList<>(years);
        all.add(new WorkingCalendar.Year(2027, 1, Set.of(LocalDate.of(2027, 1, 1)), Set.of()));
        years = all;
    }

    private static Change change(Step step, Instant now) {
        return new Change(file(List.of(step)), now);
    }

    private static CaseFile file(List<Step> steps) {
        return file(HEAD, steps);
    }

    private static CaseFile file(CaseHead head, List<Step> steps) {
        return new CaseFile(
                head.at(StepName.REVIEW.stage(), 1),
                steps,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
