package city.onewindow.local.gateway;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.template.Template;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The HTTP API on the loopback address. */
public final class Gateway implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    /** How often a token with an unknown key may make the gateway ask the issuer. */
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(1);

    private static final Pattern OUR_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

    static {
        // without it every answer on a kept connection waits for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final RouteTable routes;
    private final Lambda functions;
    private final Supplier<Instant> clock;
    private final List<LocalPage> pages;
    private final @Nullable CorsHeaders cors;
    private final @Nullable JwtAuthorizer authorizer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts to serve.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     * @param routes each with the logical id of its function
     * @param clock the stack's clock, which stamps events and checks tokens
     * @param pages tried in this order, before the routes
     * @throws IOException the port is taken
     */
    public Gateway(
            int port,
            Template.Api api,
            Map<Template.Route, String> routes,
            Lambda functions,
            Supplier<Instant> clock,
            List<LocalPage> pages)
            throws IOException {
        this.routes = new RouteTable(routes);
        this.functions = functions;
        this.clock = clock;
        this.pages = List.copyOf(pages);
        cors = api.cors().map(CorsHeaders::new).orElse(null);
        authorizer = api.authorizer()
                .map(people -> new JwtAuthorizer(people, new IssuerKeys(people.issuer(), KEYS_PAUSE), clock))
                .orElse(null);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
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
            return answer(request(exchange, body), requestId);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A request could not be answered", e);
            return PageResponse.message(500, "Internal Server Error");
        }
    }

    /** Pages, CORS, route, authorizer, function, in this order. */
    private PageResponse answer(PageRequest request, String requestId) throws IOException {
        for (var page : pages) {
            if (page.handles(request.method(), request.path())) {
                return ofThisMachine(request) ? page.handle(request) : PageResponse.message(403, "Forbidden");
            }
        }
        var match = routes.find(request.method(), request.rawPath()).orElse(null);
        if (match == null && cors != null && request.method().equals("OPTIONS")) {
            return cors.preflight(request);
        }
        var answer = match == null ? PageResponse.message(404, "Not Found") : fromRoute(request, match, requestId);
        return cors == null ? answer : cors.onto(request, answer);
    }

    /** No web site may look at the stack's own pages or move its clock, under whatever name. */
    private static boolean ofThisMachine(PageRequest request) {
        var host = request.headers().getOrDefault("host", "");
        var origin = request.header("origin");
        return OUR_HOST.matcher(host).matches() && (origin == null || origin.equals("http://" + host));
    }

    private PageResponse fromRoute(PageRequest request, RouteTable.Match match, String requestId) {
        try {
            var event = new ProxyEvent(request, match, requestId, clock.get());
            if (authorizer != null && !match.route().open()) {
                event.authorize(authorizer.check(request), authorizer.scopes());
            }
            var answer = functions.invoke(match.function(), "RequestResponse", event.bytes());
            if (answer.functionError() != null) {
                throw new IOException(new String(answer.payload(), StandardCharsets.UTF_8));
            }
            return ProxyAnswer.read(answer.payload());
        } catch (JwtAuthorizer.Refused refused) {
            return refused.answer();
        } catch (ServiceException e) {
            return PageResponse.message(503, "Service Unavailable");
        } catch (IOException e) {
            LOG.log(Level.WARNING, match.function() + " failed", e);
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
