package city.onewindow.operation;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Execution;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Executions;
import city.onewindow.casework.store.RuleVersions;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An operator's command: open cases go on in a new execution at their stage, with the definition
 * that holds now. There is no route to it; it is invoked with {@link Orders}. Repeating it takes the
 * cases over once more, which does no harm.
 */
public final class TakeOver implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Actor OPERATOR = new Actor("OPERATOR", null);

    private final CaseStore cases;
    private final RuleVersions rules;
    private final Executions executions;
    private final Log log;

    public TakeOver() {
        this(System.getenv());
    }

    public TakeOver(Map<String, String> variables) {
        this.log = new Log("TakeOver", variables);
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.rules = new RuleVersions(dynamo, variables);
        this.executions = new Executions(cases, clients, variables, log);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Orders orders = Orders.of(JSON.readTree(input));
        ObjectNode answer = JSON.createObjectNode();
        int changed = 0;
        for (String caseId : meant(orders, answer)) {
            try {
                changed += takeOver(caseId, orders) ? 1 : 0;
            } catch (RuntimeException failure) {
                // one case must not hold up those after it
                log.error("NOT_TAKEN_OVER").caseId(caseId).cause(failure).write();
                answer.withArray("failed").add(caseId);
            }
        }
        log.info("TAKEN_OVER")
                .request(context.getAwsRequestId())
                .with("cases", changed)
                .write();
        JSON.writeValue(output, answer.put("changed", changed));
    }

    /** The cases meant; what was not found, and where the next page begins, is put on the answer. */
    private List<String> meant(Orders orders, ObjectNode answer) {
        if (orders.all()) {
            List<String> zones = orders.zone() == null ? rules.newest().zones() : List.of(orders.zone());
            OpenCases.Piece piece = new OpenCases(cases.indexes()).read(zones, orders.cursor(), orders.limit());
            if (piece.next() != null) {
                answer.put("cursor", piece.next());
            }
            return piece.caseIds();
        }
        List<String> found = new ArrayList<>(orders.caseIds());
        for (String number : orders.caseNumbers()) {
            cases.holder(Lookup.caseNumber(number))
                    .ifPresentOrElse(
                            found::add, () -> answer.withArray("unknown").add(number));
        }
        return found;
    }

    private boolean takeOver(String caseId, Orders orders) {
        Optional<CaseFile> file = cases.read(caseId);
        if (file.isEmpty() || (orders.stage() != null && file.get().stage() != orders.stage())) {
            return false;
        }
        return cases.change(
                        caseId,
                        orders.at(),
                        change -> TakingOver.takeOver(change, OPERATOR, EventType.TAKEN_OVER, orders.reason())
                                ? Optional.of(change.file())
                                : Optional.<CaseFile>empty())
                .map(this::stopped)
                .isPresent();
    }

    /** The old execution may write nothing any more, so that it is stopped only for order's sake. */
    private CaseFile stopped(CaseFile before) {
        executions.stop(Execution.name(before, before.head().progress().attempt()), "taken over");
        return before;
    }
}
