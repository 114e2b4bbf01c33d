package city.onewindow.verification;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;

/** The fee as it was paid at the window. */
record PaymentForm(int rmb, String receipt) {

    static PaymentForm read(JsonNode body) {
        Input in = Input.of(body);
        int rmb = in.number("rmb").range(1, 100_000).requiredInt();
        String receipt = in.text("receipt").pattern("[0-9A-Z-]{1,40}").required();
        in.check();
        return new PaymentForm(rmb, receipt);
    }
}
