package city.onewindow.local.gateway;

import city.onewindow.local.template.Template.Cors;
import java.util.LinkedHashMap;
import java.util.Map;

/** The CORS headers of the API; what a function says of CORS is thrown away, as AWS does. */
final class CorsHeaders {

    private final Cors cors;

    CorsHeaders(Cors cors) {
        this.cors = cors;
    }

    /** The answer to a preflight; without any headers where origin or method is not allowed. */
    PageResponse preflight(PageRequest request) {
        var answer = new PageResponse(204, Map.of(), new byte[0]);
        var origin = request.header("origin");
        var method = request.header("access-control-request-method");
        if (origin == null
                || method == null
                || !cors.origins().contains(origin)
                || !cors.methods().contains(method)) {
            return answer;
        }
        return answer.with(Map.of(
                "access-control-allow-origin", origin,
                "access-control-allow-methods", String.join(",", cors.methods()),
                "access-control-allow-headers", String.join(",", cors.headers()),
                "access-control-max-age", Integer.toString(cors.maxAge())));
    }

    PageResponse onto(PageRequest request, PageResponse answer) {
        var kept = new LinkedHashMap<>(answer.headers());
        kept.keySet().removeIf(name -> name.startsWith("access-control-"));
        var clean = new PageResponse(answer.status(), kept, answer.body());
        var origin = request.header("origin");
        return origin == null || !cors.origins().contains(origin)
                ? clean
                : clean.with(Map.of(
                        "access-control-allow-origin",
                        origin,
                        "access-control-expose-headers",
                        String.join(",", cors.exposed())));
    }
}
