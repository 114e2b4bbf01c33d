package city.onewindow.issuance;

import static city.onewindow.issuance.Cases.NOW;
import static city.onewindow.issuance.Cases.RULES;
import static city.onewindow.issuance.Cases.at;
import static city.onewindow.issuance.Cases.told;
import static city.onewindow.issuance.Cases.written;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both are approved, and nobody at the issuing desk goes on: on 26 February, with five days. */
class StandstillTest {

    private static final Instant TOLD = at("2026-03-04T09:00");

    private final StepRules production = new Production(RULES, Cases.ids());
    private final StepRules delivery = new Delivery(RULES);

    @Test
    void blanks_that_nobody_prints_are_told_to_the_supervisor_once() {
        Change entering = new Change(Cases.entering(StepName.PRODUCTION, "PICKUP"), NOW);
        assertThat(production.enter(entering, 7)).isEqualTo(Optional.empty());
        CaseFile entered = written(entering);
        Change ready = new Change(entered, NOW);
        entered.jobs().forEach(job -> ready.write(new Write.PutJob(job.ready("paper"))));
        CaseFile file = written(ready);
        assertThat(file.jobs()).extracting(PrintJob::state).contains(PrintJob.State.READY);
        toldOnce(production, file, StepName.PRODUCTION);
    }

    @Test
    void a_parcel_that_no_courier_takes_is_told_to_the_supervisor_once() {
        Change entering = new Change(Cases.entering(StepName.DELIVERY, "COURIER"), NOW);
        assertThat(delivery.enter(entering, 7)).isEqualTo(Optional.empty());
        CaseFile entered = written(entering);
        Change failed = new Change(entered, NOW);
        failed.write(new Write.PutShipment(
                Shipment.next(entered, StepName.DELIVERY, NOW).as(Shipment.State.FAILED)));
        toldOnce(delivery, written(failed), StepName.DELIVERY);
    }

    /** The holder chooses the courier on 5 March, long after the passport lay ready and its holder was reminded. */
    @Test
    void the_days_of_a_parcel_begin_with_its_order() {
        StepRules back = new Window(StepName.RETURN, RULES, Cases.ids());
        Change entering = new Change(Cases.entering(StepName.RETURN, "COURIER"), NOW);
        assertThat(back.enter(entering, 7)).isEqualTo(Optional.empty());
        CaseFile entered = written(entering);
        Change ordered = new Change(entered, TOLD);
        ordered.step(step(entered, StepName.RETURN).withWarned(TOLD.minusSeconds(60)));
        ordered.write(new Write.PutShipment(
                Shipment.next(entered, StepName.RETURN, TOLD).as(Shipment.State.FAILED)));
        CaseFile file = written(ordered);
        Instant later = at("2026-03-10T09:00");
        Change before = new Change(file, later.minusSeconds(60));
        back.look(before, step(file, StepName.RETURN));
        assertThat(told(before)).isEmpty();
        Change change = new Change(file, later);
        back.look(change, step(file, StepName.RETURN));
        assertThat(told(change)).containsExactly(EventType.ESCALATED);
    }

    private static void toldOnce(StepRules rules, CaseFile file, StepName name) {
        Change before = new Change(file, TOLD.minusSeconds(60));
        assertThat(rules.look(before, step(file, name))).isEqualTo(new Look.Wait(TOLD));
        assertThat(told(before)).isEmpty();
        Change change = new Change(file, TOLD);
        assertThat(rules.look(change, step(file, name))).isInstanceOf(Look.Wait.class);
        assertThat(told(change)).containsExactly(EventType.ESCALATED);
        assertThat(change.events().getFirst().details()).containsEntry("due", "2026-03-03");
        CaseFile after = written(change);
        Change again = new Change(after, TOLD.plusSeconds(864_000));
        rules.look(again, step(after, name));
        assertThat(told(again)).isEmpty();
    }

    private static Step step(CaseFile file, StepName name) {
        return file.newest(name).orElseThrow();
    }
}
