package city.onewindow.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's RSA keys: fetched when first needed, and again for a key that is not known, but not
 * more often than twice in the pause given, so that forged tokens cannot make the issuer work.
 */
final class IssuerKeys {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LARGEST_DOCUMENT = 256 * 1024;

    private final DefaultResourceRetriever web =
            new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_DOCUMENT);
    private final String issuer;
    private final Duration pause;
    private @Nullable JWKSource<SecurityContext> keys;

    /**
     * @param pause on the wall's clock: a moved demonstration clock must not lift the limit
     */
    IssuerKeys(String issuer, Duration pause) {
        this.issuer = issuer;
        this.pause = pause;
    }

    /**
     * @throws IOException the key is not known and the issuer cannot be asked
     */
    Optional<RSAPublicKey> find(String keyId) throws IOException {
        var wanted = new JWKMatcher.Builder().keyID(keyId).keyType(KeyType.RSA).build();
        try {
            var found = keys().get(new JWKSelector(wanted), null);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found.getFirst().toRSAKey().toRSAPublicKey());
        } catch (RateLimitReachedException e) {
            return Optional.empty();
        } catch (JOSEException e) {
            throw new IOException("The issuer's keys cannot be had", e);
        }
    }

    private synchronized JWKSource<SecurityContext> keys() throws IOException {
        if (keys == null) {
            var document =
                    URI.create(issuer + "/.well-known/openid-configuration").toURL();
            var discovery =
                    new ObjectMapper().readTree(web.retrieveResource(document).getContent());
            if (!discovery.path("issuer").asText().equals(issuer)) {
                throw new IOException("The discovery document is of another issuer");
            }
            var address = URI.create(discovery.path("jwks_uri").asText()).toURL();
            keys = JWKSourceBuilder.create(address, web)
                    .cacheForever()
                    .refreshAheadCache(false)
                    .rateLimited(pause.toMillis())
                    .build();
        }
        return keys;
    }
}
