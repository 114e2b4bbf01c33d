package city.onewindow.relay;

import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.FanOut;
import java.util.Map;

/** Hands each event on to the queues of those who work on it later: messages, papers, figures. */
public final class RelayFanOut extends StreamHandler {

    private final CaseStore cases;
    private final FanOut queues;

    public RelayFanOut() {
        this(System.getenv());
    }

    public RelayFanOut(Map<String, String> variables) {
        super(variables);
        Clients clients = new Clients(variables);
        this.cases = new CaseStore(clients.dynamo(), variables);
        this.queues = new FanOut(cases, clients, variables);
    }

    @Override
    void tell(String caseId, int number) {
        cases.event(caseId, number).ifPresent(queues::send);
    }

    /** All events of a batch are written by then. */
    @Override
    void tell(String caseId) {
        queues.count(caseId);
    }
}
