package city.onewindow.issuance;

import static city.onewindow.issuance.Cases.DESK;
import static city.onewindow.issuance.Cases.NOW;
import static city.onewindow.issuance.Cases.RULES;
import static city.onewindow.issuance.Cases.told;
import static city.onewindow.issuance.Cases.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.Claim;
import city.onewindow.casework.Escalation;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A print that was reported as good turns out to be none. */
class FoundSpoiltTest {

    private final Production production = new Production(RULES, Cases.ids());
    private final StepRules delivery = new Delivery(RULES);
    private final StepRules pickup = new Window(StepName.PICKUP, RULES, Cases.ids());

    @Test
    void at_the_printer_it_is_made_again_before_anything_is_released() {
        CaseFile printed = printed("PICKUP");
        Change change = new Change(printed, later(10));
        PrintJob spoilt = production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        assertThat(spoilt.state()).isEqualTo(PrintJob.State.SPOILT);
        assertThat(told(change)).containsExactly(EventType.SPOILT);
        CaseFile after = written(change);
        assertThat(after.jobs()).hasSize(3);
        assertThat(production.look(new Change(after, later(11)), step(after, StepName.PRODUCTION)))
                .isInstanceOf(Look.Send.class);
    }

    @Test
    void at_the_window_it_alone_is_made_again_and_the_code_holds_no_more() {
        CaseFile file = handingOver("PICKUP", StepName.PICKUP, pickup);
        String number = file.job("case.2").orElseThrow().certificateNumber();
        String electronic = file.job("case.1").orElseThrow().certificateNumber();
        Change change = new Change(claimed(file, StepName.PICKUP), later(30));
        production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        assertThat(told(change)).containsExactly(EventType.VOIDED);
        CaseFile voided = written(change);
        assertThat(step(voided, StepName.PICKUP).decided().orElseThrow().name()).isEqualTo("SPOILT");
        assertThat(state(voided, number)).isEqualTo(Certificate.State.VOID);
        assertThat(state(voided, electronic)).isEqualTo(Certificate.State.VALID);

        CaseFile again = entered(production, voided, 9);
        assertThat(again.jobs()).hasSize(3);
        PrintJob anew = again.job("case.3").orElseThrow();
        assertThat(anew.permit()).isEqualTo(Permit.RESIDENCE_PERMIT);
        assertThat(anew.certificateNumber()).isNotEqualTo(number);
        CaseFile released = released(ready(again), "case.3", "B-0002", "PRODUCED_PICKUP");
        assertThat(released.certificates())
                .filteredOn(one -> one.state() == Certificate.State.VALID)
                .extracting(Certificate::number)
                .containsExactlyInAnyOrder(electronic, anew.certificateNumber());
    }

    @ParameterizedTest
    @EnumSource(
            value = Shipment.State.class,
            names = {"QUEUED", "FAILED", "HANDED_OFF"})
    void a_parcel_that_no_courier_has_yet_waits_for_the_new_print(Shipment.State state) {
        CaseFile file = parcel(handingOver("COURIER", StepName.DELIVERY, delivery), state);
        Change change = new Change(file, later(30));
        production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        CaseFile again = entered(production, written(change), 9);
        CaseFile released = released(ready(again), "case.3", "B-0002", "PRODUCED_COURIER");
        CaseFile there = entered(delivery, released, 10);
        Change look = new Change(there, later(60));
        delivery.look(look, step(there, StepName.DELIVERY));
        assertThat(written(look).shipments()).as("the same order").hasSize(1);
    }

    @Test
    void what_a_courier_brought_back_stays_at_the_window() {
        CaseFile file = parcel(handingOver("COURIER", StepName.DELIVERY, delivery), Shipment.State.RETURNED);
        Change settled = new Change(file, later(30));
        assertThat(delivery.look(settled, step(file, StepName.DELIVERY))).isEqualTo(new Look.RanOut("RETURNED"));
        CaseFile window = entered(pickup, written(settled), 9);
        Change change = new Change(window, later(40));
        production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        CaseFile again = entered(production, written(change), 10);
        released(ready(again), "case.3", "B-0002", "PRODUCED_PICKUP");
    }

