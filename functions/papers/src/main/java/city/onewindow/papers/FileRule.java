package city.onewindow.papers;

import city.onewindow.casework.rules.DocumentRule.PhotoSize;
import city.onewindow.casework.rules.DocumentRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file must be like to be taken for a line of the checklist.
 *
 * @param contentTypes the accepted ones, of {@link #PDF} and {@link #JPEG}
 * @param maxBytes at most {@link #LARGEST}
 * @param maxPages of a PDF
 * @param photo the least size of the holder's picture; null of what is none
 */
public record FileRule(
        Set<String> contentTypes,
        long maxBytes,
        int maxPages,
        @Nullable PhotoSize photo) {

    public static final String PDF = "application/pdf";
    public static final String JPEG = "image/jpeg";

    /** Bytes of any upload, at most; nothing beyond is read. */
    public static final long LARGEST = 20L * 1024 * 1024;

    public static final long LARGEST_PHOTO = 1024L * 1024;

    /** Pixels of any picture, at most; a larger one is never decoded. */
    public static final long MOST_PIXELS = 25_000_000;

    public static final int MOST_PAGES = 50;

    public FileRule {
        contentTypes = Set.copyOf(contentTypes);
        if (contentTypes.isEmpty() || !Set.of(PDF, JPEG).containsAll(contentTypes)) {
            throw new IllegalArgumentException("content types: " + contentTypes);
        }
        if (maxBytes < 1 || maxBytes > LARGEST || maxPages < 1) {
            throw new IllegalArgumentException("limits: " + maxBytes + " bytes, " + maxPages + " pages");
        }
    }

    /** The rule of a line of the checklist. */
    public static FileRule of(DocumentRule rule) {
        return new FileRule(Set.copyOf(rule.contentTypes()), rule.maxBytes(), MOST_PAGES, rule.photo());
    }

    /** A scan or an electronic original. */
    public static FileRule document() {
        return new FileRule(Set.of(PDF, JPEG), LARGEST, MOST_PAGES, null);
    }

    /** The picture that goes on the certificates. */
    public static FileRule portrait() {
        return new FileRule(Set.of(JPEG), LARGEST_PHOTO, 1, new PhotoSize(354, 472));
    }
}
