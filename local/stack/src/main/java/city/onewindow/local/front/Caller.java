package city.onewindow.local.front;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Who may sign requests to the front: a role with credentials of its own.
 *
 * @param name the role's name, as it appears in refusals and in {@link Usage}
 * @param accessKeyId letters and digits alone
 */
public record Caller(String name, String accessKeyId, String secretKey, Policy policy) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public Caller {
        if (!accessKeyId.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("An access key id has letters and digits alone: " + accessKeyId);
        }
    }

    /** A caller with credentials made now; they end with the process. */
    public static Caller withNewCredentials(String name, Policy policy) {
        return new Caller(name, "AKIA" + random(8).toUpperCase(Locale.ROOT), random(20), policy);
    }

    /** The stack itself: may do everything. */
    public static Caller operator() {
        return withNewCredentials("stack-operator", Policy.EVERYTHING);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    @Override
    public String toString() {
        return name; // keeps the secret out of logs
    }
}
