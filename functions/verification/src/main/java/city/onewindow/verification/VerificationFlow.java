package city.onewindow.verification;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import java.util.Map;

/** Check of VERIFICATION. */
public final class VerificationFlow extends CheckHandler {

    public VerificationFlow() {
        this(System.getenv());
    }

    public VerificationFlow(Map<String, String> variables) {
        super(
                new CaseStore(new Clients(variables).dynamo(), variables),
                Map.of(StepName.VERIFICATION, new Verification(Rules.shipped())),
                variables);
    }
}
