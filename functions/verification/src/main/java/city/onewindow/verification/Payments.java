package city.onewindow.verification;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Payment;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.RuleBook;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import java.util.Objects;

/** The fee is paid at the window, before the case is accepted; what costs nothing needs no record. */
final class Payments {

    private final RuleBook rules;

    Payments(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * Records the payment; the same again finds it recorded, another corrects it until the window
     * decides.
     *
     * @throws Problem 409 {@code NOTHING_TO_PAY}; 422 for another sum than the fee
     */
    Payment record(Change change, PaymentForm form, Actor actor) {
        Payment known = change.head().payment();
        if (known != null && known.rmb() == form.rmb() && known.receipt().equals(form.receipt())) {
            return known;
        }
        Turn.ofStaff(change, StepName.VERIFICATION, actor);
        int fee = fee(change);
        if (fee == 0) {
            throw Problem.conflict("NOTHING_TO_PAY");
        }
        if (form.rmb() != fee) {
            throw Problem.invalid(new Finding("/rmb", "NOT_THE_FEE", Map.of("rmb", Integer.toString(fee))));
        }
        Payment payment =
                new Payment(form.rmb(), form.receipt(), Objects.requireNonNull(actor.subject()), change.now());
        change.head(head -> head.with(payment));
        change.tell(EventType.FEE_PAID, StepName.VERIFICATION, actor, Map.of("rmb", Integer.toString(form.rmb())));
        return payment;
    }

    /**
     * @throws Problem 409 {@code FEE_NOT_PAID}, also where the permit that is asked for was made
     *     longer since
     */
    void requirePaid(Change change) {
        int fee = fee(change);
        Payment payment = change.head().payment();
        if (fee > 0 && (payment == null || payment.rmb() < fee)) {
            throw Problem.conflict("FEE_NOT_PAID").with("rmb", IntNode.valueOf(fee));
        }
    }

    private int fee(Change change) {
        return rules.of(change.head()).fee(change.head());
    }
}
