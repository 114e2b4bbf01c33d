package city.onewindow.local.gateway;

import static city.onewindow.local.gateway.TokenIssuer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JwtAuthorizerTest {

    private static final String UNAUTHORIZED = "{\"message\":\"Unauthorized\"}";

    private RunningGateway api;

    @BeforeEach
    void start() throws Exception {
        api = new RunningGateway();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_claims_of_a_good_token_reach_the_function_as_strings() throws Exception {
        assertThat(api.getWithToken("/scoped", api.issuer.token()).statusCode()).isEqualTo(200);

        var jwt = api.event().at("/requestContext/authorizer/jwt");
        var claims = jwt.at("/claims");
        assertThat(claims.at("/sub").asText()).isEqualTo("reviewer-1");
        assertThat(claims.at("/groups").textValue()).isEqualTo("[reviewer@jiangmen window@jiangmen]");
        assertThat(claims.at("/exp").textValue())
                .isEqualTo(Long.toString(NOW.plusSeconds(30).getEpochSecond()));
        assertThat(claims.at("/verified").textValue()).isEqualTo("true");
        assertThat(jwt.at("/scopes").toString()).isEqualTo("[\"window\",\"desk\"]");
    }

    @Test
    void without_a_token_one_is_asked_for() throws Exception {
        var answer = api.get("/cases/1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
    }

    @Test
    void a_token_for_another_time_audience_or_issuer_is_refused() throws Exception {
        refused(claims -> claims.expirationTime(Date.from(NOW)));
        refused(claims -> claims.expirationTime(null));
        refused(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(1))));
        refused(claims -> claims.issueTime(Date.from(NOW.plusSeconds(1))));
        refused(claims -> claims.audience("another"));
        refused(claims -> claims.audience((String) null));
        refused(claims -> claims.audience("another").claim("client_id", "one-window"));
        refused(claims -> claims.issuer("http://another.example"));
        refused(claims -> claims.claim("nbf", "soon"));
    }

    private void refused(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        refused(api.getWithToken("/cases/1", api.issuer.token(change)));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).contains("error=\"invalid_token\"");
    }

    @Test
    void a_token_ages_by_the_stacks_clock() throws Exception {
        var token = api.issuer.token();
        assertThat(api.getWithToken("/cases/1", token).statusCode()).isEqualTo(200);
        api.now.set(NOW.plus(Duration.ofSeconds(31)));

        refused(api.getWithToken("/cases/1", token));
    }

    @Test
    void a_token_with_no_signature_or_not_of_the_issuers_key_is_refused() throws Exception {
        var token = api.issuer.token();
        var forged = api.issuer.signed(claims -> claims, TokenIssuer.another("first"));

        for (var bad : List.of(
                api.issuer.withoutSignature(),
                api.issuer.signedWithThePublicKeyAsSecret(),
                forged,
                token.substring(0, token.lastIndexOf('.') + 1),
                token.replaceFirst("\\.[^.]+\\.", ".e30."),
                "nonsense")) {
            refused(api.getWithToken("/cases/1", bad));
        }
    }

    @Test
    void a_token_without_one_of_the_routes_scopes_is_forbidden() throws Exception {
        var token = api.issuer.token(claims -> claims.claim("scope", "openid"));
        var answer = api.getWithToken("/scoped", token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).contains("error=\"insufficient_scope\"");
    }

    @Test
    void the_issuers_keys_are_asked_for_once_and_again_for_an_unknown_key() throws Exception {
        var keys = new IssuerKeys(api.issuer.url(), Duration.ofMillis(1));
        found(keys, "first");
        found(keys, "first");
        assertThat(api.issuer.asked()).isEqualTo(1);
        api.issuer.rotate("second");

        assertThat(found(keys, "second")).isTrue();
        assertThat(api.issuer.asked()).isEqualTo(2);
    }

    @Test
    void unknown_keys_do_not_make_the_issuer_work() throws Exception {
        var keys = new IssuerKeys(api.issuer.url(), Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            assertThat(found(keys, "unknown-" + i)).isFalse();
        }
        assertThat(api.issuer.asked()).isLessThanOrEqualTo(2);
    }

    private static boolean found(IssuerKeys keys, String id) throws Exception {
        var wanted = new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
        try {
            return !keys.get(wanted, null).isEmpty();
        } catch (RateLimitReachedException e) {
            return false;
        }
    }

    @Test
    void an_issuer_out_of_reach_refuses_the_token_and_the_known_keys_go_on() throws Exception {
        var token = api.issuer.token();
        assertThat(api.getWithToken("/cases/1", token).statusCode()).isEqualTo(200);
        api.issuer.close();

        assertThat(api.getWithToken("/cases/1", token).statusCode()).isEqualTo(200);
        refused(api.getWithToken("/cases/1", api.issuer.signed(c -> c, TokenIssuer.another("x"))));
    }
}
