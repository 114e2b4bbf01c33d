package city.onewindow.local.gateway;

import city.onewindow.local.template.Template;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happens to a request: pages, CORS, route, authorizer, function, in this order. */
final class Api {

    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    /** How often a token with an unknown key may make the gateway ask the issuer. */
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(1);

    private static final Pattern OUR_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

    private final RouteTable routes;
    private final FunctionCaller functions;
    private final Supplier<Instant> clock;
    private final List<LocalPage> pages;
    private final @Nullable CorsHeaders cors;
    private final @Nullable JwtAuthorizer authorizer;

    Api(
            Template.Api api,
            Map<Template.Route, String> routes,
            FunctionCaller functions,
            Supplier<Instant> clock,
            List<LocalPage> pages) {
        this.routes = new RouteTable(routes);
        this.functions = functions;
        this.clock = clock;
        this.pages = List.copyOf(pages);
        cors = api.cors().map(CorsHeaders::new).orElse(null);
        authorizer = api.authorizer()
                .map(people -> new JwtAuthorizer(people, new IssuerKeys(people.issuer(), KEYS_PAUSE), clock))
                .orElse(null);
    }

    PageResponse answer(PageRequest request, String requestId) throws InterruptedException {
        for (var page : pages) {
            if (page.handles(request.method(), request.path())) {
                return ofThisMachine(request) ? fromPage(page, request) : PageResponse.message(403, "Forbidden");
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
        var host = request.header("host");
        var origin = request.header("origin");
        return host != null && OUR_HOST.matcher(host).matches() && (origin == null || origin.equals("http://" + host));
    }

    private PageResponse fromRoute(PageRequest request, RouteTable.Match match, String requestId)
            throws InterruptedException {
        var function = match.function();
        try {
            var event = new ProxyEvent(request, match, requestId, clock.get());
            if (authorizer != null && !match.route().open()) {
                event.authorize(authorizer.check(request), authorizer.scopes());
            }
            return ProxyAnswer.read(functions.invoke(function, event.bytes()));
        } catch (JwtAuthorizer.Refused refused) {
            return refused.answer();
        } catch (FunctionCaller.FunctionUnavailable e) {
            return PageResponse.message(503, "Service Unavailable");
        } catch (FunctionCaller.FunctionFailed | IOException e) {
            LOG.log(Level.WARNING, function + " failed", e);
            return internalError();
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
}
