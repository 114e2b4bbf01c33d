package city.onewindow.local.gateway;

import city.onewindow.local.template.Template.Authorizer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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

        PageResponse answer() {
            return PageResponse.message(status, status == 403 ? "Forbidden" : "Unauthorized")
                    .with(Map.of("www-authenticate", challenge));
        }

        private static String challenge(String scope, String error, String description) {
            return "Bearer scope=\"%s\" error=\"%s\" error_description=\"%s\"".formatted(scope, error, description);
        }
    }

    private final Authorizer settings;
    private final String header;
    private final Supplier<Instant> clock;
    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();

    JwtAuthorizer(Authorizer settings, JWKSource<SecurityContext> keys, Supplier<Instant> clock) {
        this.settings = settings;
        this.header = settings.identitySource().replace("$request.header.", "").toLowerCase(Locale.ROOT);
        this.clock = clock;
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        tokens.setJWTClaimsSetVerifier((claims, context) -> check(claims));
    }

    /** A token needs one of these. */
    List<String> scopes() {
        return settings.scopes();
    }

    /** The claims of the request's token, as JSON has them. */
    Map<String, Object> check(PageRequest request) throws Refused {
        var token = request.header(header);
        if (token == null || token.isBlank()) {
            throw new Refused(401, "Bearer");
        }
        try {
            var claims = tokens.process(token.replaceFirst("^(?i:bearer) +", "").trim(), null)
                    .toJSONObject();
            var has = String.valueOf(claims.get("scope")).split(" +");
            if (Collections.disjoint(List.of(has), scopes())) {
                var wanted = String.join(" ", scopes());
                throw new Refused(403, Refused.challenge(wanted, "insufficient_scope", "a scope is missing"));
            }
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Refused(401, Refused.challenge("", "invalid_token", "the token is not admitted"));
        }
    }

    private void check(JWTClaimsSet claims) throws BadJWTException {
        var now = clock.get();
        var expires = claims.getExpirationTime();
        if (!settings.issuer().equals(claims.getIssuer())
                || Collections.disjoint(claims.getAudience(), settings.audiences())
                || expires == null
                || !expires.toInstant().isAfter(now)
                || isLater(claims.getNotBeforeTime(), now)
                || isLater(claims.getIssueTime(), now)) {
            throw new BadJWTException("The token is for another service or time");
        }
    }

    private static boolean isLater(@Nullable Date date, Instant now) {
        return date != null && date.toInstant().isAfter(now);
    }
}
