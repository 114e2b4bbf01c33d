package city.onewindow.local.gateway;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.template.Template;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
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
    private final Lambda functions;
    private final Supplier<Instant> clock;
    private final List<LocalPage> pages;
    private final @Nullable CorsHeaders cors;
    private final @Nullable JwtAuthorizer authorizer;

    Api(
            Template.Api api,
            Map<Template.Route, String> routes,
            Lambda functions,
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

    PageResponse answer(PageRequest request, String requestId) throws IOException {
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
}
