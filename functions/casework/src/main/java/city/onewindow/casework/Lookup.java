package city.onewindow.casework;

import city.onewindow.casework.formats.Nationality;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys by which a case is found or locked, as keyed hashes: the table holds no passport number
 * outside a case. Each names its key's version.
 */
public final class Lookup {

    private static final String VERSION = "1";

    private static final int FOLLOW_CODE = 12;

    private final byte[] key;

    /**
     * @param key the look-up key's text, of at least 32 characters
     */
    public Lookup(String key) {
        if (key.length() < 32) {
            throw new IllegalArgumentException("the look-up key is too short");
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** The lock of one open case a passport. */
    public String passport(String nationality, String number) {
        return "PASSPORT#" + VERSION + "#" + hash("passport", Nationality.of(nationality), number);
    }

    /** Under which every case of a passport is found, open or closed. */
    public String holder(String nationality, String number) {
        return "HOLDER#" + VERSION + "#" + hash("holder", Nationality.of(nationality), number);
    }

    /** Under which every case of somebody of this name and birth date is found; the name's case and spaces don't count. */
    public String person(String familyName, LocalDate dateOfBirth) {
        String name = familyName.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        return "PERSON#" + VERSION + "#" + hash("person", name, dateOfBirth.toString());
    }

    /** Under which is counted how often somebody tries something. */
    public String tries(String kind, String who) {
        return "TRIES#" + kind + "#" + VERSION + "#" + hash("tries", kind, who);
    }

    /** Where the code of an appointment's QR leads. */
    public static String appointment(String code) {
        return "APPOINTMENT#" + code;
    }

    /** Where a case number leads. */
    public static String caseNumber(String number) {
        return "NUMBER#" + number;
    }

    /** Where a certificate's number leads. */
    public static String certificate(String number) {
        return "CERTIFICATE#" + number;
    }

    /** Where it is kept which case ended the permit of this number. */
    public static String ended(String number) {
        return "ENDED#" + number;
    }

    /**
     * The one-time code under which a named agent follows a case: 60 bits in Crockford's alphabet. It is derived and
     * kept nowhere, so that asking for it again gives the same.
     */
    public String followCode(String caseId, String partyId) {
        long bits = Long.parseUnsignedLong(hash("follow", caseId, partyId).substring(0, 16), 16);
        return Ids.readable(bits, FOLLOW_CODE);
    }

    private String hash(String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (String part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
