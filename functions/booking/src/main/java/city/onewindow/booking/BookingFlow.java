package city.onewindow.booking;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.flow.Promised;
import city.onewindow.casework.rules.RuleBook;
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
        this(new CaseStore(dynamo, variables), new RuleVersions(dynamo, variables), variables);
    }

    private BookingFlow(CaseStore cases, RuleBook rules, Map<String, String> variables) {
        super(cases, Map.of(StepName.BOOKING, new Promised(new BookingWait(rules), rules)), variables);
    }
}
