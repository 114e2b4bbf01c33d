package city.onewindow.local.gateway;

import city.onewindow.local.front.Reply;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.Loopback;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.template.Template;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
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

    private final RouteTable routes;
    private final Lambda functions;
    private final Supplier<Instant> clock;
    private final List<LocalPage> pages;
    private final @Nullable CorsHeaders cors;
    private final @Nullable JwtAuthorizer authorizer;
    private final Loopback server;

    /**
     * Starts to serve.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     * @param routes each with the logical id of its function
     * @param clock the stack's clock, which stamps events and checks tokens
     * @param pages tried in this order, before the routes
     * @throws IllegalStateException in one clear sentence, where the port is in use
     */
    public Gateway(
            int port,
            Template.Api api,
            Map<Template.Route, String> routes,
            Lambda functions,
            Supplier<Instant> clock,
            List<LocalPage> pages) {
        this.routes = new RouteTable(routes);
        this.functions = functions;
        this.clock = clock;
        this.pages = List.copyOf(pages);
        cors = api.corsConfiguration() == null ? null : new CorsHeaders(api.corsConfiguration());
        authorizer = api.authorizer()
                .map(people -> new JwtAuthorizer(people, new IssuerKeys(people.issuer(), KEYS_PAUSE), clock))
                .orElse(null);
        server = new Loopback(port);
        server.serve(this::serve);
    }

    public URI uri() {
        return server.uri();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var requestId = UUID.randomUUID().toString();
            Loopback.send(exchange, answer(exchange, requestId).with(Map.of("apigw-requestid", requestId)));
        }
    }

    private Reply answer(HttpExchange exchange, String requestId) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            // an answer to a client that is still sending would be lost with the connection
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            return message(413, "Request Entity Too Large");
        }
        try {
            return answer(request(exchange, body), requestId);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A request could not be answered", e);
            return message(500, "Internal Server Error");
        }
    }

    /** Pages, CORS, route, authorizer, function, in this order. */
    private Reply answer(PageRequest request, String requestId) throws IOException {
        for (var page : pages) {
            if (page.handles(request.method(), request.path())) {
                return ofThisMachine(request) ? page.handle(request) : message(403, "Forbidden");
            }
        }
        var match = routes.find(request.method(), request.rawPath()).orElse(null);
        if (match == null && cors != null && request.method().equals("OPTIONS")) {
            return cors.preflight(request);
        }
        var answer = match == null ? message(404, "Not Found") : fromRoute(request, match, requestId);
        return cors == null ? answer : cors.onto(request, answer);
    }

    /** No web site may look at the stack's own pages or move its clock, under whatever name. */
    private static boolean ofThisMachine(PageRequest request) {
        var host = request.headers().getOrDefault("host", "");
        var origin = request.header("origin");
        return OUR_HOST.matcher(host).matches() && (origin == null || origin.equals("http://" + host));
    }

    private Reply fromRoute(PageRequest request, RouteTable.Match match, String requestId) {
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
            return refused.answer;
        } catch (ServiceException e) {
            return message(503, "Service Unavailable");
        } catch (IOException e) {
            LOG.log(Level.WARNING, match.function() + " failed", e);
            return message(500, "Internal Server Error");
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

    /** The gateway's own error, in the body that AWS gives it. */
    static Reply message(int status, String message) {
        return Reply.of(status, "application/json", "{\"message\":\"" + message + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }
}
