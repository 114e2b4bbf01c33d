package city.onewindow.local.standin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The courier's {@code X-Signature}: {@code t=<epoch seconds>,v1=<hex of HMAC-SHA256 over t, a dot
 * and the body>}.
 */
public final class Signature {

    public static final String HEADER = "X-Signature";

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final SecretKeySpec key;

    /**
     * @param key the shared key; its UTF-8 bytes are the key of the HMAC
     */
    public Signature(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    public String sign(Instant at, byte[] body) {
        long second = at.getEpochSecond();
        return "t=" + second + ",v1=" + HexFormat.of().formatHex(mac(second, body));
    }

    /** Whether the header was made with this key, no longer ago than the age given. */
    public boolean holds(@Nullable String header, byte[] body, Instant now, Duration oldest) {
        var parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        long second = Long.parseLong(parts.group(1));
        var at = Instant.ofEpochSecond(second);
        return !at.isBefore(now.minus(oldest))
                && !at.isAfter(now.plus(AHEAD))
                && MessageDigest.isEqual(mac(second, body), HexFormat.of().parseHex(parts.group(2)));
    }

    private byte[] mac(long second, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }
}
