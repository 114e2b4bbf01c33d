package city.onewindow.local.gateway;

import city.onewindow.local.gateway.ApiSettings.Authorizer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Admits bearer tokens as a JWT authorizer does: RS256 alone, checked by the stack's clock. */
final class JwtAuthorizer {

    sealed interface Verdict permits Admitted, Refused {}

    /** The token's claims, as JSON has them. */
    record Admitted(Map<String, Object> claims) implements Verdict {}

    record Refused(PageResponse answer) implements Verdict {}

    private static final class Unfit extends Exception {
        Unfit(String why) {
            super(why);
        }
    }

    private final Authorizer settings;
    private final IssuerKeys keys;

    JwtAuthorizer(Authorizer settings, IssuerKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    Verdict check(PageRequest request, List<String> scopes, Instant now)
            throws InterruptedException {
        var token = request.header(settings.header().toLowerCase(Locale.ROOT));
        if (token == null || token.isBlank()) {
            return refused(401, "Unauthorized", "Bearer");
        }
        try {
            var claims = claims(token.replaceFirst("^(?i:bearer) +", "").trim(), now);
            if (!scopes.isEmpty() && scopesOf(claims).stream().noneMatch(scopes::contains)) {
                return refused(
                        403,
                        "Forbidden",
                        challenge(
                                String.join(" ", scopes),
                                "insufficient_scope",
                                "The token has none of the required scopes"));
            }
            return new Admitted(claims);
        } catch (Unfit unfit) {
            var why = Objects.requireNonNull(unfit.getMessage());
            return refused(401, "Unauthorized", challenge("", "invalid_token", why));
        }
    }

    private Map<String, Object> claims(String token, Instant now)
            throws Unfit, InterruptedException {
        try {
            var jwt = SignedJWT.parse(token);
            var keyId = jwt.getHeader().getKeyID();
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
                throw new Unfit("the token is not signed with a known RS256 key");
            }
            var key = keys.find(keyId).orElseThrow(() -> new Unfit("the key is not the issuer's"));
            if (!jwt.verify(new RSASSAVerifier(key))) {
                throw new Unfit("the signature is wrong");
            }
            var claims = jwt.getPayload().toJSONObject();
            if (claims == null) {
                throw new Unfit("the token has no claims");
            }
            check(claims, now);
            return claims;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new Unfit("the token cannot be read");
        } catch (IOException e) {
            throw new Unfit("OIDC discovery endpoint communication error");
        }
    }

    private void check(Map<String, Object> claims, Instant now) throws Unfit {
        double second = now.getEpochSecond() + now.getNano() / 1e9;
        if (!settings.issuer().equals(claims.get("iss"))) {
            throw new Unfit("the issuer is wrong");
        }
        var audience = texts(claims.getOrDefault("aud", claims.get("client_id")));
        if (audience.stream().noneMatch(settings.audiences()::contains)) {
            throw new Unfit("the audience is wrong");
        }
        if (seconds(claims, "exp", Double.NEGATIVE_INFINITY) <= second) {
            throw new Unfit("the token has expired");
        }
        if (seconds(claims, "nbf", second) > second || seconds(claims, "iat", second) > second) {
            throw new Unfit("the token is not valid yet");
        }
    }

    private static double seconds(Map<String, Object> claims, String name, double missing)
            throws Unfit {
        return switch (claims.get(name)) {
            case null -> missing;
            case Number number -> number.doubleValue();
            default -> throw new Unfit("the claim " + name + " is no number");
        };
    }

    private static List<String> scopesOf(Map<String, Object> claims) {
        var scopes = new ArrayList<String>();
        for (var name : List.of("scope", "scp")) {
            texts(claims.get(name)).forEach(text -> scopes.addAll(List.of(text.split(" +"))));
        }
        return scopes;
    }

    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            default -> List.of(claim.toString());
        };
    }

    private static String challenge(String scope, String error, String description) {
        return "Bearer scope=\"%s\" error=\"%s\" error_description=\"%s\""
                .formatted(scope, error, description);
    }

    private static Refused refused(int status, String message, String challenge) {
        return new Refused(
                PageResponse.message(status, message).with(Map.of("www-authenticate", challenge)));
    }
}
