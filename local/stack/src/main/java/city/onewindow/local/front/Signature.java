package city.onewindow.local.front;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * AWS Signature Version 4, in headers and in the query of a presigned URL: the request is signed again by the SDK's
 * signer, as the caller whom it claims, and must come out the same. Signatures live on the wall clock: 15 minutes for
 * headers, what the URL says (at most 7 days) for the query.
 */
final class Signature {

    private static final Pattern CLAIM = Pattern.compile("AWS4-HMAC-SHA256 Credential=([A-Za-z0-9]+)/[0-9]{8}/[^/,]+/"
            + "([a-z0-9]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Map<String, Caller> callers;

    Signature(List<Caller> callers) {
        this.callers = callers.stream().collect(Collectors.toMap(Caller::accessKeyId, Function.identity()));
    }

    /**
     * What a request claims, not believed before {@link #verify}.
     *
     * @param lifetime only of a presigned URL
     */
    record Claim(
            String accessKeyId,
            String service,
            List<String> headers,
            String signature,
            Instant signedAt,
            @Nullable Duration lifetime) {

        static Claim of(SdkHttpRequest http) {
            String header = http.firstMatchingHeader("authorization").orElse("");
            boolean presigned = header.isEmpty();
            String query = "AWS4-HMAC-SHA256 Credential=" + query(http, "X-Amz-Credential") + ", SignedHeaders="
                    + query(http, "X-Amz-SignedHeaders") + ", Signature=" + query(http, "X-Amz-Signature");
            String date = presigned
                    ? query(http, "X-Amz-Date")
                    : http.firstMatchingHeader("x-amz-date").orElse("");
            Matcher claim = CLAIM.matcher(presigned ? query : header);
            if (!claim.matches() || (presigned && !claim.group(2).equals("s3"))) {
                throw new ServiceException(403, "MissingAuthenticationToken", "Missing Authentication Token");
            }
            try {
                return new Claim(
                        claim.group(1),
                        claim.group(2),
                        List.of(claim.group(3).split(";")),
                        claim.group(4),
                        STAMP.parse(date, Instant::from),
                        presigned ? Duration.ofSeconds(Integer.parseInt(query(http, "X-Amz-Expires"))) : null);
            } catch (DateTimeException | NumberFormatException e) {
                throw new ServiceException(403, "IncompleteSignature", "The date or the expiry can't be read.");
            }
        }

        private static String query(SdkHttpRequest http, String name) {
            return http.firstMatchingRawQueryParameter(name).orElse("");
        }
    }

    /** Who signed the request. */
    Caller verify(Wire request, Claim claim) {
        Caller caller = callers.get(claim.accessKeyId());
        if (caller == null) {
            throw unknownKey(claim.service());
        }
        checkTime(claim, Instant.now());
        if (request.header("x-amz-content-sha256").startsWith("STREAMING-")) {
            throw new ServiceException(501, "NotImplemented", "Bodies are taken in one piece alone, not in chunks.");
        }
        String expected = Claim.of(signed(request, claim, caller)).signature();
        // both are hexadecimal digits alone
        if (!MessageDigest.isEqual(
                expected.getBytes(US_ASCII), claim.signature().getBytes(US_ASCII))) {
            throw new ServiceException(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your AWS Secret Access Key and signing method.");
        }
        return caller;
    }

    private SdkHttpRequest signed(Wire request, Claim claim, Caller caller) {
        SdkHttpRequest.Builder again =
                request.http().toBuilder().clearHeaders().removeQueryParameter("X-Amz-Signature");
        // a header that is missing comes out as another signature
        claim.headers().forEach(name -> again.putHeader(name, request.http().matchingHeaders(name)));
        boolean s3 = claim.service().equals("s3");
        boolean unsigned = s3
                && (claim.lifetime() != null
                        || request.header("x-amz-content-sha256").equals("UNSIGNED-PAYLOAD"));
        var sign = SignRequest.builder(AwsCredentialsIdentity.create(caller.accessKeyId(), caller.secretKey()))
                .request(again.build())
                .payload(ContentStreamProvider.fromByteArray(request.body()))
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(claim.signedAt(), ZoneOffset.UTC))
                .putProperty(AwsV4HttpSigner.REGION_NAME, FrontSettings.REGION)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, claim.service())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, !unsigned);
        if (claim.lifetime() != null) {
            sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, claim.lifetime());
        }
        return signer.sign(sign.build()).request();
    }

    private static void checkTime(Claim claim, Instant now) {
        Duration age = Duration.between(claim.signedAt(), now);
        Duration lifetime = claim.lifetime();
        if (lifetime == null && age.abs().compareTo(SKEW) > 0) {
            String code = claim.service().equals("s3") ? "RequestTimeTooSkewed" : "InvalidSignatureException";
            throw new ServiceException(403, code, "Signature expired: " + claim.signedAt());
        }
        if (lifetime != null && (age.plus(SKEW).isNegative() || lifetime.compareTo(LONGEST) > 0)) {
            throw new ServiceException(403, "AccessDenied", "Request is not valid yet, or for over 7 days.");
        }
        if (lifetime != null && age.compareTo(lifetime) >= 0) {
            throw new ServiceException(403, "AccessDenied", "Request has expired");
        }
    }

    private static ServiceException unknownKey(String service) {
        String code = switch (service) {
            case "s3" -> "InvalidAccessKeyId";
            case "sqs" -> "InvalidClientTokenId";
            default -> "UnrecognizedClientException";
        };
        String message = "The security token included in the request is invalid.";
        return new ServiceException(service.equals("dynamodb") ? 400 : 403, code, message);
    }
}
