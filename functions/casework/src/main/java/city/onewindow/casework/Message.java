package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling somebody of one event by one channel: the foreigner, or the agent who acts for them. It holds neither the address
 * nor the text.
 *
 * @param event the number of the event in the case's trail
 * @param at when the event happened
 * @param failure why the last try failed, as a code
 */
public record Message(
        String caseId,
        int event,
        EventType type,
        Channel channel,
        State state,
        Instant at,
        @Nullable String failure) {

    /** {@code NONE}: the deployment has no channel for what the person gave. */
    public enum Channel {
        EMAIL,
        SMS,
        /** To the agent who acts for the foreigner, as the next. */
        AGENT_EMAIL,
        AGENT_SMS,
        NONE
    }

    /** {@code SENDING} is what a try that was killed leaves behind. */
    public enum State {
        SENDING,
        SENT,
        FAILED,
        NOT_SENT
    }

    /** The same for every try, so that whoever receives it twice can tell. */
    public String id() {
        return caseId + "." + event + "." + channel;
    }

    public Message in(State newState, @Nullable String newFailure) {
        return new Message(caseId, event, type, channel, newState, at, newFailure);
    }
}
