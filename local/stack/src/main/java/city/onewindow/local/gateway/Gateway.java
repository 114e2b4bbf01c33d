package city.onewindow.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP API on the loopback address. */
public final class Gateway implements AutoCloseable {

    /** One line of an access log; the time is the wall's, the path comes without its query. */
    public record Access(
            String requestId,
            String method,
            String path,
            @Nullable String routeKey,
            int status,
            Duration took) {}

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int LARGEST_HEADERS = 10_240;

    static {
        // without it every answer on a kept connection waits for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Api api;
    private final Consumer<Access> log;

    private Gateway(HttpServer server, Api api, Consumer<Access> log) {
        this.server = server;
        this.api = api;
        this.log = log;
    }

    /**
     * Starts to serve.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     * @param clock the stack's clock, which stamps events and checks tokens
     * @param pages tried in this order, before the routes
     * @param log told of each request after its answer
     * @throws IOException the port is taken
     */
    public static Gateway start(
            int port,
            ApiSettings settings,
            FunctionCaller functions,
            Supplier<Instant> clock,
            List<LocalPage> pages,
            Consumer<Access> log)
            throws IOException {
        var api = new Api(settings, functions, clock, pages);
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        var gateway = new Gateway(server, api, log);
        server.createContext("/", gateway::serve);
        server.setExecutor(gateway.threads);
        server.start();
        return gateway;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            long began = System.nanoTime();
            var requestId = UUID.randomUUID().toString();
            var outcome = outcome(exchange, requestId);
            send(exchange, outcome.answer().with(Map.of("apigw-requestid", requestId)));
            log.accept(new Access(
                    requestId,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    outcome.routeKey(),
                    outcome.answer().status(),
                    Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    private Api.Outcome outcome(HttpExchange exchange, String requestId) throws IOException {
        var body = body(exchange.getRequestBody());
        if (body == null) {
            return refused(413, "Request Entity Too Large");
        }
        var headers = new TreeMap<String, List<String>>();
        long size = exchange.getRequestURI().toString().length();
        for (var header : exchange.getRequestHeaders().entrySet()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), List.copyOf(header.getValue()));
            for (var value : header.getValue()) {
                size += header.getKey().length() + value.length();
            }
        }
        if (size > LARGEST_HEADERS) {
            return refused(431, "Request Header Fields Too Large");
        }
        try {
            return api.answer(request(exchange, headers, body), requestId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(503, "Service Unavailable");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A request could not be answered", e);
            return new Api.Outcome(null, Api.internalError());
        }
    }

    private static PageRequest request(HttpExchange exchange, Map<String, List<String>> headers, byte[] body) {
        var uri = exchange.getRequestURI();
        return new PageRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                headers,
                body);
    }

    /** The whole body; null, after it is read away, where it is too large. */
    private static byte @Nullable [] body(InputStream stream) throws IOException {
        var body = stream.readNBytes(LARGEST_BODY + 1);
        if (body.length <= LARGEST_BODY) {
            return body;
        }
        // an answer to a client that is still sending would be lost with the connection
        stream.transferTo(OutputStream.nullOutputStream());
        return null;
    }

    private static Api.Outcome refused(int status, String message) {
        return new Api.Outcome(null, PageResponse.message(status, message));
    }

    private static void send(HttpExchange exchange, PageResponse answer) throws IOException {
        answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
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
        api.close();
    }
}
