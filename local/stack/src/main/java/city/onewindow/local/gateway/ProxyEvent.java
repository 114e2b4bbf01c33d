package city.onewindow.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a request as the event of payload format 2.0. */
final class ProxyEvent {

    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** They concern the connection, not the function; no function of ours reads a cookie. */
    private static final Set<String> NOT_HANDED_ON =
            Set.of("cookie", "connection", "expect", "http2-settings", "keep-alive", "transfer-encoding", "upgrade");

    private static final Pattern TEXT = Pattern.compile(
            " *(text/|application/(json|javascript|xml|[^; ]*\\+(json|xml)) *(;|$))", Pattern.CASE_INSENSITIVE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode event = JSON.createObjectNode();

    /**
     * @param at the stack's time of the request
     */
    ProxyEvent(PageRequest request, RouteTable.Match match, String requestId, Instant at) {
        event.put("version", "2.0").put("routeKey", match.key());
        // the HTTP API hands the path on decoded, and the query as it came
        event.put("rawPath", request.path()).put("rawQueryString", request.rawQuery());
        ObjectNode headers = JSON.valueToTree(request.headers());
        event.set("headers", headers.remove(NOT_HANDED_ON));
        headers.put("x-forwarded-for", request.sourceIp()).put("x-forwarded-proto", "http");
        if (!request.rawQuery().isEmpty()) {
            event.set("queryStringParameters", JSON.valueToTree(request.query()));
        }
        if (!match.pathParameters().isEmpty()) {
            event.set("pathParameters", JSON.valueToTree(match.pathParameters()));
        }
        context(request, match.key(), requestId, at);
        body(request);
    }

    /** Writes the caller's claims, and the scopes of which the caller had to have one. */
    void authorize(Map<String, Object> claims, List<String> scopes) {
        var jwt = event.withObject("/requestContext/authorizer/jwt");
        var texts = jwt.putObject("claims");
        claims.forEach((name, value) -> texts.put(name, text(value)));
        jwt.set("scopes", JSON.valueToTree(scopes));
    }

    byte[] bytes() {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void context(PageRequest request, String routeKey, String requestId, Instant at) {
        var context = event.putObject("requestContext");
        context.put("accountId", "000000000000").put("apiId", "local").put("domainPrefix", "local");
        var host = request.headers().getOrDefault("host", "localhost");
        context.put("domainName", host.replaceFirst(":\\d+$", ""));
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent"));
        context.put("requestId", requestId).put("routeKey", routeKey).put("stage", "$default");
        context.put("time", LOG_TIME.format(at)).put("timeEpoch", at.toEpochMilli());
    }

    /** A form counts as binary, which surprises people on AWS too. */
    private void body(PageRequest request) {
        var type = request.headers().getOrDefault("content-type", "text/plain");
        boolean text = request.body().length == 0 || TEXT.matcher(type).lookingAt();
        event.put("isBase64Encoded", !text);
        if (!text) {
            event.put("body", request.body());
        } else if (request.body().length > 0) {
            event.put("body", new String(request.body(), StandardCharsets.UTF_8));
        }
    }

    /** Every claim becomes a string, in the notation that AWS uses: {@code [a b]} for an array. */
    private static String text(@Nullable Object claim) {
        return claim instanceof Collection<?> several
                ? several.stream().map(ProxyEvent::text).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(claim);
    }
}
