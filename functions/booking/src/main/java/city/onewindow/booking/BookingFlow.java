package city.onewindow.booking;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import java.util.Map;

/** What the state machine asks of the step BOOKING. */
public final class BookingFlow extends CheckHandler {

    public BookingFlow() {
        this(System.getenv());
    }

    public BookingFlow(Map<String, String> variables) {
        super(
                new CaseStore(new Clients(variables).dynamo(), variables),
                Map.of(StepName.BOOKING, new BookingWait(Rules.shipped())),
                variables);
    }
}
