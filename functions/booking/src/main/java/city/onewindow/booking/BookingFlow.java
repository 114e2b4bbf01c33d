package city.onewindow.booking;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the state machine asks of the step BOOKING. */
public final class BookingFlow extends CheckHandler {

    public BookingFlow() {
        this(System.getenv());
    }

    public BookingFlow(Map<String, String> variables) {
        this(new Clients(variables).dynamo(), variables);
    }

    private BookingFlow(DynamoDbClient dynamo, Map<String, String> variables) {
        super(
                new CaseStore(dynamo, variables),
                Map.of(StepName.BOOKING, new BookingWait(new RuleVersions(dynamo, variables))),
                variables);
    }
}
