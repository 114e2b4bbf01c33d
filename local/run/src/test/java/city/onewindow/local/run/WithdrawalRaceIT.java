package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A withdrawal against what leads on, to production and before: whoever commits first wins. */
class WithdrawalRaceIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String TRANSACTION = "dynamodb:TransactWriteItems";

    @Test
    void a_withdrawal_that_comes_first_ends_the_case_and_the_approver_is_told() {
        Journey journey = approvedByOne();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("ApprovalApiRole", TRANSACTION, journey::withdraw);
            journey.staff(
                    409,
                    "residence-permit-approver-1",
                    "POST",
                    "/cases/{id}/approvals/residence-permit",
                    Map.of("decision", "APPROVED", "validFrom", "2026-03-15", "validTo", "2028-02-28"));
            interference.happened();
        }
        journey.await("RETURN").pickUp();
        Trail.ended(journey, "WITHDRAWN");
        assertThat(Trail.types(journey)).containsOnlyOnce("WITHDRAWN", "PASSPORT_RETURNED");
        assertThat(journey.certificates()).isEmpty();
    }

    @Test
    void an_approval_that_comes_first_leads_to_production_and_the_applicant_is_told() {
        Journey journey = approvedByOne();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("SubmissionApiRole", TRANSACTION, () -> journey.approve(Department.RESIDENCE_PERMIT));
            journey.applicant(409, "POST", "/withdrawal", null);
            interference.happened();
        }
        journey.print().await("PICKUP").pickUp();
        Trail.ended(journey, "ISSUED");
        assertThat(Trail.types(journey)).containsOnlyOnce("PICKED_UP").doesNotContain("WITHDRAWN");
    }

    @Test
    void a_withdrawal_as_production_is_about_to_be_opened_comes_too_late() {
        Journey journey = approvedByOne();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("IssuanceFlowRole", TRANSACTION, () -> tooLate(journey));
            journey.approve(Department.RESIDENCE_PERMIT);
            interference.happened();
        }
        issued(journey);
    }

    @Test
    void a_withdrawal_that_was_read_before_production_was_opened_comes_too_late() {
        Journey journey = approvedByOne();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before(
                    "SubmissionApiRole",
                    TRANSACTION,
                    () -> journey.approve(Department.RESIDENCE_PERMIT).await("PRODUCTION"));
            tooLate(journey);
            interference.happened();
        }
        issued(journey);
    }

    @Test
    void a_withdrawal_that_comes_second_to_the_reviewers_pass_ends_the_case_before_the_booking() {
        Journey journey = inReview();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("SubmissionApiRole", TRANSACTION, () -> journey.review("PASSED"));
            journey.withdraw();
            interference.happened();
        }
        Trail.ended(journey, "WITHDRAWN");
        assertThat(Trail.types(journey)).containsOnlyOnce("PASSED", "WITHDRAWN");
    }

    @Test
    void a_withdrawal_that_comes_second_to_the_reviewers_refusal_is_told_so() {
        Journey journey = inReview();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("SubmissionApiRole", TRANSACTION, () -> journey.refuseAtReview("NO_PROOF"));
            tooLate(journey);
            interference.happened();
        }
        Trail.ended(journey, "REFUSED");
        assertThat(Trail.types(journey)).containsOnlyOnce("REFUSED").doesNotContain("WITHDRAWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSED", "REFUSED"})
    void a_reviewer_who_comes_second_to_the_withdrawal_is_told_so(String decision) {
        Journey journey = inReview();
        Map<String, String> body = decision.equals("PASSED")
                ? Map.of("decision", decision)
                : Map.of("decision", decision, "reason", "NO_PROOF");
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("ReviewApiRole", TRANSACTION, journey::withdraw);
            journey.staff(409, "reviewer-1", "POST", "/cases/{id}/review", body);
            interference.happened();
        }
        Trail.ended(journey, "WITHDRAWN");
        assertThat(Trail.types(journey)).containsOnlyOnce("WITHDRAWN").doesNotContain(decision);
    }

    private static void tooLate(Journey journey) {
        assertThat(journey.applicant(409, "POST", "/withdrawal", null).text("/code"))
                .isEqualTo("WRONG_STAGE");
    }

    private static void issued(Journey journey) {
        journey.print().await("PICKUP").pickUp();
        Trail.ended(journey, "ISSUED");
        assertThat(Trail.types(journey)).containsOnlyOnce("PRODUCED").doesNotContain("WITHDRAWN");
    }

    private static Journey inReview() {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        RUNNING.settle();
        return journey;
    }

    private static Journey approvedByOne() {
        Journey journey = RUNNING.inApproval(2).approve(Department.WORK_PERMIT);
        RUNNING.settle();
        return journey;
    }
}
