package city.onewindow.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer to send.
 *
 * @param headers by lower-case name, every value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; written once
public record PageResponse(int status, Map<String, List<String>> headers, byte[] body) {

    public static PageResponse of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static PageResponse of(int status, String contentType, byte[] body) {
        return new PageResponse(status, Map.of("content-type", List.of(contentType)), body);
    }

    /** The gateway's own error, in the body that AWS gives it. */
    static PageResponse message(int status, String message) {
        return of(status, "application/json", "{\"message\":\"" + message + "\"}");
    }

    PageResponse with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        more.forEach((name, value) -> all.put(name, List.of(value)));
        return new PageResponse(status, all, body);
    }
}
