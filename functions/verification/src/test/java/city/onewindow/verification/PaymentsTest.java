package city.onewindow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Payment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fee is recorded at the window, and without it nothing that costs anything is accepted. */
class PaymentsTest {

    private static final Instant NOW = Instant.parse("2026-02-26T02:00:00Z");
    private static final Actor WINDOW = new Actor("WINDOW", "window-1");
    private static final PaymentForm PAID = new PaymentForm(800, "SPECIMEN-1");

    private final Payments payments = new Payments(Rules.shipped());

    @Test
    void a_case_that_costs_something_is_not_accepted_until_its_fee_is_recorded() {
        CaseHead head = head("NEW", "2028-02-28");
        assertThatThrownBy(() -> payments.requirePaid(change(head))).hasMessageContaining("FEE_NOT_PAID");
        Change change = change(head);
        payments.record(change, PAID, WINDOW);
        payments.requirePaid(change);
        assertThat(change.head().payment()).isEqualTo(new Payment(800, "SPECIMEN-1", "window-1", NOW));
        assertThat(change.events()).extracting(event -> event.type()).containsExactly(EventType.FEE_PAID);
    }

    @Test
    void the_same_payment_again_changes_nothing_and_another_receipt_corrects_it() {
        CaseHead paid = head("NEW", "2028-02-28").with(new Payment(800, "SPECIMEN-1", "window-1", NOW));
        Change same = change(paid);
        payments.record(same, PAID, WINDOW);
        assertThat(same.empty()).isTrue();
        Change other = change(paid);
        payments.record(other, new PaymentForm(800, "SPECIMEN-2"), WINDOW);
        assertThat(other.head().payment()).extracting(Payment::receipt).isEqualTo("SPECIMEN-2");
    }

    @Test
    void another_sum_than_the_fee_is_refused() {
        assertThatThrownBy(() ->
                        payments.record(change(head("NEW", "2028-02-28")), new PaymentForm(400, "SPECIMEN-1"), WINDOW))
                .hasMessageContaining("INVALID_INPUT");
    }

    @Test
    void what_was_paid_for_a_shorter_permit_is_not_enough_for_a_longer_one() {
        Payment payment = new Payment(800, "SPECIMEN-1", "window-1", NOW);
        payments.requirePaid(change(head("NEW", "2029-03-13").with(payment)));
        assertThatThrownBy(() ->
                        payments.requirePaid(change(head("NEW", "2029-03-14").with(payment))))
                .hasMessageContaining("FEE_NOT_PAID");
    }

    @Test
    void what_costs_nothing_needs_no_record() {
        CaseHead free = head("CANCELLATION", "2028-02-28");
        payments.requirePaid(change(free));
        assertThatThrownBy(() -> payments.record(change(free), PAID, WINDOW)).hasMessageContaining("NOTHING_TO_PAY");
    }

    private static Change change(CaseHead head) {
        return new Change(
                new CaseFile(
                        head.at(StepName.VERIFICATION.stage(), 3),
                        List.of(Step.opened(StepName.VERIFICATION, 1, 3, "service-zone", NOW, null)),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                NOW);
    }

    private static CaseHead head(String kind, String until) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("permit").put("from", "2026-03-15").put("to", until);
        return CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", kind, "anna", NOW))
                .submitted(NOW, "2026.1")
                .withApplication(application);
    }
}
