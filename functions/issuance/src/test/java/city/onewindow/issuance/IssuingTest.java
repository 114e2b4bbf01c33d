package city.onewindow.issuance;

import static city.onewindow.issuance.Cases.DESK;
import static city.onewindow.issuance.Cases.NOW;
import static city.onewindow.issuance.Cases.RULES;
import static city.onewindow.issuance.Cases.WINDOW;
import static city.onewindow.issuance.Cases.at;
import static city.onewindow.issuance.Cases.told;
import static city.onewindow.issuance.Cases.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Passport;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.Claim;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PickupCode;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Shipment.State;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Production, parcels, dead letters and the window, rule by rule. */
class IssuingTest {

    private final Production production = new Production(RULES, Cases.ids());
    private final Delivery delivery = new Delivery(RULES);
    private final Window pickup = new Window(StepName.PICKUP, RULES, Cases.ids());
    private final Window back = new Window(StepName.RETURN, RULES, Cases.ids());
    private final CourierReports reports = new CourierReports(RULES.limits().failedDeliveries());
    private final HandOver handOver = new HandOver(5);

    // ---- production

    @Test
    void a_spoilt_print_voids_its_number_keeps_the_blanks_serial_and_makes_a_new_job() {
        CaseFile file = bothQueued();
        PrintJob sticker = file.jobs().getLast();
        file = ready(file);
        Change change = new Change(file, NOW);
        PrintJob spoilt = production.result(change, sticker.jobId(), false, "B-0001", "smeared", DESK);
        assertThat(spoilt.blankSerial()).isEqualTo("B-0001");
        CaseFile after = written(change);
        assertThat(after.certificates())
                .filteredOn(one -> one.number().equals(sticker.certificateNumber()))
                .extracting(Certificate::state)
                .containsExactly(Certificate.State.VOID);
        assertThat(after.jobs()).hasSize(3);
        PrintJob anew = after.job("case.3").orElseThrow();
        assertThat(anew.permit()).isEqualTo(sticker.permit());
        assertThat(anew.certificateNumber()).isNotEqualTo(sticker.certificateNumber());
        assertThat(told(change)).containsExactly(EventType.SPOILT);
    }

    @Test
    void an_electronic_permit_is_done_with_its_paper_and_a_card_or_sticker_with_its_blank() {
        PrintJob job = PrintJob.begun("case.1", Permit.WORK_PERMIT, "W-1", Medium.ELECTRONIC, NOW);
        assertThat(job.ready("paper").state()).isEqualTo(PrintJob.State.PRINTED);
        for (Medium medium : List.of(Medium.CARD, Medium.STICKER)) {
            PrintJob blank = PrintJob.begun("case.1", Permit.WORK_PERMIT, "W-1", medium, NOW);
            assertThat(blank.ready("paper").state()).isEqualTo(PrintJob.State.READY);
        }
    }

    @Test
    void an_electronic_permit_is_read_only_once_both_are_released() {
        CaseFile file = ready(bothQueued());
        assertThatThrownBy(() -> Production.electronic(file, "work-permit")).hasMessageContaining("NOT_RELEASED");
        assertThatThrownBy(() -> Production.electronic(file, "residence-permit"))
                .hasMessageContaining("PAPER_NOT_FOUND");
        assertThatThrownBy(() -> Production.electronic(file, "receipt")).hasMessageContaining("PAPER_NOT_FOUND");
        Change printed = new Change(file, NOW);
        production.result(printed, "case.2", true, "B-0002", null, DESK);
        CaseFile done = written(printed);
        Change release = new Change(done, NOW);
        Look look = production.look(release, step(done, StepName.PRODUCTION));
        assertThat(look).isEqualTo(new Look.RanOut("PRODUCED_COURIER"));
        assertThat(Production.electronic(written(release), "work-permit").jobId())
                .isEqualTo("case.1");
    }

