package city.onewindow.relay;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Executions;
import java.util.Map;

/**
 * Wakes the executions that wait for what an event tells, and starts the one that a case asks for.
 * A wake carries no outcome: who is woken looks for themselves.
 */
public final class RelayWake extends StreamHandler {

    private final CaseStore cases;
    private final Executions executions;

    public RelayWake() {
        this(System.getenv());
    }

    public RelayWake(Map<String, String> variables) {
        super(variables);
        Clients clients = new Clients(variables);
        this.cases = new CaseStore(clients.dynamo(), variables);
        this.executions = new Executions(cases, clients, variables, new Log("RelayWake", variables));
    }

    @Override
    void tell(String caseId, int number) {
        cases.event(caseId, number).ifPresent(executions::tell);
    }
}
