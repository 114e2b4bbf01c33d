package city.onewindow.local.front;

import static city.onewindow.local.front.Wire.encoded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4, in headers and in the query of a presigned URL. Signatures live on the
 * wall clock: 15 minutes for headers, what the URL says (at most 7 days) for the query.
 */
final class Signature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Caller> callers;
    private final String region;
    private final Clock clock;

    Signature(Map<String, Caller> callers, String region, Clock clock) {
        this.callers = callers;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Who signed, and for which service.
     *
     * @param payload what the signature says of the body: a hash, or the name of a way of signing
     */
    record Signed(Caller caller, String service, String payload) {}

    /** The service that the request says it is for, before anything is verified. */
    static String service(Wire request) {
        String[] scope = claim(request).credential().split("/");
        return scope.length == 5 ? scope[3] : "";
    }

    Signed verify(Wire request) {
        Claim claim = claim(request);
        String[] parts = claim.credential().split("/");
        if (parts.length != 5 || !parts[4].equals("aws4_request")) {
            throw new ServiceException(403, "IncompleteSignature", "Credential is no SigV4 credential.");
        }
        String service = parts[3];
        Caller caller = callers.get(parts[0]);
        if (caller == null) {
            throw unknownKey(service);
        }
        if (!parts[2].equals(region) || !claim.date().startsWith(parts[1])) {
            throw mismatch("Credential should be scoped to a valid region and date: " + region);
        }
        checkTime(claim, service);
        String payload = payload(request, claim, service);
        String scope = String.join("/", Arrays.copyOfRange(parts, 1, 5));
        byte[] key = hmac(("AWS4" + caller.secretKey()).getBytes(StandardCharsets.UTF_8), parts[1]);
        for (int part = 2; part < 5; part++) {
            key = hmac(key, parts[part]);
        }
        String hash = hex(sha256(canonical(request, claim, service, payload).getBytes(StandardCharsets.UTF_8)));
        String expected = hex(hmac(key, String.join("\n", ALGORITHM, claim.date(), scope, hash)));
        if (!expected.equals(claim.signature())) {
            throw mismatch("The request signature we calculated does not match the signature you"
                    + " provided. Check your AWS Secret Access Key and signing method.");
        }
        return new Signed(caller, service, payload);
    }

    private void checkTime(Claim claim, String service) {
        Instant signedAt;
        try {
            signedAt = STAMP.parse(claim.date(), Instant::from);
        } catch (DateTimeParseException e) {
            throw new ServiceException(403, "IncompleteSignature", "The date is no SigV4 date.");
        }
        Instant now = clock.instant();
        boolean early = signedAt.isAfter(now.plus(SKEW));
        if (claim.lifetime() != null) {
            if (early || claim.lifetime().compareTo(Duration.ofDays(7)) > 0) {
                throw new ServiceException(403, "AccessDenied", "Request is not valid yet, or for over 7 days.");
            }
            if (!now.isBefore(signedAt.plus(claim.lifetime()))) {
                throw new ServiceException(403, "AccessDenied", "Request has expired");
            }
        } else if (early || signedAt.isBefore(now.minus(SKEW))) {
            String code = service.equals("s3") ? "RequestTimeTooSkewed" : "InvalidSignatureException";
            throw new ServiceException(403, code, "Signature expired: " + claim.date());
        }
    }

    private static String payload(Wire request, Claim claim, String service) {
        String said = request.header("x-amz-content-sha256");
        if (said == null && claim.lifetime() != null && service.equals("s3")) {
            return "UNSIGNED-PAYLOAD";
        }
        String actual = hex(sha256(request.body()));
        if (said == null) {
            return actual;
        }
        if (said.matches("[0-9a-f]{64}") && !said.equals(actual)) {
            throw new ServiceException(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        return said;
    }

    private static String canonical(Wire request, Claim claim, String service, String payload) {
        String path = request.path().isEmpty() ? "/" : request.path();
        // S3 signs the path encoded once, every other service what came, encoded again
        String canonicalPath = service.equals("s3") ? encoded(Wire.decoded(path), "/") : encoded(path, "/");
        String query = request.parameters().stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .map(p -> List.of(encoded(p.name(), ""), encoded(p.value(), "")))
                .sorted(Comparator.comparing((List<String> p) -> p.get(0)).thenComparing(p -> p.get(1)))
                .map(p -> p.get(0) + "=" + p.get(1))
                .collect(Collectors.joining("&"));
        StringBuilder headers = new StringBuilder();
        for (String name : claim.signedHeaders().split(";")) {
            String value = request.header(name);
            if (value == null) {
                throw mismatch("The signed header " + name + " is missing.");
            }
            headers.append(name).append(':').append(value.strip().replaceAll(" +", " "));
            headers.append('\n');
        }
        return String.join("\n", request.method(), canonicalPath, query, headers, claim.signedHeaders(), payload);
    }

    /** What a request claims, not yet believed; a lifetime only in a presigned URL. */
    private record Claim(
            String credential,
            String signedHeaders,
            String signature,
            String date,
            @Nullable Duration lifetime) {}

    private static Claim claim(Wire request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            return presigned(request);
        }
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw missing();
        }
        Map<String, String> fields = Arrays.stream(
                        authorization.substring(ALGORITHM.length()).split(","))
                .map(field -> field.strip().split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(f -> f[0], f -> f[1], (first, again) -> again));
        return new Claim(
                required(fields.get("Credential")),
                required(fields.get("SignedHeaders")),
                required(fields.get("Signature")),
                required(request.header("x-amz-date")),
                null);
    }

    private static Claim presigned(Wire request) {
        if (!ALGORITHM.equals(request.parameter("X-Amz-Algorithm"))) {
            throw missing();
        }
        String expires = required(request.parameter("X-Amz-Expires"));
        if (!expires.matches("[0-9]{1,9}")) {
            throw missing();
        }
        return new Claim(
                required(request.parameter("X-Amz-Credential")),
                required(request.parameter("X-Amz-SignedHeaders")),
                required(request.parameter("X-Amz-Signature")),
                required(request.parameter("X-Amz-Date")),
                Duration.ofSeconds(Long.parseLong(expires)));
    }

    private static String required(@Nullable String value) {
        if (value == null) {
            throw missing();
        }
        return value;
    }

    private static ServiceException missing() {
        return new ServiceException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    private static ServiceException mismatch(String message) {
        return new ServiceException(403, "SignatureDoesNotMatch", message);
    }

    private static ServiceException unknownKey(String service) {
        String code = switch (service) {
            case "s3" -> "InvalidAccessKeyId";
            case "sqs" -> "InvalidClientTokenId";
            default -> "UnrecognizedClientException";
        };
        int status = service.equals("dynamodb") ? 400 : 403;
        return new ServiceException(status, code, "The security token included in the request is invalid.");
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
