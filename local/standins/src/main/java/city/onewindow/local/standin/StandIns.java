package city.onewindow.local.standin;

import city.onewindow.local.standin.Section.Call;
import city.onewindow.local.standin.Section.Refusal;
import city.onewindow.local.standin.Section.Reply;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One loopback server with every stand-in, {@code /oidc}, {@code /courier}, {@code /sms} and {@code
 * /inbox}, and a mail server beside it.
 */
public final class StandIns implements AutoCloseable {

    /**
     * What the stand-ins share with the service.
     *
     * @param audience and scope of the issuer's tokens, as the template's parameters have them
     * @param courierKey the secret shared with the courier
     * @param courierCallback where the courier tells its events, if an order names no other place
     * @param smtpPort where the mail server listens; 0 takes a free one
     * @param smtpPassword and smsKey the secrets that messages are sent with
     * @param clock the stack's clock
     * @param later runs the courier's retries on that clock
     */
    public record Settings(
            String audience,
            String scope,
            String courierKey,
            String courierCallback,
            int smtpPort,
            String smtpPassword,
            String smsKey,
            Supplier<Instant> clock,
            Later later) {}

    private static final System.Logger LOG = System.getLogger(StandIns.class.getName());
    private static final Pattern OUR_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

    static {
        // without it every answer on a kept connection waits for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Issuer issuer;
    private final Courier courier;
    private final MailServer mail;

    private StandIns(Path dir, HttpServer server, Settings settings) throws IOException {
        this.server = server;
        var clock = settings.clock();
        issuer = new Issuer(dir, uri() + "/oidc", settings.audience(), settings.scope(), clock);
        courier = new Courier(
                dir.resolve("parcels"),
                new Signature(settings.courierKey()),
                settings.courierCallback(),
                clock,
                settings.later());
        mount("/oidc", issuer);
        mount("/courier", courier);
        var inbox = new Inbox(dir.resolve("inbox"), clock);
        mount("/inbox", inbox);
        mount("/sms", new SmsGateway(settings.smsKey(), inbox));
        mail = new MailServer(server.getAddress().getAddress(), settings.smtpPort(), settings.smtpPassword(), inbox);
        server.setExecutor(threads);
    }

    /**
     * Starts to serve what the folder holds.
     *
     * @param dir made if need be, readable by its owner alone
     * @param port on 127.0.0.1; 0 takes a free one, which changes the issuer's name
     */
    public static StandIns start(Path dir, int port, Settings settings) throws IOException {
        Kept.folder(dir);
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        var standIns = new StandIns(dir, server, settings);
        server.start();
        standIns.courier.resume();
        return standIns;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The value of the template's parameter Issuer. */
    public String issuerUrl() {
        return uri() + "/oidc";
    }

    /** The value of the template's parameter CourierUrl. */
    public String courierUrl() {
        return uri() + "/courier";
    }

    /** The value of the template's parameter SmsUrl. */
    public String smsUrl() {
        return uri() + "/sms";
    }

    /** Where the mail server listens. */
    public int smtpPort() {
        return mail.port();
    }

    /** The value of the template's parameter SmtpUser. */
    public static String smtpUser() {
        return MailServer.USER;
    }

    public String inboxUrl() {
        return uri() + "/inbox";
    }

    public Issuer issuer() {
        return issuer;
    }

    private void mount(String prefix, Section section) {
        server.createContext(prefix, exchange -> serve(exchange, prefix, section));
    }

    private static void serve(HttpExchange exchange, String prefix, Section section) throws IOException {
        try (exchange) {
            var reply = reply(exchange, prefix, section);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.contentType());
            headers.set("Cache-Control", "no-store");
            var origin = exchange.getRequestHeaders().getFirst("Origin");
            // pages of this machine may read the answer, no others
            if (origin != null
                    && OUR_HOST.matcher(origin.replaceFirst("^http://", "")).matches()) {
                headers.set("Access-Control-Allow-Origin", origin);
            }
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static Reply reply(HttpExchange exchange, String prefix, Section section) throws IOException {
        try {
            var host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !OUR_HOST.matcher(host).matches()) {
                throw new Refusal(421, "this server answers for this machine only");
            }
            var body = exchange.getRequestBody().readNBytes(Section.LARGEST_BODY + 1);
            if (body.length > Section.LARGEST_BODY) {
                throw new Refusal(413, "the body is too large");
            }
            var uri = exchange.getRequestURI();
            var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            var path = uri.getPath().substring(prefix.length());
            return section.handle(new Call(exchange.getRequestMethod(), path, query, headers(exchange), body));
        } catch (Refusal refusal) {
            return Reply.json(refusal.status(), Map.of("error", "" + refusal.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "A stand-in failed at " + exchange.getRequestURI().getPath(),
                    e);
            return Reply.json(500, Map.of("error", "the stand-in failed"));
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
        mail.close();
        courier.close();
    }
}
