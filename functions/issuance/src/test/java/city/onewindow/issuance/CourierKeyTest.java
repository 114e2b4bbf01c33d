package city.onewindow.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CourierKeyTest {

    private static final Instant NOW = Instant.parse("2026-02-09T01:00:00Z");
    private static final byte[] BODY = "{\"eventId\": \"SPECIMEN-1\"}".getBytes(StandardCharsets.UTF_8);

    private final CourierKey key = new CourierKey("specimen-key-of-the-courier");

    private boolean holds(Instant signed) {
        return key.holds(key.sign(signed, BODY), BODY, NOW);
    }

    @Test
    void a_signature_holds_for_five_minutes_before_and_after() {
        assertThat(holds(NOW)).isTrue();
        assertThat(holds(NOW.minus(Duration.ofMinutes(5)))).isTrue();
        assertThat(holds(NOW.plus(Duration.ofMinutes(5)))).isTrue();
        assertThat(holds(NOW.minus(Duration.ofMinutes(5)).minusSeconds(1))).isFalse();
        assertThat(holds(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1))).isFalse();
    }

    @Test
    void a_signature_is_of_its_own_body_key_and_time() {
        String signature = key.sign(NOW, BODY);
        byte[] other = "{\"eventId\": \"SPECIMEN-2\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(key.holds(signature, other, NOW)).isFalse();
        assertThat(new CourierKey("another-key").holds(signature, BODY, NOW)).isFalse();
        String later = signature.replace(
                "t=" + NOW.getEpochSecond(), "t=" + NOW.plusSeconds(1).getEpochSecond());
        assertThat(key.holds(later, BODY, NOW)).isFalse();
    }

    @Test
    void what_is_no_signature_does_not_hold() {
        String signature = key.sign(NOW, BODY);
        String mac = signature.substring(signature.indexOf("v1="));
        for (String odd : new String[] {
            "",
            ",",
            mac,
            "t=" + NOW.getEpochSecond(),
            signature + ",v1=00",
            mac + ",t=" + NOW.getEpochSecond(),
            signature.replace("v1=", "v0="),
            signature.replace("t=", "t=-"),
            signature.replace("t=", "t=99999999999999999999"),
            "t=" + NOW.getEpochSecond() + ",v1=",
            signature.substring(0, signature.length() - 1),
        }) {
            assertThat(key.holds(odd, BODY, NOW)).as(odd).isFalse();
        }
    }
}
