package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An approver sees what was typed wrong, and the applicant puts right what the question names, and no more. */
class PutRightIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String NUMBER = "/person/passport/number";
    private static final String NAME = "/person/familyName";

    @Test
    void what_the_question_names_is_put_right_once_and_the_case_is_found_by_it() {
        Journey journey = inApproval();
        String mistyped = journey.tracker().text("/application" + NUMBER);
        String right = RunningService.newPassport();
        assertThat(refusedAs(ask(journey, 422, "EXPERT_REVIEW", NAME))).isEqualTo("/fields NOT_CORRECTABLE");
        assertThat(refusedAs(ask(journey, 422, "SUPPLEMENT", NAME, "/employment/category")))
                .isEqualTo("/fields/1 NOT_ALLOWED");
        assertThat(refusedAs(ask(journey, 422, "SUPPLEMENT", "/person/passport")))
                .isEqualTo("/fields/0 NOT_ALLOWED");
        assertThat(refusedAs(ask(journey, 422, "SUPPLEMENT", "/person/email"))).isEqualTo("/fields/0 NOT_ALLOWED");
        String question = ask(journey, 201, "SUPPLEMENT", NUMBER, NAME).text("/questionId");

        assertThat(refusedAs(answer(journey, 422, question, NUMBER, right, "/person/givenNames", "EVA")))
                .isEqualTo("/corrected/1/pointer NOT_CORRECTABLE");
        assertThat(refusedAs(answer(journey, 422, question, NUMBER, "no number")))
                .isEqualTo(NUMBER + " PATTERN");
        assertThat(journey.tracker().text("/application" + NUMBER)).isEqualTo(mistyped);
        answer(journey, 200, question, NUMBER, right, NAME, "SPECIMENA");
        answer(journey, 200, question, NUMBER, right, NAME, "SPECIMENA");
        assertThat(answer(journey, 409, question, NUMBER, mistyped).text("/code"))
                .isEqualTo("QUESTION_CLOSED");

        assertThat(journey.tracker().text("/application" + NUMBER)).isEqualTo(right);
        assertThat(journey.tracker().text("/application" + NAME)).isEqualTo("SPECIMENA");
        assertThat(journey.tracker().body().at("/questions/0/corrected"))
                .extracting(one ->
                        one.path("pointer").asText() + " " + one.path("before").asText())
                .containsExactly(NUMBER + " " + mistyped, NAME + " SPECIMEN");
        assertThat(found(journey, right)).isOne();
        assertThat(found(journey, mistyped)).isZero();
        journey.approve(Department.WORK_PERMIT)
                .approve(Department.RESIDENCE_PERMIT)
                .print()
                .await("PICKUP")
                .pickUp(right);
        Trail.ended(journey, "ISSUED");
        assertThat(Trail.types(journey)).containsOnlyOnce("QUESTION_ASKED", "QUESTION_ANSWERED");
    }

    @Test
    void a_number_that_another_case_holds_is_not_taken() {
        Journey other = RUNNING.journey("applicant-2").draft().submit().await("REVIEW");
        Journey journey = inApproval();
        String question = ask(journey, 201, "SUPPLEMENT", NUMBER).text("/questionId");
        String held = other.tracker().text("/application" + NUMBER);
        assertThat(answer(journey, 409, question, NUMBER, held).text("/code")).isEqualTo("PASSPORT_IN_USE");
        assertThat(journey.tracker().text("/application" + NUMBER)).isNotEqualTo(held);
        assertThat(journey.tracker().text("/questions/0/state")).isEqualTo("OPEN");
        other.withdraw();
        Trail.ended(other, "WITHDRAWN");
        answer(journey, 200, question, NUMBER, held);
        Trail.ended(journey.withdraw().await("RETURN").pickUp(held), "WITHDRAWN");
    }

    private static Answer ask(Journey journey, int status, String kind, String... fields) {
        return journey.staff(
                status,
                "work-permit-approver-1",
                "POST",
                "/cases/{id}/approvals/work-permit/questions",
                Map.of("kind", kind, "text", "SPECIMEN: as the passport has it", "fields", List.of(fields)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** @param putRight pointers, each with what has to stand there */
    private static Answer answer(Journey journey, int status, String question, String... putRight) {
        List<Map<String, String>> corrected = new ArrayList<>();
        for (int i = 0; i < putRight.length; i += 2) {
            corrected.add(Map.of("pointer", putRight[i], "value", putRight[i + 1]));
        }
        return journey.applicant(
                status,
                "POST",
                "/questions/" + question + "/answer",
                Map.of("text", "SPECIMEN: mistyped", "corrected", corrected));
    }

    private static String refusedAs(Answer answer) {
        assertThat(answer.body().path("errors")).hasSize(1);
        return answer.text("/errors/0/pointer") + " " + answer.text("/errors/0/code");
    }

    private static int found(Journey journey, String number) {
        String nationality = journey.tracker().text("/application/person/nationality");
        return journey.staff(
                        200,
                        "reviewer-1",
                        "GET",
                        "/cases?nationality=" + nationality + "&passportNumber=" + number,
                        null)
                .body()
                .path("items")
                .size();
    }

    private static Journey inApproval() {
        Journey journey = RUNNING.inApproval(1);
        RUNNING.settle();
        return journey;
    }
}
