package city.onewindow.local.gateway;

import city.onewindow.local.front.Reply;
import city.onewindow.local.template.Template.Cors;
import java.util.LinkedHashMap;
import java.util.Map;

/** The CORS headers of the API; what a function says of CORS is thrown away, as AWS does. */
record CorsHeaders(Cors cors) {

    /** The answer to a preflight; without any headers where origin or method is not allowed. */
    Reply preflight(PageRequest request) {
        var answer = new Reply(204, Map.of(), new byte[0]);
        var origin = request.headers().getOrDefault("origin", "");
        var method = request.headers().getOrDefault("access-control-request-method", "");
        if (!cors.origins().contains(origin) || !cors.methods().contains(method)) {
            return answer;
        }
        return answer.with(Map.of(
                "access-control-allow-origin", origin,
                "access-control-allow-methods", String.join(",", cors.methods()),
                "access-control-allow-headers", String.join(",", cors.headers()),
                "access-control-max-age", Integer.toString(cors.maxAge())));
    }

    Reply onto(PageRequest request, Reply answer) {
        var headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeIf(name -> name.startsWith("access-control-"));
        var origin = request.header("origin");
        if (origin != null && cors.origins().contains(origin)) {
            headers.put("access-control-allow-origin", origin);
            headers.put("access-control-expose-headers", String.join(",", cors.exposed()));
        }
        return new Reply(answer.status(), headers, answer.body());
    }
}
