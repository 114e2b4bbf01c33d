package city.onewindow.relay;

import city.onewindow.casework.EventType;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.store.Clients;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts the id of each event on the queue of messages, of one that papers are made of on the print queue too, and the id
 * of each case that something happened to on the queue of figures; whoever reads them there looks the event or the case up.
 */
public final class RelayFanOut extends StreamHandler {

    private final SqsClient queues;
    private final String messages;
    private final String figures;
    private final String prints;

    public RelayFanOut() {
        this(System.getenv());
    }

    public RelayFanOut(Map<String, String> variables) {
        super(variables);
        this.queues = new Clients(variables).of(SqsClient.builder(), "SQS").build();
        this.messages = variables.getOrDefault("MESSAGE_QUEUE_URL", "");
        this.figures = variables.getOrDefault("FIGURE_QUEUE_URL", "");
        this.prints = variables.getOrDefault("PRINT_QUEUE_URL", "");
    }

    @Override
    void tell(String caseId, int number, JsonNode image) {
        papersOf(number, image).ifPresent(event -> send(prints, caseId, event));
        send(messages, caseId, number);
    }

    private void send(String queue, String caseId, int event) {
        queues.sendMessage(request ->
                request.queueUrl(queue).messageBody("{\"caseId\":\"%s\",\"event\":%d}".formatted(caseId, event)));
    }

    /** The event whose papers are to be made: this one, or the former one that it asks for again. */
    private static OptionalInt papersOf(int number, JsonNode image) {
        EventType type = EventType.valueOf(image.at("/type/S").asText());
        if (type == EventType.PAPER_QUEUED) {
            return OptionalInt.of(image.at("/details/M/event/S").asInt());
        }
        return PaperKind.of(type).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** A case is counted as it is then, so that once is enough for all events of a batch, which all are written. */
    @Override
    void tell(String caseId) {
        queues.sendMessage(request -> request.queueUrl(figures).messageBody("{\"caseId\":\"%s\"}".formatted(caseId)));
    }
}
