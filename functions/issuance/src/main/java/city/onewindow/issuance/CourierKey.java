package city.onewindow.issuance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret shared with the courier: {@code X-Signature: t=<epoch seconds>,v1=<hex of HMAC-SHA256
 * over "<t>." and the body>}.
 */
final class CourierKey {

    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration NEWEST = Duration.ofMinutes(5);

    private final byte[] key;

    CourierKey(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    String sign(Instant at, byte[] body) {
        long seconds = at.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
    }

    /** Whether a signature holds for this body, and was made within five minutes of now. */
    boolean holds(String header, byte[] body, Instant now) {
        String[] parts = header.split(",", -1);
        if (parts.length != 2 || !parts[0].matches("t=[0-9]{1,12}") || !parts[1].matches("v1=[0-9a-f]{64}")) {
            return false;
        }
        long seconds = Long.parseLong(parts[0].substring(2));
        Instant at = Instant.ofEpochSecond(seconds);
        boolean inTime = !at.isBefore(now.minus(OLDEST)) && !at.isAfter(now.plus(NEWEST));
        byte[] given = HexFormat.of().parseHex(parts[1].substring(3));
        return MessageDigest.isEqual(given, mac(seconds, body)) && inTime;
    }

    private byte[] mac(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
