package city.onewindow.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happens to a request: pages, CORS, route, authorizer, function, in this order. */
final class Api implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    /** How often a token with an unknown key may make the gateway ask the issuer. */
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(1);

    private static final Pattern OUR_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

    /** An answer, and the route that gave it; null where no route did. */
    record Outcome(@Nullable String routeKey, PageResponse answer) {}

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ApiSettings settings;
    private final RouteTable routes;
    private final FunctionCaller functions;
    private final Supplier<Instant> clock;
    private final List<LocalPage> pages;
    private final @Nullable CorsHeaders cors;
    private final @Nullable JwtAuthorizer authorizer;

    Api(ApiSettings settings, FunctionCaller functions, Supplier<Instant> clock, List<LocalPage> pages) {
        this.settings = settings;
        this.routes = new RouteTable(settings.routes());
        this.functions = functions;
        this.clock = clock;
        this.pages = List.copyOf(pages);
        var origins = settings.cors();
        cors = origins == null ? null : new CorsHeaders(origins);
        var issuer = settings.authorizer();
        authorizer = issuer == null ? null : new JwtAuthorizer(issuer, new IssuerKeys(issuer.issuer(), KEYS_PAUSE));
    }

    Outcome answer(PageRequest request, String requestId) throws InterruptedException {
        for (var page : pages) {
            if (page.handles(request.method(), request.path())) {
                return new Outcome(
                        null,
                        ofThisMachine(request) ? fromPage(page, request) : PageResponse.message(403, "Forbidden"));
            }
        }
        var match = routes.find(request.method(), request.rawPath()).orElse(null);
        if (match == null && cors != null && request.method().equals("OPTIONS")) {
            return new Outcome(null, cors.preflight(request));
        }
        var answer = match == null ? PageResponse.message(404, "Not Found") : fromRoute(request, match, requestId);
        return new Outcome(
                match == null ? null : match.route().key(), cors == null ? answer : cors.onto(request, answer));
    }

    /** No web site may look at the stack's own pages or move its clock, under whatever name. */
    private static boolean ofThisMachine(PageRequest request) {
        var host = request.header("host");
        var origin = request.header("origin");
        return host != null && OUR_HOST.matcher(host).matches() && (origin == null || origin.equals("http://" + host));
    }

    private PageResponse fromRoute(PageRequest request, RouteTable.Match match, String requestId)
            throws InterruptedException {
        var now = clock.get();
        Map<String, Object> claims = null;
        if (authorizer != null && match.route().requiresAuthorizer()) {
            try {
                claims = authorizer.check(request, match.route().scopes(), now);
            } catch (JwtAuthorizer.Refused refused) {
                return refused.answer();
            }
        }
        return called(match.route().functionName(), ProxyEvent.of(request, match, claims, requestId, now));
    }

    private PageResponse called(String function, ObjectNode event) throws InterruptedException {
        try {
            var payload = json.writeValueAsBytes(event);
            // a function that is too slow is left to its own end, as AWS leaves it
            var call = calls.submit(() -> functions.invoke(function, payload));
            var limit = settings.integrationTimeout().toMillis();
            return ProxyAnswer.read(call.get(limit, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return PageResponse.message(504, "Endpoint request timed out");
        } catch (ProxyAnswer.Malformed e) {
            LOG.log(Level.WARNING, "{0} answered {1}", function, e.getMessage());
            return internalError();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FunctionCaller.FunctionUnavailable) {
                return PageResponse.message(503, "Service Unavailable");
            }
            LOG.log(Level.WARNING, function + " failed", e.getCause());
            return internalError();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is always JSON", e);
        }
    }

    private static PageResponse fromPage(LocalPage page, PageRequest request) {
        try {
            return page.handle(request);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The page " + request.path() + " failed", e);
            return internalError();
        }
    }

    static PageResponse internalError() {
        return PageResponse.message(500, "Internal Server Error");
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
