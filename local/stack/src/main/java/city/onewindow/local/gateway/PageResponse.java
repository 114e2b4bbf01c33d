package city.onewindow.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to send.
 *
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; written once
public record PageResponse(int status, Map<String, String> headers, byte[] body) {

    public static PageResponse of(int status, String contentType, String body) {
        return new PageResponse(status, Map.of("content-type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The gateway's own error, in the body that AWS gives it. */
    static PageResponse message(int status, String message) {
        return of(status, "application/json", "{\"message\":\"" + message + "\"}");
    }

    public PageResponse with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new PageResponse(status, all, body);
    }
}
