package city.onewindow.relay;

import city.onewindow.casework.store.Clients;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts the id of each event on the queue of messages, and the id of each case that something happened to on the queue
 * of figures; whoever reads them there looks the event or the case up.
 */
public final class RelayFanOut extends StreamHandler {

    private final SqsClient queues;
    private final String messages;
    private final String figures;

    public RelayFanOut() {
        this(System.getenv());
    }

    public RelayFanOut(Map<String, String> variables) {
        super(variables);
        this.queues = new Clients(variables).of(SqsClient.builder(), "SQS").build();
        this.messages = variables.getOrDefault("MESSAGE_QUEUE_URL", "");
        this.figures = variables.getOrDefault("FIGURE_QUEUE_URL", "");
    }

    @Override
    void tell(String caseId, int number) {
        queues.sendMessage(request ->
                request.queueUrl(messages).messageBody("{\"caseId\":\"%s\",\"event\":%d}".formatted(caseId, number)));
    }

    /** A case is counted as it is then, so that once is enough for all events of a batch, which all are written. */
    @Override
    void tell(String caseId) {
        queues.sendMessage(request -> request.queueUrl(figures).messageBody("{\"caseId\":\"%s\"}".formatted(caseId)));
    }
}
