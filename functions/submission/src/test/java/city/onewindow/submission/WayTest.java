package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.Queued;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Shipment.State;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where an applicant may choose the way anew, and where they may withdraw. */
class WayTest {

    private static final Instant NOW = Instant.parse("2026-02-26T02:00:00Z");
    private static final Actor ANNA = Actor.applicant("anna");

    @Test
    void the_way_back_is_chosen_anew_until_a_parcel_is_under_way() {
        Change change = chosen(file(StepName.RETURN, "PICKUP"), "COURIER");
        assertThat(change.head().delivery()).isEqualTo(way("COURIER"));
        assertThat(change.events().getFirst().type()).isEqualTo(EventType.DELIVERY_CHOSEN);
        assertThat(change.events().getFirst().wakes()).hasSize(1);
        assertThat(change.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"HANDED_OFF", "COLLECTED", "COMING_BACK", "DELIVERED"})
    void while_a_parcel_is_under_way_it_is_not(State state) {
        CaseFile file = file(StepName.RETURN, "COURIER", parcel(StepName.RETURN, state));
        assertThatThrownBy(() -> chosen(file, "PICKUP")).hasMessageContaining("HANDED_OFF");
    }

    @ParameterizedTest
    @EnumSource(
            value = StepName.class,
            names = {"RETURN", "DELIVERY"})
    void while_the_courier_is_being_asked_the_applicant_tries_again_in_a_moment(StepName step) {
        Problem problem = refusal(file(step, "COURIER", parcel(step, State.QUEUED)));
        assertThat(problem.code()).isEqualTo("BEING_HANDED_OFF");
        assertThat(problem.response(Texts.of(Language.EN)).headers()).containsKey("retry-after");
        assertThat(refusal(file(StepName.DELIVERY, "COURIER")).code())
                .as("before the first look has made the parcel")
                .isEqualTo("BEING_HANDED_OFF");
    }

    @Test
    void what_came_back_is_sent_again_in_a_parcel_of_its_own_or_stays_at_the_window() {
        CaseFile file = file(StepName.RETURN, "COURIER", parcel(StepName.RETURN, State.RETURNED));
        assertThat(parcels(chosen(file, "COURIER"))).containsExactly("case.2 QUEUED");
        assertThat(parcels(chosen(file, "PICKUP"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = StepName.class,
            names = {"RETURN", "DELIVERY"})
    void a_hand_off_that_failed_is_given_up_for_another_way(StepName step) {
        CaseFile file = file(step, "COURIER", parcel(step, State.FAILED));
        ObjectNode elsewhere = way("COURIER");
        elsewhere.putObject("address").put("street", "SPECIMEN Road 4");
        Change change = new Change(file, NOW);
        Submission.choose(change, elsewhere, ANNA);
        assertThat(parcels(change)).containsExactly("case.1 GIVEN_UP", "case.2 QUEUED");
        assertThat(parcels(chosen(file, "PICKUP"))).containsExactly("case.1 GIVEN_UP");
        assertThat(chosen(file, "COURIER").empty()).as("the same way again").isTrue();
    }

    @Test
    void a_delivery_that_is_under_way_or_at_the_window_stays_as_it_was_chosen() {
        CaseFile underWay = file(StepName.DELIVERY, "COURIER", parcel(StepName.DELIVERY, State.HANDED_OFF));
        assertThat(refusal(underWay).code()).isEqualTo("HANDED_OFF");
        for (StepName step : List.of(StepName.PRODUCTION, StepName.PICKUP)) {
            assertThatThrownBy(() -> chosen(file(step, "PICKUP"), "COURIER")).hasMessageContaining("WRONG_STAGE");
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void a_case_is_withdrawn_in_every_stage_before_production_also_between_two_steps(Stage stage) {
        boolean allowed = EnumSet.range(Stage.REVIEW, Stage.APPROVAL).contains(stage);
        Change change = new Change(
                new CaseFile(
                        head("PICKUP").at(stage, 3),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                NOW);
        if (allowed) {
            Withdrawal.of(change, ANNA);
            assertThat(change.head().marks().outcome()).isEqualTo(Outcome.WITHDRAWN);
        } else {
            assertThatThrownBy(() -> Withdrawal.of(change, ANNA)).hasMessageContaining("WRONG_STAGE");
            assertThat(change.empty()).isTrue();
        }
    }

    private static Change chosen(CaseFile file, String way) {
        Change change = new Change(file, NOW);
        Submission.choose(change, way(way), ANNA);
        return change;
    }

    private static Problem refusal(CaseFile file) {
        return catchThrowableOfType(Problem.class, () -> chosen(file, "PICKUP"));
    }

    private static List<String> parcels(Change change) {
        return change.writes().stream()
                .map(write -> ((Write.PutShipment) write).shipment())
                .map(parcel -> parcel.shipmentId() + " " + parcel.state())
                .toList();
    }

    private static CaseFile file(StepName step, String way, Shipment... parcels) {
        return new CaseFile(
                head(way).at(step.stage(), 7),
                List.of(Step.opened(step, 1, 7, "service-zone", NOW, null)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(parcels));
    }

    private static CaseHead head(String way) {
        return CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .submitted(NOW, "2026.1")
                .withDelivery(way(way));
    }

    private static ObjectNode way(String way) {
        return JsonNodeFactory.instance.objectNode().put("way", way);
    }

    private static Shipment parcel(StepName step, State state) {
        return new Shipment("case.1", step, state, Queued.notYet(NOW), null, 0, List.of(), null, false);
    }
}
