package city.onewindow.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer of tokens over HTTP, whose keys and tokens a test can spoil. */
final class TokenIssuer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    /** Making a key takes the better part of a second: two serve every test of this process. */
    private static final RSAKey OWN = made();

    private static final RSAKey ANOTHER = made();

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RSAKey key;

    TokenIssuer() throws IOException {
        key = named(OWN, "first");
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean keys = exchange.getRequestURI().getPath().equals("/jwks");
                var body = keys ? new JWKSet(key.toPublicJWK()).toString() : discovery();
                if (keys) {
                    asked.incrementAndGet();
                }
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often the key set was fetched. */
    int asked() {
        return asked.get();
    }

    void rotate(String keyId) {
        key = another(keyId);
    }

    String token() throws JOSEException {
        return token(claims -> claims);
    }

    /** A token good for a minute around {@link #NOW}, but for what the change spoils. */
    String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(change, key);
    }

    String signed(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey with) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build();
        var token = new SignedJWT(header, claims(change));
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }

    String withoutSignature() {
        return new PlainJWT(claims(claims -> claims)).serialize();
    }

    /** The old trick: the public key taken for the secret of an HMAC. */
    String signedWithThePublicKeyAsSecret() throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims(claims -> claims));
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    /** A key that the issuer does not have before it rotates. */
    static RSAKey another(String keyId) {
        return named(ANOTHER, keyId);
    }

    private static RSAKey named(RSAKey key, String keyId) {
        return new RSAKey.Builder(key).keyID(keyId).build();
    }

    private static RSAKey made() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("one-window")
                .subject("reviewer-1")
                .claim("groups", List.of("reviewer@jiangmen", "window@jiangmen"))
                .claim("scope", "openid window")
                .claim("verified", true)
                .issueTime(Date.from(NOW.minusSeconds(30)))
                .expirationTime(Date.from(NOW.plusSeconds(30)));
        return change.apply(claims).build();
    }

    private String discovery() {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(url(), url());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
