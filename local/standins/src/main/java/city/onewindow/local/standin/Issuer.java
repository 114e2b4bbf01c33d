package city.onewindow.local.standin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** An OpenID provider whose only people are the synthetic ones of {@code people.json}. */
public final class Issuer implements Section {

    /** A demonstration person; groups are {@code role@zone}, an applicant has none. */
    public record Person(String person, String name, List<String> groups) {}

    private static final Duration USUAL = Duration.ofHours(12);

    /** Long enough for a demonstration that moves the clock over a whole case. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final String issuer;
    private final String audience;
    private final String scope;
    private final Supplier<Instant> clock;
    private final RSAKey key;
    private final List<Person> people;

    /**
     * @param dir where the signing key is kept, readable by its owner alone
     * @param issuer the address of this section, without a slash at the end
     */
    Issuer(Path dir, String issuer, String audience, String scope, Supplier<Instant> clock) throws IOException {
        this.issuer = issuer;
        this.audience = audience;
        this.scope = scope;
        this.clock = clock;
        this.key = key(dir.resolve("issuer-key.json"));
        try (var list = Issuer.class.getResourceAsStream("people.json")) {
            this.people =
                    JSON.readValue(Objects.requireNonNull(list, "people.json"), new TypeReference<List<Person>>() {});
        }
    }

    public List<Person> people() {
        return people;
    }

    @Override
    public Reply handle(Call call) throws IOException, Refusal {
        if (call.is("GET", "/.well-known/openid-configuration")) {
            return Reply.json(200, discovery());
        }
        if (call.is("GET", "/jwks")) {
            return Reply.json(200, new JWKSet(key.toPublicJWK()).toJSONObject());
        }
        if (call.is("GET", "/people")) {
            return Reply.json(200, people);
        }
        if (call.is("POST", "/token")) {
            var form = call.form();
            var lifetime = lifetime(form.getOrDefault("lifetime", ""));
            var person = form.getOrDefault("person", "");
            if (people.stream().noneMatch(known -> known.person().equals(person))) {
                throw new Refusal(400, "no such person");
            }
            var token = token(person, lifetime);
            return Reply.json(
                    200,
                    Map.of(
                            "access_token",
                            token,
                            "token_type",
                            "Bearer",
                            "expires_in",
                            lifetime.toSeconds(),
                            "scope",
                            scope));
        }
        throw new Refusal(404, "no such page");
    }

    /**
     * A token as {@code POST /token} gives it.
     *
     * @param lifetime from now by the stack's clock
     * @throws java.util.NoSuchElementException there is no such person
     */
    public String token(String name, Duration lifetime) {
        var person = people.stream()
                .filter(candidate -> candidate.person().equals(name))
                .findFirst()
                .orElseThrow();
        return token(person, lifetime);
    }

    /** A token for somebody whom the list does not know: a crowd is made as it is needed. */
    public String token(Person person, Duration lifetime) {
        var now = clock.get();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(person.person())
                .claim("name", person.name())
                .claim("groups", person.groups())
                .claim("scope", scope)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The issuer's own key cannot sign", e);
        }
        return token.serialize();
    }

    private static Duration lifetime(String seconds) throws Refusal {
        if (seconds.isEmpty()) {
            return USUAL;
        }
        if (!seconds.matches("[1-9]\\d{0,8}") || Long.parseLong(seconds) > LONGEST.toSeconds()) {
            throw new Refusal(400, "a lifetime is 1 second to 400 days, in seconds");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                issuer + "/jwks",
                "token_endpoint",
                issuer + "/token",
                "response_types_supported",
                List.of("token"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static RSAKey key(Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            var made = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            Kept.write(file, made.toJSONString().getBytes(StandardCharsets.UTF_8));
            return made;
        } catch (ParseException | JOSEException e) {
            throw new IOException("The issuer's key " + file + " cannot be read", e);
        }
    }
}
