package city.onewindow.papers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that a paper on A4 says.
 *
 * @param check the secret part of the public URL
 * @param publicUrl without a slash at its end
 * @param zone the service zone that it comes from
 * @param issuer the authority in whose name it is made
 * @param madeAt goes into the file's own dates and id
 * @param specimen whether SPECIMEN 样本 is printed across; always so for invented people
 */
public record PaperText(
        String number,
        String check,
        String publicUrl,
        Both zone,
        Both title,
        List<Block> blocks,
        Both issuer,
        LocalDate issuedOn,
        Instant madeAt,
        boolean specimen) {

    public PaperText {
        blocks = List.copyOf(blocks);
    }

    /** What the QR code carries: anybody may ask there whether the paper is genuine and still holds. */
    public String url() {
        return publicUrl + "/papers/" + encoded(number) + "?check=" + encoded(check);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
