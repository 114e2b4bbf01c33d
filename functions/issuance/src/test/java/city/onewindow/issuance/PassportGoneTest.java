package city.onewindow.issuance;

import static city.onewindow.issuance.Cases.NOW;
import static city.onewindow.issuance.Cases.RULES;
import static city.onewindow.issuance.Cases.told;
import static city.onewindow.issuance.Cases.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Passport.Place;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lies at the window can go to nobody who may collect it. */
class PassportGoneTest {

    private static final Actor SUPERVISOR = new Actor("SUPERVISOR", "supervisor-1");

    @Test
    void what_an_authority_has_taken_ends_the_case_and_voids_nothing() {
        CaseFile file = atTheWindow(StepName.PICKUP);
        Change change = new Change(file, NOW);
        assertThat(PassportGone.record(change, Place.AUTHORITY, "SPECIMEN", SUPERVISOR)
                        .held())
                .isFalse();
        assertThat(told(change)).containsExactly(EventType.PASSPORT_TO_AUTHORITY);
        CaseFile after = written(change);
        assertThat(decision(after, StepName.PICKUP)).isEqualTo("TO_AUTHORITY");
        assertThat(after.certificates()).extracting(Certificate::state).containsExactly(Certificate.State.VALID);
        Change again = new Change(after, NOW);
        PassportGone.record(again, Place.AUTHORITY, "SPECIMEN", SUPERVISOR);
        assertThat(again.empty()).isTrue();
    }

    @Test
    void what_was_lost_at_the_zone_is_void_and_its_applicant_hears_what_to_do() {
        CaseFile file = atTheWindow(StepName.PICKUP);
        Change change = new Change(file, NOW);
        PassportGone.record(change, Place.LOST, "SPECIMEN", SUPERVISOR);
        assertThat(told(change)).containsExactly(EventType.PASSPORT_LOST);
        CaseFile after = written(change);
        assertThat(decision(after, StepName.PICKUP)).isEqualTo("LOST");
        assertThat(after.certificates()).extracting(Certificate::state).containsExactly(Certificate.State.VOID);
    }

    @Test
    void an_order_that_still_waits_for_a_courier_is_given_up() {
        CaseFile file = atTheWindow(StepName.RETURN);
        Change ordered = new Change(file, NOW);
        ordered.write(
                new Write.PutShipment(Shipment.next(file, StepName.RETURN, NOW).as(Shipment.State.FAILED)));
        Change change = new Change(written(ordered), NOW);
        PassportGone.record(change, Place.AUTHORITY, "SPECIMEN", SUPERVISOR);
        assertThat(written(change).shipments()).extracting(Shipment::state).containsExactly(Shipment.State.GIVEN_UP);
    }

    @Test
    void nothing_is_said_of_what_a_courier_has_or_of_a_case_whose_passport_is_needed() {
        CaseFile file = atTheWindow(StepName.RETURN);
        Change parcel = new Change(file, NOW);
        parcel.write(
                new Write.PutShipment(Shipment.next(file, StepName.RETURN, NOW).as(Shipment.State.COLLECTED)));
        CaseFile away = written(parcel);
        assertThatThrownBy(() -> PassportGone.record(new Change(away, NOW), Place.AUTHORITY, "SPECIMEN", SUPERVISOR))
                .hasMessageContaining("HANDED_OFF");
        CaseFile early = Cases.entering(StepName.WORK_PERMIT, "PICKUP");
        Change opened = new Change(early, NOW);
        opened.open(StepName.WORK_PERMIT, 7, "department", null);
        CaseFile deciding = written(opened);
        assertThatThrownBy(() -> PassportGone.record(new Change(deciding, NOW), Place.LOST, "SPECIMEN", SUPERVISOR))
                .hasMessageContaining("WRONG_STAGE");
    }

    private static CaseFile atTheWindow(StepName name) {
        Change entering = new Change(Cases.entering(name, "PICKUP"), NOW);
        assertThat(new Window(name, RULES, Cases.ids()).enter(entering, 7)).isEqualTo(Optional.empty());
        LocalDate until = LocalDate.of(2028, 2, 28);
        Certificate sticker = new Certificate(
                "S-1", Permit.RESIDENCE_PERMIT, "check", until.minusYears(2), until, Certificate.State.VALID);
        PrintJob job = PrintJob.begun("case.1", Permit.RESIDENCE_PERMIT, "S-1", PrintJob.Medium.STICKER, NOW)
                .ended(PrintJob.State.PRINTED, "B-0001", null);
        entering.write(new Write.ClaimNumber(sticker)).write(new Write.PutJob(job));
        return written(entering);
    }

    private static String decision(CaseFile file, StepName name) {
        return file.newest(name).orElseThrow().decided().orElseThrow().name();
    }
}
