package city.onewindow.local.run;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A good token spoilt in one way each: signed with the issuer's own key where the signature is not what is wrong, so
 * that only the spoilt thing can be what the answer is about.
 */
final class Forgery {

    private final RSAKey key;
    private final JWTClaimsSet good;

    /**
     * @param keyFile the issuer's signing key
     * @param token a good token of somebody who may do everything that is asked
     */
    Forgery(Path keyFile, String token) throws IOException, ParseException {
        this.key = RSAKey.parse(Files.readString(keyFile));
        this.good = JWTParser.parse(token).getJWTClaimsSet();
    }

    /** What no route may take for a caller, by its name; each is answered 401. */
    Map<String, String> refused(Instant now) throws JOSEException {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token at all", "");
        tokens.put("no token but words", "specimen");
        tokens.put("expired", signed(claims().expirationTime(Date.from(now.minus(Duration.ofMinutes(10))))));
        tokens.put("not good yet", signed(claims().notBeforeTime(Date.from(now.plus(Duration.ofMinutes(10))))));
        tokens.put("of another issuer", signed(claims().issuer("https://elsewhere.example")));
        tokens.put("for another audience", signed(claims().audience("another-service")));
        tokens.put("without a signature (alg none)", new PlainJWT(good).serialize());
        RSAKey other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        tokens.put("of another key", signed(JWSAlgorithm.RS256, new RSASSASigner(other), good));
        byte[] publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        tokens.put(
                "signed with the public key as a secret", signed(JWSAlgorithm.HS256, new MACSigner(publicKey), good));
        String token = signed(claims());
        tokens.put("cut short", token.substring(0, token.length() - 20));
        return tokens;
    }

    /** Good but for its scope; answered 403. */
    String ofAnotherScope() throws JOSEException {
        return signed(claims().claim("scope", "another.scope"));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder(good);
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims.build());
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