    @Test
    void what_one_of_the_desk_has_claimed_another_does_not_print() {
        CaseFile file = ready(bothQueued());
        Change claim = new Change(file, later(4));
        claim.step(step(file, StepName.PRODUCTION).withClaim(new Claim("issuing-2", later(60))));
        CaseFile claimed = written(claim);
        assertThatThrownBy(() -> production.result(new Change(claimed, later(5)), "case.2", true, "B-0002", null, DESK))
                .hasMessageContaining("CLAIMED");
        Change lapsed = new Change(claimed, later(60));
        assertThat(production
                        .result(lapsed, "case.2", true, "B-0002", null, DESK)
                        .state())
                .isEqualTo(PrintJob.State.PRINTED);
    }

    // ---- dead letters

    @Test
    void a_dead_print_letter_is_work_of_the_desk_and_sent_again_by_it() {
        CaseFile file = bothQueued();
        Instant sent = file.job("case.1").orElseThrow().queued().at();
        Change dead = new Change(file, NOW);
        FailedWork.print(dead, "case.1", sent);
        assertThat(told(dead)).containsExactly(EventType.PRINT_FAILED);
        CaseFile failed = written(dead);
        Change twice = new Change(failed, NOW);
        FailedWork.print(twice, "case.1", sent);
        assertThat(twice.empty()).isTrue();
        assertThat(production.look(new Change(failed, later(10)), step(failed, StepName.PRODUCTION)))
                .isInstanceOf(Look.Wait.class);

        Change again = new Change(failed, later(20));
        FailedWork.printAgain(again, "case.1", DESK);
        assertThat(again.events().getFirst().wakes()).hasSize(1);
        CaseFile queued = written(again);
        Change look = new Change(queued, later(30));
        assertThat(production.look(look, step(queued, StepName.PRODUCTION))).isInstanceOf(Look.Send.class);
        CaseFile sentAgain = written(look);
        Change late = new Change(sentAgain, later(40));
        FailedWork.print(late, "case.1", sent);
        assertThat(late.empty()).as("a letter of the first sending").isTrue();
        Change repeated = new Change(sentAgain, later(40));
        FailedWork.printAgain(repeated, "case.1", DESK);
        assertThat(repeated.empty()).isTrue();
    }

    @Test
    void a_message_is_put_on_its_queue_twice_at_most_at_one_instant_and_again_after_a_day_without_effect() {
        CaseFile file = entered(delivery, StepName.DELIVERY);
        for (boolean sends : List.of(true, true, false)) {
            Change change = new Change(file, NOW);
            assertThat(delivery.look(change, step(file, StepName.DELIVERY)) instanceof Look.Send)
                    .isEqualTo(sends);
            file = written(change);
        }
        CaseFile sent = file;
        assertThat(delivery.look(new Change(sent, later(1439)), step(sent, StepName.DELIVERY)))
                .isInstanceOf(Look.Wait.class);
        assertThat(delivery.look(new Change(sent, later(1440)), step(sent, StepName.DELIVERY)))
                .isInstanceOf(Look.Send.class);
    }

    @Test
    void only_what_failed_is_sent_again() {
        CaseFile file = ready(bothQueued());
        assertThatThrownBy(() -> FailedWork.printAgain(new Change(file, NOW), "case.1", DESK))
                .hasMessageContaining("NOT_FAILED");
        assertThatThrownBy(() -> FailedWork.handOffAgain(new Change(file, NOW), DESK))
                .hasMessageContaining("PARCEL_NOT_FOUND");
    }

    @Test
    void a_dead_hand_off_is_sent_again_by_the_desk() {
        CaseFile file = handedToQueue(delivery, StepName.DELIVERY);
        Change dead = new Change(file, NOW);
        FailedWork.handoff(dead, "case.1", parcel(file).queued().at());
        CaseFile failed = written(dead);
        assertThat(parcel(failed).state()).isEqualTo(State.FAILED);
        Change again = new Change(failed, later(20));
        FailedWork.handOffAgain(again, DESK);
        CaseFile queued = written(again);
        assertThat(delivery.look(new Change(queued, later(30)), step(queued, StepName.DELIVERY)))
                .isInstanceOf(Look.Send.class);
    }

    // ---- the courier

