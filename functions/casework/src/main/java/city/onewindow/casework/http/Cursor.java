package city.onewindow.casework.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a list goes on: the last key, opaque to the caller. It is checked for its shape alone; a
 * query must therefore set its partition by who is asking and never by the cursor.
 */
public final class Cursor {

    private static final int MAX_LENGTH = 2048;
    private static final int MAX_KEYS = 8;

    private Cursor() {}

    public static String encode(Map<String, String> lastKey) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(lastKey).forEach(node::put);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The key; empty for what {@link #encode} can not have written. */
    public static Optional<Map<String, String>> decode(String cursor) {
        if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            ObjectNode node = Json.object(Base64.getUrlDecoder().decode(cursor));
            Map<String, String> key = new TreeMap<>();
            for (Map.Entry<String, ?> entry : node.properties()) {
                if (!node.path(entry.getKey()).isTextual()) {
                    return Optional.empty();
                }
                key.put(entry.getKey(), node.path(entry.getKey()).textValue());
            }
            return key.isEmpty() || key.size() > MAX_KEYS ? Optional.empty() : Optional.of(key);
        } catch (IllegalArgumentException | Problem _) {
            return Optional.empty();
        }
    }
}
