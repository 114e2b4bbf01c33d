package city.onewindow.review;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.flow.Promised;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RulesStore;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Check of REVIEW and CORRECTION. */
public final class ReviewFlow extends CheckHandler {

    public ReviewFlow() {
        this(System.getenv());
    }

    public ReviewFlow(Map<String, String> variables) {
        this(new Clients(variables).dynamo(), variables);
    }

    private ReviewFlow(DynamoDbClient dynamo, Map<String, String> variables) {
        this(new CaseStore(dynamo, variables), new RulesStore(dynamo, variables), variables);
    }

    private ReviewFlow(CaseStore cases, RulesStore rules, Map<String, String> variables) {
        super(
                cases,
                Map.of(
                        StepName.REVIEW, new Promised(new Review(rules.rules(), rules::calendar), rules.rules()),
                        StepName.CORRECTION, new Promised(new Correcting(rules.rules()), rules.rules())),
                variables);
    }
}
