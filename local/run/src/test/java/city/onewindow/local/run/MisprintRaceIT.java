package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.Journey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The desk finds a misprint at the moment at which the window hands everything over. */
class MisprintRaceIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String TRANSACTION = "dynamodb:TransactWriteItems";

    @Test
    void what_was_handed_over_first_is_no_longer_voided_and_the_desk_is_told() {
        Journey journey = atTheWindow();
        String code = journey.pickupCode();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("IssuanceApiRole", TRANSACTION, () -> collected(journey, 200, code));
            assertThat(journey.misprint(409).text("/code")).isIn("MOVING", "WRONG_STAGE");
            interference.happened();
        }
        Trail.ended(journey, "ISSUED");
        assertThat(Trail.types(journey))
                .containsOnlyOnce("PRODUCED", "PICKED_UP")
                .doesNotContain("VOIDED");
        assertThat(journey.certificates()).hasSize(2);
    }

    @Test
    void what_was_voided_first_is_not_handed_over_and_the_window_is_told() {
        Journey journey = atTheWindow();
        String code = journey.pickupCode();
        try (Interference interference = new Interference(RUNNING)) {
            interference.before("IssuanceApiRole", TRANSACTION, () -> journey.misprint(200));
            assertThat(collected(journey, 409, code).text("/currentStage")).isIn("PICKUP", "PRODUCTION");
            interference.happened();
        }
        journey.print().await("PICKUP");
        assertThat(collected(journey, 409, code).text("/code"))
                .as("the old code")
                .isEqualTo("WRONG_CODE");
        journey.pickUp();
        Trail.ended(journey, "ISSUED");
        assertThat(Trail.types(journey)).containsOnlyOnce("VOIDED", "PICKED_UP");
        assertThat(journey.certificates()).hasSize(2);
    }

    private static Answer collected(Journey journey, int status, String code) {
        String passport = journey.tracker().text("/application/person/passport/number");
        return journey.staff(
                status,
                "window-1",
                "POST",
                "/cases/{id}/pick-up",
                Map.of("pickupCode", code, "passportNumber", passport));
    }

    private static Journey atTheWindow() {
        Journey journey = RUNNING.inApproval(2)
                .approve(Department.WORK_PERMIT)
                .approve(Department.RESIDENCE_PERMIT)
                .print()
                .await("PICKUP");
        RUNNING.pass(Duration.ofHours(1));
        return journey;
    }
}