    @ParameterizedTest
    @EnumSource(
            value = Shipment.State.class,
            names = {"COLLECTED", "COMING_BACK", "DELIVERED", "LOST"})
    void what_a_courier_has_nobody_voids(Shipment.State state) {
        CaseFile file = parcel(handingOver("COURIER", StepName.DELIVERY, delivery), state);
        Change change = new Change(file, later(30));
        assertThatThrownBy(() -> production.result(change, "case.2", false, "B-0001", "smeared", DESK))
                .hasMessageContaining("HANDED_OFF");
        assertThat(change.empty()).isTrue();
    }

    @Test
    void said_again_it_is_found_said_and_neither_taken_back_nor_said_of_an_electronic_permit() {
        CaseFile file = handingOver("PICKUP", StepName.PICKUP, pickup);
        Change change = new Change(file, later(30));
        production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        CaseFile voided = written(change);
        Change repeated = new Change(voided, later(31));
        production.result(repeated, "case.2", false, "B-0001", "smeared", DESK);
        assertThat(repeated.empty()).isTrue();
        assertThatThrownBy(() -> production.result(repeated, "case.2", true, "B-0001", null, DESK))
                .hasMessageContaining("DECIDED");
        assertThatThrownBy(() -> production.result(new Change(file, NOW), "case.1", false, "B-0001", "smeared", DESK))
                .hasMessageContaining("DECIDED");
    }

    @Test
    void a_serial_that_nobody_reported_voids_nothing() {
        CaseFile file = handingOver("PICKUP", StepName.PICKUP, pickup);
        Change change = new Change(file, later(30));
        assertThatThrownBy(() -> production.result(change, "case.2", false, "B-0009", "smeared", DESK))
                .hasMessageContaining("DECIDED");
        assertThat(change.empty()).isTrue();
    }

    @Test
    void the_holder_is_told_of_a_second_misprint_that_is_found_while_the_first_is_made_again() {
        CaseFile file = handingOver("PICKUP", StepName.PICKUP, pickup);
        Change first = new Change(onTwoBlanks(file), later(30));
        production.result(first, "case.2", false, "B-0001", "smeared", DESK);
        CaseFile again = entered(production, written(first), 9);
        Change second = new Change(again, later(40));
        production.result(second, "case.1", false, "B-0007", "smeared", DESK);
        assertThat(told(second)).containsExactly(EventType.VOIDED);
        assertThat(written(second).jobs()).hasSize(4);
    }

    @Test
    void a_courier_that_takes_the_parcel_meanwhile_is_told_to_the_supervisor() {
        CaseFile file = parcel(handingOver("COURIER", StepName.DELIVERY, delivery), Shipment.State.HANDED_OFF);
        Change change = new Change(file, later(30));
        production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        CaseFile again = entered(production, written(change), 9);
        Change taken = new Change(again, later(40));
        new CourierReports(2).told(taken, again.shipment("case.1").orElseThrow(), "e1", "COLLECTED", "EA473124829CN");
        assertThat(told(taken)).contains(EventType.COLLECTED, EventType.PARCEL_TAKEN_EARLY);
        assertThat(taken.events()).filteredOn(Escalation::is).hasSize(1);
    }

