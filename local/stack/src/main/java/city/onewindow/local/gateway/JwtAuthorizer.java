package city.onewindow.local.gateway;

import city.onewindow.local.gateway.ApiSettings.Authorizer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Admits bearer tokens as a JWT authorizer does: RS256 alone, checked by the stack's clock. */
final class JwtAuthorizer {

    /** Why there is no admission; the description goes into the answer's challenge. */
    static final class Refused extends Exception {
        private final int status;
        private final String challenge;

        private Refused(int status, String challenge) {
            super(challenge);
            this.status = status;
            this.challenge = challenge;
        }

        static Refused because(String description) {
            return new Refused(401, challenge("", "invalid_token", description));
        }

        PageResponse answer() {
            return PageResponse.message(status, status == 403 ? "Forbidden" : "Unauthorized")
                    .with(Map.of("www-authenticate", challenge));
        }

        private static String challenge(String scope, String error, String description) {
            return "Bearer scope=\"%s\" error=\"%s\" error_description=\"%s\"".formatted(scope, error, description);
        }
    }

    private final Authorizer settings;
    private final IssuerKeys keys;

    JwtAuthorizer(Authorizer settings, IssuerKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * @param scopes the token needs one of these; empty: any token will do
     * @return the token's claims, as JSON has them
     */
    Map<String, Object> check(PageRequest request, List<String> scopes, Instant now) throws Refused {
        var token = request.header(settings.header().toLowerCase(Locale.ROOT));
        if (token == null || token.isBlank()) {
            throw new Refused(401, "Bearer");
        }
        var claims = verified(token.replaceFirst("^(?i:bearer) +", "").trim());
        check(claims, now.getEpochSecond() + now.getNano() / 1e9);
        var has = Stream.of("scope", "scp")
                .flatMap(name -> texts(claims.get(name)).stream())
                .flatMap(text -> Stream.of(text.split(" +")));
        if (!scopes.isEmpty() && has.noneMatch(scopes::contains)) {
            var wanted = String.join(" ", scopes);
            throw new Refused(403, Refused.challenge(wanted, "insufficient_scope", "a scope is missing"));
        }
        return claims;
    }

    private Map<String, Object> verified(String token) throws Refused {
        try {
            var jwt = SignedJWT.parse(token);
            var keyId = jwt.getHeader().getKeyID();
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
                throw Refused.because("the token is not signed with a known RS256 key");
            }
            var key = keys.find(keyId);
            if (key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get()))) {
                throw Refused.because("the signature is not the issuer's");
            }
            var claims = jwt.getPayload().toJSONObject();
            if (claims == null) {
                throw Refused.because("the token has no claims");
            }
            return claims;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw Refused.because("the token cannot be read");
        } catch (IOException e) {
            throw Refused.because("OIDC discovery endpoint communication error");
        }
    }

    private void check(Map<String, Object> claims, double now) throws Refused {
        if (!settings.issuer().equals(claims.get("iss"))) {
            throw Refused.because("the issuer is wrong");
        }
        var audience = texts(claims.getOrDefault("aud", claims.get("client_id")));
        if (audience.stream().noneMatch(settings.audiences()::contains)) {
            throw Refused.because("the audience is wrong");
        }
        if (seconds(claims, "exp", now) <= now) {
            throw Refused.because("the token has expired");
        }
        if (seconds(claims, "nbf", now) > now || seconds(claims, "iat", now) > now) {
            throw Refused.because("the token is not valid yet");
        }
    }

    private static double seconds(Map<String, Object> claims, String name, double missing) throws Refused {
        return switch (claims.get(name)) {
            case null -> missing;
            case Number number -> number.doubleValue();
            default -> throw Refused.because("the claim " + name + " is no number");
        };
    }

    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            default -> List.of(claim.toString());
        };
    }
}
