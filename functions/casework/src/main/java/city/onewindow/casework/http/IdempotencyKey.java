package city.onewindow.casework.http;

import java.nio.charset.StandardCharsets;

/**
 * What makes a repeated POST the same POST.
 *
 * @param hash of the caller and the key that they chose: the name of the record
 * @param fingerprint of the route, the path and the body: the same key with another is 409 {@code
 *     IDEMPOTENCY_KEY_REUSED}
 */
public record IdempotencyKey(String hash, String fingerprint) {

    static IdempotencyKey of(Request request) {
        String key = request.header("idempotency-key").orElse("");
        if (key.isEmpty() || key.length() > 64 || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw Problem.badRequest("IDEMPOTENCY_KEY_REQUIRED");
        }
        return new IdempotencyKey(
                Hash.of(request.caller().id(), key),
                Hash.of(
                        request.routeKey().getBytes(StandardCharsets.UTF_8),
                        request.rawPath().getBytes(StandardCharsets.UTF_8),
                        request.body()));
    }
}