    @Test
    void of_what_the_courier_took_meanwhile_and_what_is_made_anew_only_the_latter_can_still_be_voided() {
        CaseFile file =
                onTwoBlanks(parcel(handingOver("COURIER", StepName.DELIVERY, delivery), Shipment.State.HANDED_OFF));
        Change change = new Change(file, later(30));
        production.result(change, "case.2", false, "B-0001", "smeared", DESK);
        CaseFile away = parcel(ready(entered(production, written(change), 9)), Shipment.State.COLLECTED);
        assertThatThrownBy(() ->
                        production.result(new Change(away, later(40)), "case.1", false, "B-0007", "smeared", DESK))
                .hasMessageContaining("HANDED_OFF");
        Change print = new Change(away, later(50));
        production.result(print, "case.3", true, "B-0002", null, DESK);
        Change again = new Change(written(print), later(51));
        production.result(again, "case.3", false, "B-0002", "smeared", DESK);
        assertThat(told(again)).containsExactly(EventType.SPOILT);
    }

    @Test
    void between_two_steps_the_desk_is_asked_to_come_again() {
        CaseFile file = handingOver("PICKUP", StepName.PICKUP, pickup);
        Change moved = new Change(file, later(20));
        moved.settle(step(file, StepName.PICKUP), "COLLECTED");
        Change change = new Change(written(moved), later(21));
        assertThatThrownBy(() -> production.result(change, "case.2", false, "B-0001", "smeared", DESK))
                .hasMessageContaining("MOVING");
    }

    // ---- how a case gets there

    /** Both are made, the sticker on blank B-0001. */
    private CaseFile printed(String way) {
        CaseFile file = ready(entered(production, Cases.entering(StepName.PRODUCTION, way), 7));
        Change change = new Change(file, later(4));
        production.result(change, "case.2", true, "B-0001", null, DESK);
        return written(change);
    }

    private CaseFile handingOver(String way, StepName name, StepRules rules) {
        CaseFile printed = printed(way);
        Change release = new Change(printed, later(5));
        production.look(release, step(printed, StepName.PRODUCTION));
        CaseFile file = entered(rules, written(release), 8);
        Change look = new Change(file, later(6));
        rules.look(look, step(file, name));
        return written(look);
    }

    private CaseFile released(CaseFile file, String jobId, String serial, String decision) {
        Change print = new Change(file, later(50));
        production.result(print, jobId, true, serial, null, DESK);
        CaseFile done = written(print);
        Change look = new Change(done, later(51));
        assertThat(production.look(look, step(done, StepName.PRODUCTION))).isEqualTo(new Look.RanOut(decision));
        return written(look);
    }

    private static CaseFile parcel(CaseFile file, Shipment.State state) {
        Change change = new Change(file, later(7));
        change.write(new Write.PutShipment(file.shipment("case.1").orElseThrow().as(state)));
        return written(change);
    }

    /** The same, in a zone that prints the work permit on a card: blank B-0007. */
    private static CaseFile onTwoBlanks(CaseFile file) {
        PrintJob electronic = file.job("case.1").orElseThrow();
        PrintJob card = PrintJob.begun(
                        "case.1", Permit.WORK_PERMIT, electronic.certificateNumber(), PrintJob.Medium.CARD, NOW)
                .ended(PrintJob.State.PRINTED, "B-0007", null);
        Change change = new Change(file, later(20));
        change.write(new Write.PutJob(card));
        return written(change);
    }

    private static CaseFile claimed(CaseFile file, StepName name) {
        Change change = new Change(file, later(8));
        change.step(step(file, name).withClaim(new Claim("window-1", later(60))));
        return written(change);
    }

    private static CaseFile ready(CaseFile file) {
        Change change = new Change(file, later(3));
        file.jobs().stream()
                .filter(job -> job.state() == PrintJob.State.QUEUED)
                .forEach(job -> change.write(new Write.PutJob(job.ready("paper"))));
        return written(change);
    }

    private static CaseFile entered(StepRules rules, CaseFile file, int entry) {
        Change change = new Change(file, later(1));
        assertThat(rules.enter(change, entry)).isEqualTo(Optional.empty());
        return written(change);
    }

    private static Certificate.State state(CaseFile file, String number) {
        return file.certificates().stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static Step step(CaseFile file, StepName name) {
        return file.newest(name).orElseThrow();
    }

    private static Instant later(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }
}
