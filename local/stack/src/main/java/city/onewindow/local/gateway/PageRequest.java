package city.onewindow.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param rawPath still percent-encoded
 * @param rawQuery still percent-encoded; empty without a query
 * @param headers by lower-case name, several values joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; up to 10 MB, so not copied
public record PageRequest(
        String method,
        String rawPath,
        String rawQuery,
        String protocol,
        String sourceIp,
        Map<String, String> headers,
        byte[] body) {

    public String path() {
        return decodedPath(rawPath);
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The query's parameters, decoded; the values of a name given twice are joined by commas. */
    public Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                var value = parts.length == 1 ? "" : decoded(parts[1]);
                parameters.merge(decoded(parts[0]), value, (first, next) -> first + "," + next);
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
