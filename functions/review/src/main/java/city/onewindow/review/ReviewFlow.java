package city.onewindow.review;

import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.rules.Rules;
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
        this(dynamo, variables, Rules.shipped());
    }

    private ReviewFlow(DynamoDbClient dynamo, Map<String, String> variables, Rules rules) {
        super(
                new CaseStore(dynamo, variables),
                Map.of(
                        StepName.REVIEW, new Review(rules, new RulesStore(dynamo, variables)::calendar),
                        StepName.CORRECTION, new Correcting(rules)),
                variables);
    }
}
