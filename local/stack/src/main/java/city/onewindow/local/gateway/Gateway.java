package city.onewindow.local.gateway;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The HTTP API on the loopback address. */
public final class Gateway implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    static {
        // without it every answer on a kept connection waits for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Api api;

    private Gateway(HttpServer server, Api api) {
        this.server = server;
        this.api = api;
    }

    /**
     * Starts to serve.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     * @param routes each with the logical id of its function
     * @param clock the stack's clock, which stamps events and checks tokens
     * @param pages tried in this order, before the routes
     * @throws IOException the port is taken
     */
    public static Gateway start(
            int port,
            Template.Api settings,
            Map<Template.Route, String> routes,
            Lambda functions,
            Supplier<Instant> clock,
            List<LocalPage> pages)
            throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        var gateway = new Gateway(server, new Api(settings, routes, functions, clock, pages));
        server.createContext("/", gateway::serve);
        server.setExecutor(gateway.threads);
        server.start();
        return gateway;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var requestId = UUID.randomUUID().toString();
            send(exchange, answer(exchange, requestId).with(Map.of("apigw-requestid", requestId)));
        }
    }

    private PageResponse answer(HttpExchange exchange, String requestId) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            // an answer to a client that is still sending would be lost with the connection
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            return PageResponse.message(413, "Request Entity Too Large");
        }
        try {
            return api.answer(request(exchange, body), requestId);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A request could not be answered", e);
            return PageResponse.message(500, "Internal Server Error");
        }
    }

    private static PageRequest request(HttpExchange exchange, byte[] body) {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var uri = exchange.getRequestURI();
        return new PageRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                headers,
                body);
    }

    private static void send(HttpExchange exchange, PageResponse answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean empty = answer.body().length == 0
                || answer.status() == 204
                || answer.status() == 304
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Answers what is under way for up to two seconds, then ends every connection. */
    @Override
    public void close() {
        server.stop(2);
        threads.shutdownNow();
    }
}