    @Test
    void the_second_failed_delivery_brings_the_parcel_back() {
        CaseFile file = reported(handedToQueue(delivery, StepName.DELIVERY), "e1", "COLLECTED");
        file = reported(file, "e2", "FAILED");
        assertThat(parcel(file).state()).isEqualTo(State.COLLECTED);
        file = reported(file, "e2", "FAILED");
        assertThat(parcel(file).failures()).as("the same event twice").isEqualTo(1);
        Change second = report(file, "e3", "FAILED");
        assertThat(told(second)).containsExactly(EventType.DELIVERY_FAILED, EventType.COMING_BACK);
        file = written(second);
        assertThat(parcel(file).state()).isEqualTo(State.COMING_BACK);
        assertThat(file.head().passport().where()).isEqualTo(Passport.Place.COURIER);
        file = reported(file, "e4", "RETURNED_TO_ZONE");
        assertThat(file.head().passport().where()).isEqualTo(Passport.Place.ZONE);
        Change look = new Change(file, later(60));
        assertThat(delivery.look(look, step(file, StepName.DELIVERY))).isEqualTo(new Look.RanOut("RETURNED"));
    }

    @Test
    void what_came_late_changes_nothing_any_more() {
        CaseFile file = reported(handedToQueue(delivery, StepName.DELIVERY), "e1", "DELIVERED");
        assertThat(file.head().passport().held()).isFalse();
        for (String late : List.of("COLLECTED", "FAILED", "RETURNED_TO_ZONE")) {
            Change change = report(file, "late-" + late, late);
            assertThat(told(change)).as(late).isEmpty();
            file = written(change);
        }
        assertThat(parcel(file).state()).isEqualTo(State.DELIVERED);
        assertThat(file.head().passport().where()).isEqualTo(Passport.Place.HOLDER);
    }

    @Test
    void another_way_after_a_failed_hand_off_leads_to_the_window() {
        CaseFile file = handedToQueue(delivery, StepName.DELIVERY);
        Change other = new Change(file, NOW);
        other.head(
                head -> head.withDelivery(JsonNodeFactory.instance.objectNode().put("way", "PICKUP")));
        CaseFile chosen = written(other);
        assertThat(delivery.look(new Change(chosen, NOW), step(chosen, StepName.DELIVERY)))
                .isEqualTo(new Look.RanOut("RETURNED"));
    }

    @Test
    void a_parcel_that_was_given_up_and_taken_all_the_same_leads_the_case_to_its_end() {
        CaseFile file = looked(pickup, givenUp(StepName.PICKUP), StepName.PICKUP, later(2));
        assertThat(step(file, StepName.PICKUP).code())
                .as("it lies at the window")
                .isNotNull();

        Change collected = report(file, "e1", "COLLECTED");
        assertThat(told(collected)).containsExactly(EventType.HANDED_OFF, EventType.COLLECTED);
        assertThat(collected.events().getLast().wakes())
                .containsExactly(step(file, StepName.PICKUP).key());
        assertThat(collected.head().passport().where()).isEqualTo(Passport.Place.COURIER);
        file = looked(pickup, written(collected), StepName.PICKUP, later(10));
        assertThat(step(file, StepName.PICKUP).code())
                .as("the window has nothing")
                .isNull();

        Change delivered = report(file, "e2", "DELIVERED");
        assertThat(delivered.head().passport().held()).isFalse();
        CaseFile there = written(delivered);
        assertThat(pickup.look(new Change(there, later(20)), step(there, StepName.PICKUP)))
                .isEqualTo(new Look.RanOut("COLLECTED"));
    }

    @Test
    void a_parcel_that_was_given_up_and_comes_back_lies_at_the_window_under_a_new_code() {
        CaseFile file = looked(back, givenUp(StepName.RETURN), StepName.RETURN, later(2));
        PickupCode first = code(file, StepName.RETURN);
        file = looked(back, reported(file, "e1", "COLLECTED"), StepName.RETURN, later(10));
        file = looked(back, reported(file, "e2", "RETURNED_TO_ZONE"), StepName.RETURN, later(20));
        assertThat(file.head().passport().where()).isEqualTo(Passport.Place.ZONE);
        assertThat(code(file, StepName.RETURN).text()).isNotEqualTo(first.text());
    }

