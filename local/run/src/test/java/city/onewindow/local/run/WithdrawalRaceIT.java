package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.Journey;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A withdrawal against the approval that leads to production: whoever commits first wins. */
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

    private static Journey approvedByOne() {
        LocalDate day = RUNNING.workingDay(2);
        Journey journey = RUNNING.journey()
                .draft()
                .submit()
                .review("PASSED")
                .book(day + "T10:00")
                .at(day + "T09:45")
                .checkIn()
                .accept()
                .await("APPROVAL")
                .approve(Department.WORK_PERMIT);
        RUNNING.settle();
        return journey;
    }
}
