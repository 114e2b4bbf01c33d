package city.onewindow.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What a service answers. */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, and answers are never compared
record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", List.of(contentType)), body);
    }

    static Reply json(int status, String contentType, JsonNode body) {
        try {
            return of(status, contentType, Wire.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