    @Test
    void while_a_parcel_that_was_given_up_is_away_its_successor_is_not_asked_for() {
        CaseFile file = handedToQueue(delivery, StepName.DELIVERY);
        Change anew = new Change(file, later(1));
        anew.write(new Write.PutShipment(parcel(file).as(State.GIVEN_UP)));
        anew.write(new Write.PutShipment(Shipment.next(file, StepName.DELIVERY, later(1))));
        CaseFile taken = reported(written(anew), "e1", "COLLECTED");
        assertThat(delivery.look(new Change(taken, later(10)), step(taken, StepName.DELIVERY)))
                .isInstanceOf(Look.Wait.class);
        CaseFile there = reported(taken, "e2", "DELIVERED");
        assertThat(delivery.look(new Change(there, later(20)), step(there, StepName.DELIVERY)))
                .isEqualTo(new Look.RanOut("DELIVERED"));
    }

    @Test
    void what_the_courier_tells_before_it_has_answered_the_order_tells_of_the_order_too() {
        CaseFile file = handedToQueue(delivery, StepName.DELIVERY);
        Change collected = report(file, "e1", "COLLECTED");
        assertThat(told(collected)).containsExactly(EventType.HANDED_OFF, EventType.COLLECTED);
        Change answered = new Change(written(collected), later(6));
        CourierReports.handedOff(answered, parcel(answered.file()), "EA473124829CN");
        assertThat(answered.empty()).as("the answer comes later").isTrue();
    }

    @Test
    void what_the_courier_tells_of_an_empty_parcel_moves_no_passport_that_its_holder_has() {
        CaseFile file = givenUp(StepName.PICKUP);
        Change handed = new Change(file, later(2));
        handed.head(head -> head.with(head.passport().at(Passport.Place.HOLDER)));
        Change late = report(written(handed), "e1", "COLLECTED");
        assertThat(told(late)).isEmpty();
        assertThat(late.head().passport().held()).isFalse();
    }

    @Test
    void a_parcel_of_which_nothing_is_heard_is_told_of_once_on_the_day_after_the_last() {
        CaseFile file = reported(handedToQueue(delivery, StepName.DELIVERY), "e1", "COLLECTED");
        assertThat(waited(file, at("2026-03-03T20:00"))).isEqualTo(at("2026-03-04T09:00"));
        Change early = new Change(file, at("2026-03-04T08:59"));
        delivery.look(early, step(file, StepName.DELIVERY));
        assertThat(told(early)).isEmpty();
        Change silent = new Change(file, at("2026-03-04T09:00"));
        delivery.look(silent, step(file, StepName.DELIVERY));
        assertThat(told(silent)).containsExactly(EventType.PARCEL_SILENT);
        assertThat(silent.events().getFirst().details()).containsEntry("days", "5");
        CaseFile after = written(silent);
        assertThat(parcel(after).silent()).isTrue();
        Change again = new Change(after, at("2026-03-20T09:00"));
        delivery.look(again, step(after, StepName.DELIVERY));
        assertThat(told(again)).isEmpty();
        assertThat(parcel(reported(after, "e2", "FAILED")).silent())
                .as("it is heard of again")
                .isFalse();
    }

    @Test
    void what_the_courier_says_when_asked_is_recorded_once_by_the_desk() {
        CaseFile file = reported(handedToQueue(delivery, StepName.DELIVERY), "e1", "COLLECTED");
        Change known = new Change(file, later(10));
        assertThat(reports.recorded(known, "COLLECTED", DESK)).isEqualTo(parcel(file));
        assertThat(known.empty()).isTrue();

        Change silent = new Change(file, at("2026-03-04T09:00"));
        delivery.look(silent, step(file, StepName.DELIVERY));
        Change found = new Change(written(silent), at("2026-03-04T10:00"));
        reports.recorded(found, "COLLECTED", DESK);
        assertThat(told(found)).containsExactly(EventType.PARCEL_HEARD_OF);
        assertThat(found.events().getFirst().actor()).isEqualTo(DESK);
        CaseFile heard = written(found);
        assertThat(parcel(heard).silent()).isFalse();
        assertThat(parcel(heard).heardAt()).isEqualTo(at("2026-03-04T10:00"));

        Change claim = new Change(heard, at("2026-03-05T09:00"));
        claim.step(step(heard, StepName.DELIVERY).withClaim(new Claim("window-1", at("2026-03-05T17:00"))));
        Change delivered = new Change(written(claim), at("2026-03-05T10:00"));
        reports.recorded(delivered, "DELIVERED", DESK);
        assertThat(told(delivered)).containsExactly(EventType.DELIVERED);
        assertThat(delivered.head().passport().held()).isFalse();
        assertThat(delivered.events().getFirst().wakes())
                .containsExactly(step(heard, StepName.DELIVERY).key());
        CaseFile there = written(delivered);
        assertThat(delivery.look(new Change(there, at("2026-03-05T10:01")), step(there, StepName.DELIVERY)))
                .isEqualTo(new Look.RanOut("DELIVERED"));
        Change again = new Change(there, at("2026-03-05T10:02"));
        reports.recorded(again, "DELIVERED", DESK);
        assertThat(again.empty()).isTrue();
        assertThatThrownBy(() -> reports.recorded(again, "RETURNED_TO_ZONE", DESK))
                .hasMessageContaining("DECIDED");
    }

