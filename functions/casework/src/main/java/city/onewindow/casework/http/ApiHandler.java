package city.onewindow.casework.http;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.log.Metrics;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * A function behind routes of the HTTP API. A subclass gives its routes; what they throw is
 * answered here: a {@link Problem} as it says, a service that was away as 503 to be tried again, anything else as 500
 * without a word of its inside.
 */
public abstract class ApiHandler implements RequestStreamHandler {

    private final Log log;
    private final Metrics metrics;
    private final String groupsClaim;
    private final Map<String, Route> routes;

    /**
     * @param environment the function's variables; {@code GROUPS_CLAIM} names the claim of roles
     * @param routes by route key, as in {@code GET /cases/{id}}
     */
    protected ApiHandler(Map<String, String> environment, Map<String, Route> routes) {
        String function = getClass().getSimpleName();
        this.log = new Log(function, environment);
        this.metrics = new Metrics(function);
        this.groupsClaim = environment.getOrDefault("GROUPS_CLAIM", "groups");
        this.routes = Map.copyOf(routes);
    }

    /** The keys of the routes that this function answers. */
    public final Set<String> routes() {
        return routes.keySet();
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        output.write(Json.bytes(answer(input).toEvent()));
    }

    private Response answer(InputStream input) {
        Request request;
        try {
            JsonNode event = Json.event(input);
            request = Request.of(event, groupsClaim);
        } catch (IOException | RuntimeException e) {
            log.error("EVENT_UNREADABLE").cause(e).write();
            return Problem.of(500, "INTERNAL").response(Texts.of(Language.ZH_CN));
        }
        try {
            Response response = route(request);
            metrics.count(request.now(), "Answers", 1, Map.of("status", response.status() / 100 + "xx"));
            return response;
        } catch (Throwable e) {
            // the edge of the function: whatever it was, the caller gets an answer and we get its
            // trace
            if (away(e)) {
                failed("SERVICE_AWAY", request, e);
                return Problem.busy(2).response(Texts.of(request.language()));
            }
            failed("INTERNAL", request, e);
            return Problem.of(500, "INTERNAL")
                    .with("requestId", request.requestId())
                    .response(Texts.of(request.language()));
        }
    }

    private Response route(Request request) {
        Route route = routes.get(request.routeKey());
        if (route == null) {
            throw new IllegalStateException("no route " + request.routeKey());
        }
        if (request.malformedGroups() > 0) {
            log.warn("GROUPS_MALFORMED")
                    .request(request.requestId())
                    .with("malformedGroups", request.malformedGroups())
                    .write();
            metrics.count(request.now(), "MalformedGroups", request.malformedGroups(), Map.of());
        }
        try {
            return answer(route, request);
        } catch (Problem problem) {
            log.info("PROBLEM")
                    .request(request.requestId())
                    .caseId(request.caseId().orElse(""))
                    .with("caller", request.caller().id())
                    .with("route", request.routeKey())
                    .with("status", problem.status())
                    .with("code", problem.code())
                    .write();
            return problem.response(Texts.of(request.language()));
        }
    }

    /**
     * Nothing that is sent is passed over: who misspells a parameter has to hear of it. Only what shows something reads
     * a query, and each such route asks for the parameters that it knows; nothing that shows or removes reads a body.
     */
    private static Response answer(Route route, Request request) {
        boolean shows = request.routeKey().startsWith("GET ");
        if (shows || request.routeKey().startsWith("DELETE ")) {
            request.requireNoBody();
        }
        if (!shows) {
            request.requireNoMoreQuery();
        }
        Response response = route.answer(request);
        request.requireNoMoreQuery();
        return response;
    }

    /** Whether a service was away for longer than its client tries: a repeat finds what was done. */
    private static boolean away(Throwable e) {
        return e instanceof SdkClientException
                || (e instanceof SdkServiceException answer
                        && (answer.isThrottlingException() || answer.statusCode() >= 500));
    }

    private void failed(String code, Request request, Throwable e) {
        log.error(code)
                .request(request.requestId())
                .caseId(request.caseId().orElse(""))
                .with("route", request.routeKey())
                .cause(e)
                .write();
        metrics.count(request.now(), "Faults", 1, Map.of());
    }
}
