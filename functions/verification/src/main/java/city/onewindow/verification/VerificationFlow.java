package city.onewindow.verification;

import city.onewindow.casework.Periods;
import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.flow.Promised;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.SlotStore;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Check of VERIFICATION. */
public final class VerificationFlow extends CheckHandler {

    public VerificationFlow() {
        this(System.getenv());
    }

    public VerificationFlow(Map<String, String> variables) {
        this(new Clients(variables).dynamo(), variables);
    }

    private VerificationFlow(DynamoDbClient dynamo, Map<String, String> variables) {
        this(
                new CaseStore(dynamo, variables),
                new RuleVersions(dynamo, variables),
                new SlotStore(dynamo, variables),
                variables);
    }

    private VerificationFlow(CaseStore cases, RuleBook rules, Periods periods, Map<String, String> variables) {
        super(cases, Map.of(StepName.VERIFICATION, new Promised(new Verification(rules, periods), rules)), variables);
    }
}
