package city.onewindow.casework.store;

import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.PaperKind;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts the id of an event on the queue of messages, and of one that papers are made of on the print
 * queue too, and the id of the case on the queue of figures. Whoever reads it there looks up what it
 * stands for and does it once, however often it comes.
 */
public final class FanOut {

    private final CaseStore cases;
    private final SqsClient queues;
    private final String messages;
    private final String figures;
    private final String prints;

    /**
     * @param variables {@code MESSAGE_QUEUE_URL}, {@code FIGURE_QUEUE_URL}, {@code PRINT_QUEUE_URL}
     */
    public FanOut(CaseStore cases, Clients clients, Map<String, String> variables) {
        this.cases = cases;
        this.queues = clients.of(SqsClient.builder(), "SQS").build();
        this.messages = variables.getOrDefault("MESSAGE_QUEUE_URL", "");
        this.figures = variables.getOrDefault("FIGURE_QUEUE_URL", "");
        this.prints = variables.getOrDefault("PRINT_QUEUE_URL", "");
    }

    /** Sends an event, and takes it out of the list of those that were not sent. */
    public void send(Event event) {
        papersOf(event).ifPresent(number -> send(prints, event.caseId(), number));
        send(messages, event.caseId(), messageOf(event));
        cases.relay().sent(event);
    }

    /** Has a case counted; it is counted as it is then, so that once is enough for several events. */
    public void count(String caseId) {
        queues.sendMessage(request -> request.queueUrl(figures).messageBody("{\"caseId\":\"%s\"}".formatted(caseId)));
    }

    private void send(String queue, String caseId, int event) {
        queues.sendMessage(request ->
                request.queueUrl(queue).messageBody("{\"caseId\":\"%s\",\"event\":%d}".formatted(caseId, event)));
    }

    /** The event that is told of: this one, or the former one that is to be told again. */
    private static int messageOf(Event event) {
        return event.type() == EventType.MESSAGE_QUEUED
                ? Integer.parseInt(event.details().getOrDefault("event", "0"))
                : event.number();
    }

    /** The event whose papers are to be made: this one, or the former one that it asks for again. */
    private static OptionalInt papersOf(Event event) {
        if (event.type() == EventType.PAPER_QUEUED) {
            return OptionalInt.of(Integer.parseInt(event.details().getOrDefault("event", "0")));
        }
        return PaperKind.of(event.type()).isEmpty() ? OptionalInt.empty() : OptionalInt.of(event.number());
    }
}
