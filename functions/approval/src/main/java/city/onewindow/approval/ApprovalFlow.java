package city.onewindow.approval;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.flow.Promised;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RulesStore;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Check of WORK_PERMIT and RESIDENCE_PERMIT, the two branches of APPROVAL. */
public final class ApprovalFlow extends CheckHandler {

    public ApprovalFlow() {
        this(System.getenv());
    }

    public ApprovalFlow(Map<String, String> variables) {
        this(new Clients(variables).dynamo(), variables);
    }

    private ApprovalFlow(DynamoDbClient dynamo, Map<String, String> variables) {
        super(new CaseStore(dynamo, variables), rules(new RulesStore(dynamo, variables)), variables);
    }

    private static Map<StepName, StepRules> rules(RulesStore rules) {
        return Map.of(
                StepName.WORK_PERMIT, approval(StepName.WORK_PERMIT, rules),
                StepName.RESIDENCE_PERMIT, approval(StepName.RESIDENCE_PERMIT, rules));
    }

    private static StepRules approval(StepName step, RulesStore rules) {
        return new Promised(new Approval(step, rules.rules(), rules::calendar), rules.rules());
    }
}
