package city.onewindow.papers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a certificate says.
 *
 * @param blank what it is printed on; a case's medium is data of its zone
 * @param check the secret part of the public URL, so that numbers cannot be guessed through
 * @param publicUrl without a slash at its end
 * @param name as in the passport
 * @param chineseName if the holder has one
 * @param nationality the passport's code and the country's names, as they are to be printed
 * @param employer in Chinese; {@code employerEnglish} beneath it, if there is one
 * @param validTo the last day
 * @param authority of the zone, in Chinese and in English
 * @param issuedOn the day that is printed
 * @param madeAt goes into the file's own dates and id
 * @param photo a JPEG, inspected and cleaned
 * @param specimen whether SPECIMEN 样本 is printed across; always so for invented people
 */
// bytes are handed on, never compared
@SuppressWarnings("ArrayRecordComponent")
public record CertificateText(
        Kind kind,
        Blank blank,
        String number,
        String check,
        String publicUrl,
        String name,
        @Nullable String chineseName,
        String nationality,
        String passportNumber,
        LocalDate dateOfBirth,
        String employer,
        @Nullable String employerEnglish,
        LocalDate validFrom,
        LocalDate validTo,
        String authority,
        String authorityEnglish,
        LocalDate issuedOn,
        Instant madeAt,
        byte @Nullable [] photo,
        boolean specimen) {

    public enum Kind {
        WORK_PERMIT("外国人工作许可证", "Foreigner's Work Permit"),
        RESIDENCE_PERMIT("外国人居留许可", "Residence Permit for Foreigners");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String chinese() {
            return chinese;
        }

        public String english() {
            return english;
        }
    }

    /** What the QR code carries: anybody may ask there whether the certificate is valid. */
    public String url() {
        return publicUrl + "/certificates/" + encoded(number) + "?check=" + encoded(check);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
