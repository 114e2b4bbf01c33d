package city.onewindow.relay;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * Wakes the executions that wait for what an event tells, and starts the first one of a case. A
 * wake carries no outcome: who is woken looks for themselves.
 */
public final class RelayWake extends StreamHandler {

    private final CaseStore cases;
    private final SfnClient workflow;
    private final String stateMachine;
    private final Log log;

    public RelayWake() {
        this(System.getenv());
    }

    public RelayWake(Map<String, String> variables) {
        super(variables);
        Clients clients = new Clients(variables);
        this.cases = new CaseStore(clients.dynamo(), variables);
        this.workflow = clients.of(SfnClient.builder(), "SFN").build();
        this.stateMachine = variables.getOrDefault("STATE_MACHINE_ARN", "");
        this.log = new Log("RelayWake", variables);
    }

    @Override
    void tell(String caseId, int number) {
        Optional<Event> event = cases.event(caseId, number);
        if (event.isEmpty()) {
            return;
        }
        if (event.get().starts()) {
            start(caseId);
        }
        event.get().wakes().forEach(step -> cases.token(caseId, step).ifPresent(token -> wake(caseId, token)));
        cases.relayed(event.get());
    }

    private void start(String caseId) {
        CaseFile file = cases.require(caseId);
        int attempt = file.head().progress().attempt();
        String input =
                "{\"caseId\":\"%s\",\"attempt\":%d,\"entry\":1,\"resumeAt\":\"REVIEW\"}".formatted(caseId, attempt);
        try {
            workflow.startExecution(request -> request.stateMachineArn(stateMachine)
                    .name(file.head().origin().caseNumber() + "-" + attempt)
                    .input(input));
        } catch (ExecutionAlreadyExistsException already) {
            log.debug("ALREADY_STARTED").caseId(caseId).write();
        }
    }

    private void wake(String caseId, String token) {
        try {
            workflow.sendTaskSuccess(request -> request.taskToken(token).output("{}"));
        } catch (TaskTimedOutException | TaskDoesNotExistException gone) {
            log.debug("ALREADY_AWAKE").caseId(caseId).write();
        } catch (InvalidTokenException invalid) {
            log.error("INVALID_TOKEN").caseId(caseId).write();
        }
    }
}
