package city.onewindow.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's RSA keys: fetched when first needed, and again for a key that is not known, but not
 * more often than once in the pause given, so that forged tokens cannot make the issuer work.
 */
final class IssuerKeys implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String issuer;
    private final long pauseNanos;
    private @Nullable JWKSet known;
    private long fetchedAt;
    private boolean tried;

    IssuerKeys(String issuer, Duration pause) {
        this.issuer = issuer;
        this.pauseNanos = pause.toNanos();
    }

    /**
     * @throws IOException the issuer cannot be asked and no key of it is known yet
     */
    synchronized Optional<RSAPublicKey> find(String keyId)
            throws IOException, InterruptedException {
        var found = search(keyId);
        // the wall's monotonic clock: a moved demonstration clock must not lift the limit
        if (found.isPresent() || (tried && System.nanoTime() - fetchedAt < pauseNanos)) {
            return found;
        }
        tried = true;
        fetchedAt = System.nanoTime();
        try {
            known = fetch();
        } catch (IOException unreachable) {
            if (known == null) {
                throw unreachable;
            }
        }
        return search(keyId);
    }

    private Optional<RSAPublicKey> search(String keyId) throws IOException {
        if (known == null || !(known.getKeyByKeyId(keyId) instanceof RSAKey key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(key.toRSAPublicKey());
        } catch (JOSEException e) {
            throw new IOException("The issuer's key " + keyId + " is no RSA key", e);
        }
    }

    private JWKSet fetch() throws IOException, InterruptedException {
        var discovery = json.readTree(get(issuer + "/.well-known/openid-configuration"));
        if (!discovery.path("issuer").asText().equals(issuer)) {
            throw new IOException("The discovery document is of another issuer");
        }
        try {
            return JWKSet.parse(get(discovery.path("jwks_uri").asText()));
        } catch (ParseException e) {
            throw new IOException("The issuer's key set cannot be read", e);
        }
    }

    private String get(String url) throws IOException, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(url + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IllegalArgumentException e) {
            throw new IOException("No address: " + url, e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
