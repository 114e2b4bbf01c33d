package city.onewindow.casework.store;

import city.onewindow.casework.Event;
import city.onewindow.casework.Execution;
import city.onewindow.casework.log.Log;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The executions of the state machine, and what an event asks of them. */
public final class Executions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaseStore cases;
    private final SfnClient workflow;
    private final String stateMachine;
    private final String definition;
    private final Log log;

    /**
     * @param variables {@code STATE_MACHINE_ARN} and, of the definition that holds now, {@code DEFINITION_REVISION}
     */
    public Executions(CaseStore cases, Clients clients, Map<String, String> variables, Log log) {
        this.cases = cases;
        this.workflow = clients.of(SfnClient.builder(), "SFN").build();
        this.stateMachine = variables.getOrDefault("STATE_MACHINE_ARN", "");
        this.definition = variables.getOrDefault("DEFINITION_REVISION", "");
        this.log = log;
    }

    /** Of the definition that holds now. */
    public String definition() {
        return definition;
    }

    /**
     * What is known of an execution that was begun.
     *
     * @param events how many events its history holds
     * @param definition revision of the definition under which it began; empty if it does not say
     */
    public record Life(boolean running, Instant began, long events, String definition) {}

    /**
     * Starts and wakes what the event asks for, and takes it out of the list of those that were
     * not told. Telling it again does no harm: who is woken looks for themselves.
     */
    public void tell(Event event) {
        String caseId = event.caseId();
        if (event.starts()) {
            cases.read(caseId)
                    .filter(file -> !file.closed())
                    .ifPresent(file -> start(caseId, Execution.of(file, definition)));
        }
        event.wakes().forEach(step -> cases.relay().token(caseId, step).ifPresent(token -> wake(caseId, token)));
        cases.relay().relayed(event);
    }

    private void start(String caseId, Execution execution) {
        try {
            String input = JSON.writeValueAsString(execution.input());
            workflow.startExecution(request ->
                    request.stateMachineArn(stateMachine).name(execution.name()).input(input));
        } catch (ExecutionAlreadyExistsException already) {
            log.debug("ALREADY_STARTED").caseId(caseId).write();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
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

    /** Ends an execution for good; one that has ended, or never was, is fine. */
    public void stop(String name, String reason) {
        try {
            workflow.stopExecution(request ->
                    request.executionArn(arn(name)).error("TakenOver").cause(reason));
        } catch (ExecutionDoesNotExistException never) {
            log.debug("NOTHING_TO_STOP").with("execution", name).write();
        }
    }

    /** Empty for an execution that never began, or whose history is no longer kept. */
    public Optional<Life> life(String name) {
        try {
            DescribeExecutionResponse there = workflow.describeExecution(request -> request.executionArn(arn(name)));
            boolean running = there.status() == ExecutionStatus.RUNNING;
            return Optional.of(new Life(
                    running,
                    there.startDate(),
                    running ? lastEvent(name) : 0,
                    JSON.readTree(there.input()).path("definition").asText()));
        } catch (ExecutionDoesNotExistException never) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Events are numbered from 1, so the newest one's number is their count. */
    private long lastEvent(String name) {
        return workflow
                .getExecutionHistory(request -> request.executionArn(arn(name))
                        .reverseOrder(true)
                        .maxResults(1)
                        .includeExecutionData(false))
                .events()
                .stream()
                .mapToLong(HistoryEvent::id)
                .findFirst()
                .orElse(0);
    }

    private String arn(String name) {
        return stateMachine.replace(":stateMachine:", ":execution:") + ":" + name;
    }
}
