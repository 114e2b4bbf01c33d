package city.onewindow.casework.store;

import city.onewindow.casework.Write;
import city.onewindow.casework.http.IdempotencyKey;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Response;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request once: its repeat within a day gets the same answer, and the answer is kept in
 * the transaction that did what was asked.
 */
public final class Once {

    private static final Duration KEPT = Duration.ofHours(24);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaseStore cases;

    public Once(CaseStore cases) {
        this.cases = cases;
    }

    /**
     * The answer given before, or the one that is made now.
     *
     * @param make does what is asked; it must write {@link #remember} in its transaction
     * @throws Problem 409 {@code IDEMPOTENCY_KEY_REUSED} if the key came with another request
     */
    public Response answer(IdempotencyKey key, Instant now, Supplier<Response> make) {
        Response earlier = earlier(key, now);
        if (earlier != null) {
            return earlier;
        }
        try {
            return make.get();
        } catch (Problem problem) {
            Response meanwhile = earlier(key, now);
            if (meanwhile != null) {
                return meanwhile;
            }
            throw problem;
        }
    }

    public Write remember(IdempotencyKey key, Response response, Instant now) {
        return new Write.Remember(new Write.Answered(
                recordKey(key), key.fingerprint(), response.status(), response.body(), now.plus(KEPT)));
    }

    private @Nullable Response earlier(IdempotencyKey key, Instant now) {
        return cases.answered(recordKey(key), now)
                .map(answered -> {
                    if (!answered.fingerprint().equals(key.fingerprint())) {
                        throw Problem.conflict("IDEMPOTENCY_KEY_REUSED");
                    }
                    return answered.body().isEmpty()
                            ? Response.noContent()
                            : Response.json(answered.status(), parsed(answered.body()));
                })
                .orElse(null);
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was kept is no JSON", e);
        }
    }

    private static String recordKey(IdempotencyKey key) {
        return "ANSWER#" + key.hash();
    }
}
