package city.onewindow.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param rawPath still percent-encoded
 * @param rawQuery still percent-encoded; empty without a query
 * @param headers by lower-case name, every value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; up to 10 MB, so not copied
public record PageRequest(
        String method,
        String rawPath,
        String rawQuery,
        String protocol,
        String sourceIp,
        Map<String, List<String>> headers,
        byte[] body) {

    public String path() {
        return decodedPath(rawPath);
    }

    /** The values of a header, joined by commas; null where it is missing. */
    public @Nullable String header(String lowerCaseName) {
        var values = headers.get(lowerCaseName);
        return values == null ? null : String.join(",", values);
    }

    /** The query's parameters, decoded; the values of a name given twice are joined by commas. */
    public Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.merge(decoded(name), decoded(value), (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    /** In a path a plus sign is a plus sign. */
    static String decodedPath(String raw) {
        return decoded(raw.replace("+", "%2B"));
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
