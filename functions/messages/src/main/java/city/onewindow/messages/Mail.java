package city.onewindow.messages;

import city.onewindow.casework.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** E-mail over SMTP. */
final class Mail implements Post {

    private static final String PATIENCE_MILLIS = "5000";

    /** How the connection is kept private; {@code NONE} is for a relay on the same machine. */
    enum Tls {
        STARTTLS,
        TLS,
        NONE
    }

    /**
     * @param user empty for a server that asks nobody for a name
     * @param from the sender's address; its domain names the messages
     */
    record Server(String host, String port, Tls tls, String user, String password, String from) {

        @Override
        public String toString() {
            return host + ":" + port; // keeps the password out of logs
        }
    }

    private final Server server;
    private final Session session;

    Mail(Server server) {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(Server server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", server.port());
        properties.put("mail.smtp.localhost", domain(server));
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls() == Tls.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(server.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.tls() == Tls.STARTTLS));
        return properties;
    }

    private static String domain(Server server) {
        return server.from().substring(server.from().indexOf('@') + 1);
    }

    @Override
    public void send(Message message, String to, Letter letter) throws IOException {
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage mail = new Named(session, "<" + message.id() + "@" + domain(server) + ">");
            mail.setFrom(new InternetAddress(server.from(), "One Window", StandardCharsets.UTF_8.name()));
            mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            mail.setText(letter.text(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(message.at()));
            mail.setHeader("Content-Language", letter.language());
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            if (server.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.user(), server.password());
            }
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException e) {
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    /** A mail that keeps the id it is given. */
    private static final class Named extends MimeMessage {

        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