    @Test
    void of_a_parcel_that_no_courier_has_taken_nothing_is_recorded() {
        CaseFile waiting = handedToQueue(delivery, StepName.DELIVERY);
        assertThatThrownBy(() -> reports.recorded(new Change(waiting, NOW), "DELIVERED", DESK))
                .hasMessageContaining("NOT_HANDED_OFF");
        CaseFile window = atTheWindow();
        assertThatThrownBy(() -> reports.recorded(new Change(window, NOW), "DELIVERED", DESK))
                .hasMessageContaining("PARCEL_NOT_FOUND");
    }

    // ---- the window

    @Test
    void what_comes_back_lies_under_a_new_code_and_one_sent_again_under_none() {
        CaseFile file = reported(handedToQueue(back, StepName.RETURN), "e1", "RETURNED_TO_ZONE");
        file = looked(back, file, StepName.RETURN, later(10));
        PickupCode first = code(file, StepName.RETURN);
        Change again = new Change(file, later(20));
        again.write(new Write.PutShipment(Shipment.next(file, StepName.RETURN, later(20))));
        file = looked(back, written(again), StepName.RETURN, later(30));
        assertThat(step(file, StepName.RETURN).code()).isNull();
        Change late = new Change(file, later(40));
        reports.told(late, file.shipment("case.2").orElseThrow(), "e2", "RETURNED_TO_ZONE", "EA473124829CN");
        file = looked(back, written(late), StepName.RETURN, later(50));
        assertThat(code(file, StepName.RETURN).text()).isNotEqualTo(first.text());
        assertThat(code(file, StepName.RETURN).since()).isEqualTo(later(50));
    }

    @Test
    void a_named_person_collects_and_the_case_says_which() {
        CaseFile file = atTheWindow();
        Change change = new Change(file, later(10));
        HandOver.Result result =
                handOver.handOver(change, code(file, StepName.PICKUP).text(), "SPECIMEN0002", WINDOW);
        assertThat(result).isInstanceOf(HandOver.Result.Done.class);
        assertThat(change.events().getFirst().details()).containsEntry("collectedBy", "PERSON_1");
        assertThat(change.head().passport().held()).isFalse();
    }

    @Test
    void five_wrong_tries_lock_the_code_until_the_next_day() {
        CaseFile file = atTheWindow();
        String code = code(file, StepName.PICKUP).text();
        for (int left = 4; left >= 0; left--) {
            Change wrong = new Change(file, later(10));
            String number = left % 2 == 0 ? "L898902C3" : "NOBODY1";
            String shown = left % 2 == 0 ? "WRONG000" : code;
            assertThat(handOver.handOver(wrong, shown, number, WINDOW)).isEqualTo(new HandOver.Result.Missed(left));
            file = written(wrong);
        }
        CaseFile locked = file;
        assertThatThrownBy(
                        () -> handOver.handOver(new Change(locked, at("2026-02-26T23:59")), code, "L898902C3", WINDOW))
                .hasMessageContaining("PICKUP_LOCKED");
        assertThat(handOver.handOver(new Change(locked, at("2026-02-27T00:00")), code, "L898902C3", WINDOW))
                .isInstanceOf(HandOver.Result.Done.class);
    }

