package city.onewindow.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys: fetched when first needed, and again for a key that is not known, but not more
 * often than twice in the pause given, so that forged tokens cannot make the issuer work.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LARGEST_DOCUMENT = 256 * 1024;

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

    @Override
    public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return discovered().get(wanted, context);
        } catch (IOException e) {
            throw new KeySourceException("The issuer cannot be asked", e);
        }
    }

    private synchronized JWKSource<SecurityContext> discovered() throws IOException {
        if (keys == null) {
            var web = new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_DOCUMENT);
            var document = web.retrieveResource(
                    URI.create(issuer + "/.well-known/openid-configuration").toURL());
            var discovery = new ObjectMapper().readTree(document.getContent());
            if (!discovery.path("issuer").asText().equals(issuer)) {
                throw new IOException("The discovery document is of another issuer");
            }
            keys = JWKSourceBuilder.create(
                            URI.create(discovery.path("jwks_uri").asText()).toURL(), web)
                    .cacheForever()
                    .refreshAheadCache(false)
                    .rateLimited(pause.toMillis())
                    .build();
        }
        return keys;
    }
}
