package city.onewindow.local.standin;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server on the loopback, whose mail lands in the inbox. Whoever sends has to log in; a
 * mailbox whose name begins with {@code refused} does not exist.
 */
final class MailServer implements AutoCloseable {

    static final String USER = "one-window";

    private final SMTPServer server;

    MailServer(InetAddress loopback, int port, String password, Inbox inbox) {
        server = SMTPServer.port(port)
                .bindAddress(loopback)
                .hostName("localhost")
                .authenticationHandlerFactory(
                        new EasyAuthenticationHandlerFactory((name, given, context) -> logIn(name, given, password)))
                .requireAuth()
                .messageHandlerFactory(context -> new Delivery(inbox))
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    private static void logIn(String name, String given, String password) throws LoginFailedException {
        if (!name.equals(USER) || !given.equals(password)) {
            throw new LoginFailedException();
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Delivery implements MessageHandler {

        private final Inbox inbox;
        private String to = "";

        Delivery(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("refused")) {
                throw new RejectException(550, "there is no such mailbox");
            }
            to = recipient;
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            try {
                var mail = new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(data.readAllBytes()));
                var message = Section.JSON.createObjectNode().put("channel", "EMAIL");
                inbox.receive(message.put("id", id(mail))
                        .put("to", to)
                        .put("language", String.join(",", mail.getHeader("Content-Language")))
                        .put("subject", mail.getSubject())
                        .put("text", Objects.toString(mail.getContent())));
                return null;
            } catch (MessagingException e) {
                throw new RejectException(554, "this mail can't be read");
            }
        }

        /** Without the brackets and the sender's domain. */
        private static String id(MimeMessage mail) throws MessagingException {
            return Objects.toString(mail.getMessageID(), "").replaceAll("^<|@.*$", "");
        }

        @Override
        public void done() {}
    }
}
