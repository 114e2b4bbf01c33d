package city.onewindow.messages;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Message;
import city.onewindow.casework.Message.State;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.MessageStore;
import city.onewindow.casework.store.MessageStore.Delivery;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads the dead letters of the messages: what could not be sent is written on the case's trail,
 * once an event, where the staff see it.
 */
public final class MessageFailed extends QueueHandler {

    /** What the trail says of a message beside its event. */
    static final Set<EventType> WORDS = EnumSet.of(EventType.MESSAGE_FAILED, EventType.MESSAGE_QUEUED);

    private final CaseStore cases;
    private final MessageStore messages;

    public MessageFailed() {
        this(System.getenv());
    }

    public MessageFailed(Map<String, String> variables) {
        super(variables);
        DynamoDbClient dynamo = new Clients(variables).dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.messages = new MessageStore(dynamo, variables);
    }

    @Override
    boolean take(String caseId, int number, Delivery delivery) {
        Optional<Event> event = cases.event(caseId, number);
        if (event.isEmpty()) {
            return true;
        }
        List<Message> made = messages.of(caseId, number);
        made.stream()
                .filter(message -> message.state() == State.SENDING)
                .forEach(killed -> messages.failed(killed, "INTERRUPTED"));
        if (made.isEmpty() || made.stream().anyMatch(message -> message.state() != State.SENT)) {
            tell(event.get());
        }
        return true;
    }

    /** A dead letter brings no now: it is told at the newest moment that the case knows. */
    private void tell(Event event) {
        String caseId = event.caseId();
        Instant now = cases.require(caseId).head().progress().updatedAt();
        cases.change(caseId, now, change -> toldBefore(event) ? change : failed(change, event));
        log.info("MESSAGE_FAILED").caseId(caseId).with("event", event.number()).write();
    }

    static Change failed(Change change, Event event) {
        return change.tell(
                EventType.MESSAGE_FAILED,
                event.step(),
                Actor.SYSTEM,
                Map.of(
                        "event",
                        Integer.toString(event.number()),
                        "type",
                        event.type().name()));
    }

    /** Whether it was told, and not sent again since. */
    private boolean toldBefore(Event event) {
        return cases.lastWord(event.caseId(), event.number(), WORDS)
                .filter(last -> last.type() == EventType.MESSAGE_FAILED)
                .isPresent();
    }
}
