package city.onewindow.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a request as the event of payload format 2.0. */
final class ProxyEvent {

    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Cookies have a field of their own; the rest concerns the connection, not the function. */
    private static final Set<String> NOT_HANDED_ON =
            Set.of("cookie", "connection", "expect", "http2-settings", "keep-alive", "transfer-encoding", "upgrade");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProxyEvent() {}

    /**
     * @param claims of the caller's token; null on a route without an authorizer
     * @param at the stack's time of the request
     */
    static ObjectNode of(
            PageRequest request,
            RouteTable.Match match,
            @Nullable Map<String, Object> claims,
            String requestId,
            Instant at) {
        var event = JSON.createObjectNode();
        event.put("version", "2.0").put("routeKey", match.route().key());
        // the HTTP API hands the path on decoded, and the query as it came
        event.put("rawPath", request.path()).put("rawQueryString", request.rawQuery());
        cookies(event, request);
        var headers = event.putObject("headers");
        request.headers().keySet().stream()
                .filter(name -> !NOT_HANDED_ON.contains(name))
                .sorted()
                .forEach(name -> headers.put(name, request.header(name)));
        headers.put("x-forwarded-for", request.sourceIp()).put("x-forwarded-proto", "http");
        strings(event, "queryStringParameters", request.query());
        context(event.putObject("requestContext"), request, match, claims, requestId, at);
        strings(event, "pathParameters", match.pathParameters());
        body(event, request);
        return event;
    }

    private static void cookies(ObjectNode event, PageRequest request) {
        var values = request.headers().getOrDefault("cookie", List.of());
        if (!values.isEmpty()) {
            var cookies = event.putArray("cookies");
            values.forEach(value -> List.of(value.split("; *")).forEach(cookies::add));
        }
    }

    private static void context(
            ObjectNode context,
            PageRequest request,
            RouteTable.Match match,
            @Nullable Map<String, Object> claims,
            String requestId,
            Instant at) {
        var host = request.header("host");
        var domain = host == null ? "localhost" : host.replaceFirst(":\\d+$", "");
        context.put("accountId", "000000000000").put("apiId", "local");
        if (claims != null) {
            var jwt = context.putObject("authorizer").putObject("jwt");
            var texts = jwt.putObject("claims");
            claims.forEach((name, value) -> texts.put(name, text(value)));
            var scopes = match.route().scopes();
            jwt.set("scopes", scopes.isEmpty() ? null : JSON.valueToTree(scopes));
        }
        context.put("domainName", domain).put("domainPrefix", "local");
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent"));
        context.put("requestId", requestId).put("routeKey", match.route().key());
        context.put("stage", "$default").put("time", LOG_TIME.format(at));
        context.put("timeEpoch", at.toEpochMilli());
    }

    private static void body(ObjectNode event, PageRequest request) {
        if (request.body().length == 0) {
            event.put("isBase64Encoded", false);
            return;
        }
        boolean text = isText(request.header("content-type"));
        var bytes = request.body();
        event.put(
                "body",
                text
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(bytes));
        event.put("isBase64Encoded", !text);
    }

    /** A form counts as binary, which surprises people on AWS too. */
    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        var type = contentType.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.matches("application/(json|javascript|xml|[^;]*\\+(json|xml))");
    }

    private static void strings(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            event.set(name, JSON.valueToTree(values));
        }
    }

    /** Every claim becomes a string, in the notation that AWS uses: {@code [a b]} for an array. */
    private static String text(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> several ->
                several.stream().map(ProxyEvent::text).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> object -> {
                var sorted = new TreeMap<String, String>();
                object.forEach((name, value) -> sorted.put(String.valueOf(name), text(value)));
                yield sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(" ", "map[", "]"));
            }
            case null, default -> String.valueOf(claim);
        };
    }
}