    @Test
    void unclaimed_certificates_are_reminded_of_twice_and_escalated_once_and_stay() {
        CaseFile file = atTheWindow();
        Instant from = code(file, StepName.PICKUP).since();
        assertThat(next(file, from)).isEqualTo(at("2026-03-05T09:00"));
        Change first = new Change(file, at("2026-03-05T09:00"));
        pickup.look(first, step(file, StepName.PICKUP));
        assertThat(told(first)).containsExactly(EventType.REMINDED);
        assertThat(first.events().getFirst().details()).containsEntry("due", "2026-03-28");
        file = written(first);
        assertThat(told(look(file, at("2026-03-05T09:00")))).isEmpty();
        assertThat(told(look(file, at("2026-03-12T08:59")))).isEmpty();
        Change both = look(file, at("2026-03-28T09:00"));
        assertThat(told(both)).containsExactly(EventType.REMINDED, EventType.ESCALATED);
        file = written(both);
        assertThat(told(look(file, at("2026-06-01T09:00")))).isEmpty();
        assertThat(file.open(StepName.PICKUP)).isPresent();
    }

    // ---- how a case gets there

    private Change look(CaseFile file, Instant now) {
        Change change = new Change(file, now);
        pickup.look(change, step(file, StepName.PICKUP));
        return change;
    }

    private Instant waited(CaseFile file, Instant now) {
        return ((Look.Wait) delivery.look(new Change(file, now), step(file, StepName.DELIVERY))).next();
    }

    private Instant next(CaseFile file, Instant now) {
        return ((Look.Wait) pickup.look(new Change(file, now), step(file, StepName.PICKUP))).next();
    }

    private CaseFile atTheWindow() {
        return looked(pickup, entered(pickup, StepName.PICKUP), StepName.PICKUP, NOW);
    }

    private CaseFile bothQueued() {
        CaseFile file = entered(production, StepName.PRODUCTION);
        file = looked(production, file, StepName.PRODUCTION, later(1));
        return looked(production, file, StepName.PRODUCTION, later(2));
    }

    private static CaseFile ready(CaseFile file) {
        Change change = new Change(file, later(3));
        file.jobs().forEach(job -> change.write(new Write.PutJob(job.ready("paper"))));
        return written(change);
    }

    /** The hand-off had failed, another way was chosen, and the case waits at the window. */
    private CaseFile givenUp(StepName at) {
        CaseFile file = entered(at == StepName.PICKUP ? pickup : back, at);
        StepName of = at == StepName.PICKUP ? StepName.DELIVERY : at;
        Change change = new Change(file, NOW);
        change.head(
                head -> head.withDelivery(JsonNodeFactory.instance.objectNode().put("way", "PICKUP")));
        change.write(new Write.PutShipment(Shipment.next(file, of, NOW).as(State.GIVEN_UP)));
        return written(change);
    }

    private static CaseFile handedToQueue(StepRules rules, StepName name) {
        return looked(rules, entered(rules, name), name, NOW);
    }

    private static CaseFile entered(StepRules rules, StepName name) {
        Change change = new Change(Cases.entering(name, "COURIER"), NOW);
        assertThat(rules.enter(change, 7)).isEqualTo(Optional.empty());
        return written(change);
    }

    private static CaseFile looked(StepRules rules, CaseFile file, StepName name, Instant now) {
        Change change = new Change(file, now);
        rules.look(change, step(file, name));
        return written(change);
    }

    private CaseFile reported(CaseFile file, String eventId, String event) {
        return written(report(file, eventId, event));
    }

    private Change report(CaseFile file, String eventId, String event) {
        Change change = new Change(file, later(5));
        reports.told(change, parcel(file), eventId, event, "EA473124829CN");
        return change;
    }

    private static Shipment parcel(CaseFile file) {
        return file.shipment("case.1").orElseThrow();
    }

    private static Step step(CaseFile file, StepName name) {
        return file.newest(name).orElseThrow();
    }

    private static PickupCode code(CaseFile file, StepName name) {
        return Objects.requireNonNull(step(file, name).code());
    }

    private static Instant later(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }
}
