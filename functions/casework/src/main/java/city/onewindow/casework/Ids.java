package city.onewindow.casework;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids, numbers and codes, drawn from the randomness that is passed in. */
public final class Ids {

    /** Crockford's alphabet: no I, L, O or U, so that nothing is misread aloud. */
    private static final String READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** Ids that nobody can guess. */
    public static Ids unguessable() {
        return new Ids(new SecureRandom());
    }

    /** 128 bits in lower-case hex. */
    public String id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A code to be read aloud or typed: {@code length} characters of 5 bits each. */
    public String code(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return code.toString();
    }

    /** The lowest bits as characters of 5 bits each. */
    static String readable(long bits, int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(READABLE.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return code.toString();
    }

    /** The zone's prefix, eight characters and the check character: {@code JM4K7Q2M9XT}. */
    public String caseNumber(String prefix) {
        return CheckCharacter.append(prefix + code(8));
    }

    /**
     * The permit's letter (W or R), the year, nine characters and the check character. Structure of
     * our own: none is published.
     */
    public String certificateNumber(Permit permit, int year) {
        return CheckCharacter.append((permit == Permit.WORK_PERMIT ? "W" : "R") + year + code(9));
    }
}
