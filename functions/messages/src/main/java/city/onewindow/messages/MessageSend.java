package city.onewindow.messages;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.Message;
import city.onewindow.casework.Message.Channel;
import city.onewindow.casework.Message.State;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.MessageStore;
import city.onewindow.casework.store.MessageStore.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tells people what happened to their case, each once by each channel: a message is claimed, sent,
 * and marked. One whose mark was lost goes out again under the same id.
 */
public final class MessageSend extends QueueHandler {

    private final CaseStore cases;
    private final MessageStore messages;
    private final Channels channels;
    private final Notices notices = new Notices();
    private final RuleBook rules;
    private final Wording wording;

    public MessageSend() {
        this(System.getenv());
    }

    /**
     * @param variables {@code CASES_TABLE}, {@code PUBLIC_URL} and what {@link Channels} reads
     */
    public MessageSend(Map<String, String> variables) {
        super(variables);
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.rules = new RuleVersions(dynamo, variables);
        this.messages = new MessageStore(dynamo, variables);
        this.channels = Channels.of(clients, variables);
        this.wording = new Wording(variables.getOrDefault("PUBLIC_URL", ""));
    }

    @Override
    boolean take(String caseId, int number, Delivery delivery) {
        Optional<Event> event = cases.event(caseId, number);
        if (event.isEmpty() || !notices.told(event.get().type())) {
            return true;
        }
        CaseFile file = cases.require(caseId);
        Rules own = rules.of(file.head());
        Optional<Notice> notice = notices.of(file, event.get(), own.limits());
        return notice.isEmpty()
                || told(file, event.get(), wording.letter(file, event.get(), notice.get(), own), delivery);
    }

    private boolean told(CaseFile file, Event event, Letter letter, Delivery delivery) {
        List<Channels.Way> ways = channels.to(file, event);
        if (ways.isEmpty()) {
            messages.notSent(message(event, Channel.NONE), "NO_CHANNEL");
        }
        boolean all = true;
        for (Channels.Way way : ways) {
            Message message = message(event, way.channel());
            all &= switch (messages.claim(message, delivery)) {
                case DONE -> true;
                case TAKEN -> false;
                case MINE -> sent(message, way, letter);
            };
        }
        return all;
    }

    private boolean sent(Message message, Channels.Way way, Letter letter) {
        try {
            way.post().send(message, way.to(), letter);
        } catch (IOException refused) {
            log.warn("MESSAGE_NOT_SENT")
                    .caseId(message.caseId())
                    .with("event", message.event())
                    .with("channel", message.channel().name())
                    .cause(refused)
                    .write();
            messages.failed(message, "REFUSED");
            return false;
        }
        messages.sent(message);
        return true;
    }

    private static Message message(Event event, Channel channel) {
        return new Message(event.caseId(), event.number(), event.type(), channel, State.SENDING, event.at(), null);
    }
}
