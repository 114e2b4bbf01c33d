package city.onewindow.local.gateway;

import city.onewindow.local.front.Reply;
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

    /** Why there is no admission. */
    static final class Refused extends Exception {
        final transient Reply answer;

        private Refused(int status, String message, String challenge) {
            super(challenge);
            answer = Gateway.message(status, message).with(Map.of("www-authenticate", challenge));
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
        var token = request.headers().getOrDefault(header, "").replaceFirst("^(?i:bearer) +", "");
        if (token.isBlank()) {
            throw new Refused(401, "Unauthorized", "Bearer");
        }
        Map<String, Object> claims;
        try {
            claims = tokens.process(token.trim(), null).toJSONObject();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Refused(401, "Unauthorized", "Bearer error=\"invalid_token\"");
        }
        if (Collections.disjoint(List.of(String.valueOf(claims.get("scope")).split(" +")), scopes())) {
            var challenge = "Bearer scope=\"" + String.join(" ", scopes()) + "\" error=\"insufficient_scope\"";
            throw new Refused(403, "Forbidden", challenge);
        }
        return claims;
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
