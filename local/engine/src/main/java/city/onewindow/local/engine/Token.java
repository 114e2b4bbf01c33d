package city.onewindow.local.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A task token and what it says: which try of which branch it answers. It is good while that try stands
 * with this very text.
 */
record Token(String text, String execution, int branch) {
    static String create(String execution, int branch, long scheduled) {
        String plain = execution + "|" + branch + "|" + scheduled + "|" + UUID.randomUUID();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Token read(String text) throws ApiError {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split("\\|"));
            return new Token(text, parts.get(0), Integer.parseInt(parts.get(1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            ApiError error = new ApiError("InvalidToken", "Invalid token");
            error.addSuppressed(malformed);
            throw error;
        }
    }
}
