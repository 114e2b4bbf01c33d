package city.onewindow.relay;

import city.onewindow.casework.store.Clients;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts the id of each event on the queue of messages; whoever reads it there looks the event up.
 */
public final class RelayFanOut extends StreamHandler {

    private final SqsClient queues;
    private final String messages;

    public RelayFanOut() {
        this(System.getenv());
    }

    public RelayFanOut(Map<String, String> variables) {
        super(variables);
        this.queues = new Clients(variables).of(SqsClient.builder(), "SQS").build();
        this.messages = variables.getOrDefault("MESSAGE_QUEUE_URL", "");
    }

    @Override
    void tell(String caseId, int number) {
        queues.sendMessage(request ->
                request.queueUrl(messages).messageBody("{\"caseId\":\"%s\",\"event\":%d}".formatted(caseId, number)));
    }
}
