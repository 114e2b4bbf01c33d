package city.onewindow.messages;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.Message.Channel;
import city.onewindow.casework.Party;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways to people that the deployment has; whoever gave an address for several hears by each.
 */
final class Channels {

    /** A way, with the address that the person gave for it. */
    record Way(Channel channel, Post post, String to) {}

    private final @Nullable Post mail;
    private final @Nullable Post sms;

    Channels(@Nullable Post mail, @Nullable Post sms) {
        this.mail = mail;
        this.sms = sms;
    }

    /**
     * @param variables {@code SMTP_HOST}, {@code SMTP_PORT}, {@code SMTP_TLS}, {@code SMTP_USER},
     *     {@code SMTP_PASSWORD_ARN}, {@code MAIL_FROM}; {@code SMS_URL}, {@code SMS_KEY_ARN}. An
     *     empty host or URL leaves the channel out.
     */
    static Channels of(Clients clients, Map<String, String> variables) {
        return new Channels(mail(clients, variables), sms(clients, variables));
    }

    private static @Nullable Post mail(Clients clients, Map<String, String> variables) {
        String host = variables.getOrDefault("SMTP_HOST", "");
        String port = variables.getOrDefault("SMTP_PORT", "");
        String tls = variables.getOrDefault("SMTP_TLS", "");
        String user = variables.getOrDefault("SMTP_USER", "");
        String from = variables.getOrDefault("MAIL_FROM", "");
        boolean secret = variables.containsKey("SMTP_PASSWORD_ARN") && !user.isEmpty();
        if (host.isEmpty()) {
            return null;
        }
        String password = secret ? Secrets.text(clients, variables, "SMTP_PASSWORD_ARN") : "";
        return new Mail(new Mail.Server(host, port, Mail.Tls.valueOf(tls), user, password, from));
    }

    private static @Nullable Post sms(Clients clients, Map<String, String> variables) {
        String url = variables.getOrDefault("SMS_URL", "");
        boolean keyed = variables.containsKey("SMS_KEY_ARN");
        return url.isEmpty() || !keyed ? null : new TextMessage(url, Secrets.text(clients, variables, "SMS_KEY_ARN"));
    }

    /** The ways to the foreigner whose application it is, and to the agent who acts for them. */
    List<Way> to(CaseFile file, Event event) {
        List<Way> ways = new ArrayList<>();
        JsonNode application = file.head().application();
        if (application != null) {
            add(ways, Channel.EMAIL, mail, application.at("/person/email").asText());
            add(ways, Channel.SMS, sms, application.at("/person/mobile").asText());
        }
        file.parties().stream()
                .filter(party -> hears(party, event))
                .flatMap(party -> Optional.ofNullable(party.agent()).stream())
                .forEach(agent -> {
                    add(ways, Channel.AGENT_EMAIL, mail, agent.email());
                    add(ways, Channel.AGENT_SMS, sms, agent.mobile());
                });
        return List.copyOf(ways);
    }

    /**
     * An agent hears what happens while the authorisation holds and the case is followed, that it begins, and that it
     * has ended; it is as it was at the event, and not as it is when the message goes out.
     */
    private static boolean hears(Party party, Event event) {
        Instant ended = party.endedAt();
        return switch (event.type()) {
            // of what became of their passport the foreigner hears alone
            case PASSPORT_TO_AUTHORITY -> false;
            case AUTHORISED -> party.holdsAt(event.at());
            case AUTHORISATION_ENDED -> event.at().equals(ended);
            default -> party.subject() != null && party.holdsAt(event.at());
        };
    }

    /** An address that both gave is written to once. */
    private static void add(List<Way> ways, Channel channel, @Nullable Post post, @Nullable String to) {
        if (post != null
                && to != null
                && !to.isEmpty()
                && ways.stream().noneMatch(way -> way.to().equals(to))) {
            ways.add(new Way(channel, post, to));
        }
    }
}
