package city.onewindow.issuance;

import static city.onewindow.issuance.Cases.DESK;
import static city.onewindow.issuance.Cases.NOW;
import static city.onewindow.issuance.Cases.RULES;
import static city.onewindow.issuance.Cases.at;
import static city.onewindow.issuance.Cases.told;
import static city.onewindow.issuance.Cases.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The courier has lost passport and certificates. */
class LostParcelTest {

    private static final Instant SILENT = at("2026-03-04T09:00");
    private static final Instant ASKED = at("2026-03-04T10:00");

    private final CourierReports reports = new CourierReports(2);
    private final StepRules delivery = new Delivery(RULES);
    private final StepRules pickup = new Window(StepName.PICKUP, RULES, Cases.ids());
    private final StepRules back = new Window(StepName.RETURN, RULES, Cases.ids());

    @Test
    void a_loss_ends_the_case_without_the_passport_and_voids_what_was_printed() {
        Change lost = reported(silent(delivery, StepName.DELIVERY));
        assertThat(told(lost)).containsExactly(EventType.PARCEL_LOST);
        assertThat(lost.events().getFirst().actor()).isEqualTo(DESK);
        assertThat(lost.events().getFirst().wakes())
                .containsExactly(
                        lost.file().newest(StepName.DELIVERY).orElseThrow().key());
        CaseFile after = written(lost);
        assertThat(after.head().passport().where()).isEqualTo(Passport.Place.LOST);
        assertThat(after.head().passport().held()).isFalse();
        assertThat(after.certificates())
                .extracting(Certificate::number, Certificate::state)
                .containsExactlyInAnyOrder(
                        tuple("STICKER", Certificate.State.VOID), tuple("ELECTRONIC", Certificate.State.VALID));
        assertThat(ranOut(delivery, after, StepName.DELIVERY)).isEqualTo(new Look.RanOut("LOST"));
    }

    @Test
    void a_loss_on_the_way_back_of_the_passport_ends_the_return() {
        CaseFile after = written(reported(silent(back, StepName.RETURN)));
        assertThat(ranOut(back, after, StepName.RETURN)).isEqualTo(new Look.RanOut("LOST"));
        assertThat(after.certificates())
                .as("the parcel held the passport alone")
                .allMatch(one -> one.state() == Certificate.State.VALID);
    }

    @Test
    void the_window_waits_no_more_for_what_a_courier_took_all_the_same_and_lost() {
        CaseFile file = silent(delivery, StepName.DELIVERY);
        Change waits = new Change(file, SILENT);
        assertThat(pickup.enter(waits, 8)).isEqualTo(Optional.empty());
        CaseFile after = written(reported(written(waits)));
        assertThat(ranOut(pickup, after, StepName.PICKUP)).isEqualTo(new Look.RanOut("LOST"));
    }

    @Test
    void a_loss_is_recorded_once_and_neither_before_the_couriers_time_is_over_nor_beside_another_end() {
        CaseFile early = underWay(delivery, StepName.DELIVERY);
        assertThatThrownBy(() -> reports.recorded(new Change(early, ASKED), "LOST", DESK))
                .hasMessageContaining("NOT_SILENT");
        CaseFile lost = written(reported(silent(delivery, StepName.DELIVERY)));
        Change again = new Change(lost, ASKED);
        reports.recorded(again, "LOST", DESK);
        assertThat(again.empty()).isTrue();
        assertThatThrownBy(() -> reports.recorded(again, "DELIVERED", DESK)).hasMessageContaining("DECIDED");
        Change late = new Change(lost, ASKED);
        reports.told(late, lost.shipment("case.1").orElseThrow(), "e9", "DELIVERED", "EA473124829CN");
        assertThat(told(late))
                .as("what turns up later is no matter of the case")
                .isEmpty();
        assertThat(late.head().passport().where()).isEqualTo(Passport.Place.LOST);
    }

    private static Object ranOut(StepRules rules, CaseFile file, StepName name) {
        return rules.look(new Change(file, ASKED), file.newest(name).orElseThrow());
    }

    private Change reported(CaseFile file) {
        Change change = new Change(file, ASKED);
        assertThat(reports.recorded(change, "LOST", DESK).state()).isEqualTo(Shipment.State.LOST);
        return change;
    }

    private CaseFile silent(StepRules rules, StepName name) {
        Change change = new Change(underWay(rules, name), SILENT);
        rules.look(change, change.file().newest(name).orElseThrow());
        return written(change);
    }

    private CaseFile underWay(StepRules rules, StepName name) {
        Change entered = new Change(Cases.entering(name, "COURIER"), NOW);
        certified(entered, Permit.RESIDENCE_PERMIT, "STICKER", PrintJob.Medium.STICKER);
        certified(entered, Permit.WORK_PERMIT, "ELECTRONIC", PrintJob.Medium.ELECTRONIC);
        assertThat(rules.enter(entered, 7)).isEqualTo(Optional.empty());
        Change queued = new Change(written(entered), NOW);
        rules.look(queued, queued.file().newest(name).orElseThrow());
        Change taken = new Change(written(queued), NOW);
        reports.told(taken, taken.file().shipment("case.1").orElseThrow(), "e1", "COLLECTED", "EA473124829CN");
        return written(taken);
    }

    private static void certified(Change change, Permit permit, String number, PrintJob.Medium medium) {
        LocalDate first = LocalDate.parse("2026-03-15");
        PrintJob job =
                PrintJob.begun("case." + permit, permit, number, medium, NOW).ready("paper");
        change.write(new Write.PutCertificate(
                        new Certificate(number, permit, "check", first, first.plusYears(1), Certificate.State.VALID)))
                .write(new Write.PutJob(
                        medium == PrintJob.Medium.ELECTRONIC
                                ? job
                                : job.ended(PrintJob.State.PRINTED, "SPECIMEN-0001", null)));
    }
}
