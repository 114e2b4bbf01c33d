package city.onewindow.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class SignatureTest {

    private static final Caller CLERK = Caller.operator();

    private final Signature signature = new Signature(List.of(CLERK));

    private Caller verified(SdkHttpRequest http) {
        return signature.verify(new Wire(http, new byte[0]), Signature.Claim.of(http));
    }

    private static SignRequest.Builder<AwsCredentialsIdentity> request(Instant at) {
        SdkHttpRequest http = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("https://127.0.0.1:1/documents/cases/a%20b%2B"))
                .build();
        return SignRequest.builder(AwsCredentialsIdentity.create(CLERK.accessKeyId(), CLERK.secretKey()))
                .request(http)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
                .putProperty(AwsV4HttpSigner.REGION_NAME, FrontSettings.REGION)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false);
    }

    private static SdkHttpRequest presigned(Instant at, Duration lifetime) {
        var request = request(at)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lifetime);
        return AwsV4HttpSigner.create().sign(request.build()).request();
    }

    private void refused(SdkHttpRequest request, String code) {
        assertThatThrownBy(() -> verified(request))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void an_address_holds_as_long_as_it_says_and_no_longer() {
        Instant before = Instant.now().minusSeconds(3600);
        assertThat(verified(presigned(before, Duration.ofHours(2)))).isEqualTo(CLERK);
        refused(presigned(before, Duration.ofHours(1)), "AccessDenied");
    }

    @Test
    void an_address_whose_life_was_lengthened_is_refused() {
        SdkHttpRequest expired = presigned(Instant.now().minusSeconds(3600), Duration.ofMinutes(1));
        SdkHttpRequest lengthened = expired.toBuilder()
                .putRawQueryParameter("X-Amz-Expires", "7200")
                .build();
        refused(lengthened, "SignatureDoesNotMatch");
    }

    @Test
    void signed_headers_hold_for_a_quarter_of_an_hour() {
        var signer = AwsV4HttpSigner.create();
        Instant now = Instant.now();
        assertThat(verified(signer.sign(request(now.minusSeconds(800)).build()).request()))
                .isEqualTo(CLERK);
        refused(signer.sign(request(now.minusSeconds(1000)).build()).request(), "RequestTimeTooSkewed");
    }

    @Test
    void what_is_altered_unsigned_or_sent_in_chunks_is_refused() {
        SdkHttpRequest signed =
                AwsV4HttpSigner.create().sign(request(Instant.now()).build()).request();
        refused(signed.toBuilder().encodedPath("/documents/cases/other").build(), "SignatureDoesNotMatch");
        refused(signed.toBuilder().removeHeader("Authorization").build(), "MissingAuthenticationToken");
        refused(
                signed.toBuilder()
                        .putHeader("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
                        .build(),
                "NotImplemented");
    }
}
