package city.onewindow.issuance;

import city.onewindow.casework.Change;
import city.onewindow.casework.Ids;
import city.onewindow.casework.StepName;
import city.onewindow.casework.flow.CheckHandler;
import city.onewindow.casework.flow.CheckRequest;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Check of PRODUCTION, DELIVERY, PICKUP and RETURN, and the closing of the case. */
public final class IssuanceFlow extends CheckHandler {

    private final Closing closing;

    public IssuanceFlow() {
        this(System.getenv());
    }

    public IssuanceFlow(Map<String, String> variables) {
        this(new Clients(variables).dynamo(), variables);
    }

    private IssuanceFlow(DynamoDbClient dynamo, Map<String, String> variables) {
        this(dynamo, new RuleVersions(dynamo, variables), variables);
    }

    private IssuanceFlow(DynamoDbClient dynamo, RuleBook rules, Map<String, String> variables) {
        super(new CaseStore(dynamo, variables), rules(rules, Ids.unguessable()), variables);
        this.closing = new Closing(rules);
    }

    private static Map<StepName, StepRules> rules(RuleBook rules, Ids ids) {
        return Map.of(
                StepName.PRODUCTION, new Production(rules, ids),
                StepName.DELIVERY, new Delivery(rules),
                StepName.PICKUP, new Window(StepName.PICKUP, rules, ids),
                StepName.RETURN, new Window(StepName.RETURN, rules, ids));
    }

    @Override
    protected ObjectNode answer(Change change, CheckRequest request) {
        return request.step().equals("CLOSE")
                ? JsonNodeFactory.instance.objectNode().put("next", closing.close(change, request))
                : super.answer(change, request);
    }
}
