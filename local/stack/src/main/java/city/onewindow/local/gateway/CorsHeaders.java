package city.onewindow.local.gateway;

import city.onewindow.local.gateway.ApiSettings.Cors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        var wanted = request.header("access-control-request-method");
        if (wanted == null || !allows(cors.allowMethods(), wanted)) {
            return answer;
        }
        var headers = allowed(request);
        if (!headers.isEmpty()) {
            put(headers, "access-control-allow-methods", cors.allowMethods());
            put(headers, "access-control-allow-headers", cors.allowHeaders());
            var age = cors.maxAgeSeconds();
            if (age != null) {
                headers.put("access-control-max-age", age.toString());
            }
        }
        return answer.with(headers);
    }

    PageResponse onto(PageRequest request, PageResponse answer) {
        var kept = new LinkedHashMap<>(answer.headers());
        kept.keySet().removeIf(name -> name.startsWith("access-control-"));
        var headers = allowed(request);
        if (!headers.isEmpty()) {
            put(headers, "access-control-expose-headers", cors.exposeHeaders());
        }
        return new PageResponse(answer.status(), kept, answer.body()).with(headers);
    }

    private Map<String, String> allowed(PageRequest request) {
        var headers = new LinkedHashMap<String, String>();
        var origin = request.header("origin");
        if (origin != null && allows(cors.allowOrigins(), origin)) {
            boolean any = cors.allowOrigins().contains("*");
            headers.put("access-control-allow-origin", any ? "*" : origin);
            if (cors.allowCredentials()) {
                headers.put("access-control-allow-credentials", "true");
            }
        }
        return headers;
    }

    private static boolean allows(List<String> allowed, String wanted) {
        return allowed.stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .anyMatch(entry -> entry.equals("*") || entry.equals(wanted.toLowerCase(Locale.ROOT)));
    }

    private static void put(Map<String, String> headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.put(name, String.join(",", values));
        }
    }
}
