package city.onewindow.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the stand-ins, below its own prefix of the one server. */
interface Section {

    /** The largest body a stand-in reads. */
    int LARGEST_BODY = 1024 * 1024;

    ObjectMapper JSON = new ObjectMapper();

    Reply handle(Call call) throws IOException, Refusal;

    /**
     * A request.
     *
     * @param path below the section's prefix, decoded
     * @param headers by lower-case name, the first value
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {

        boolean is(String wantedMethod, String wantedPath) {
            return method.equals(wantedMethod) && path.equals(wantedPath);
        }

        JsonNode json() throws Refusal {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new Refusal(400, "the body is no JSON");
            }
        }

        Map<String, String> form() throws Refusal {
            return parameters(new String(body, StandardCharsets.UTF_8));
        }

        Map<String, String> parameters() throws Refusal {
            return parameters(query);
        }

        private static Map<String, String> parameters(String text) throws Refusal {
            var parameters = new LinkedHashMap<String, String>();
            try {
                for (var pair : text.split("&")) {
                    var parts = pair.split("=", 2);
                    parameters.put(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            } catch (IllegalArgumentException e) {
                throw new Refusal(400, "the parameters cannot be read");
            }
            return parameters;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, String contentType, byte[] body) {
        static Reply json(int status, @Nullable Object value) throws IOException {
            return new Reply(status, "application/json", JSON.writeValueAsBytes(value));
        }

        static Reply page(String html) {
            return new Reply(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What is asked for is refused; the reason is the answer's {@code error}. */
    final class Refusal extends Exception {
        private final int status;

        Refusal(int status, String reason) {
            super(reason);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
