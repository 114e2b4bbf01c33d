package city.onewindow.local.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A task token taken apart: which try of which branch it answers. It is good while that try stands
 * with this very token.
 */
record Token(String execution, int branch, long scheduled) {
    static String create(String execution, int branch, long scheduled) {
        String plain = String.join(
                "|",
                execution,
                Integer.toString(branch),
                Long.toString(scheduled),
                UUID.randomUUID().toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Token read(String token) throws ApiError {
        try {
            List<String> parts =
                    List.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|"));
            if (parts.size() == 4) {
                return new Token(parts.get(0), Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2)));
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid(malformed);
        }
        throw invalid(null);
    }

    private static ApiError invalid(@org.jspecify.annotations.Nullable Throwable why) {
        ApiError error = new ApiError("InvalidToken", "Invalid token");
        if (why != null) {
            error.addSuppressed(why);
        }
        return error;
    }
}
