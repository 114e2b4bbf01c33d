package city.onewindow.local.run.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * An answer over HTTP.
 *
 * @param request in a few words, for messages
 * @param body missing where the answer has none
 */
public record Answer(String request, int status, HttpHeaders headers, JsonNode body) {

    /** This answer, if it has the status. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new JourneyFailed(request + " was answered " + status + " instead of " + wanted + ": " + body);
        }
        return this;
    }

    /** This answer, if it holds what it should. */
    Answer require(boolean held, String what) {
        if (!held) {
            throw new JourneyFailed("There should be " + what + " after " + request + ": " + body);
        }
        return this;
    }

    public String text(String pointer) {
        return body.at(pointer).asText("");
    }

    public String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> new JourneyFailed(request + " has no header " + name));
    }

    /** Whether a later repeat may be answered otherwise: the case is moving, or others are busy. */
    boolean passing() {
        return status == 503 || (status == 409 && text("/code").equals("MOVING"));
    }
}
