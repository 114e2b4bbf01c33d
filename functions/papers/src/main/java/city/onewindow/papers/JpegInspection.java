package city.onewindow.papers;

import city.onewindow.casework.rules.DocumentRule.PhotoSize;
import city.onewindow.papers.Finding.Code;
import city.onewindow.papers.Inspection.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture: its size from the header first, and only then its pixels. */
final class JpegInspection {

    /** A progressive picture has about ten. */
    private static final int MOST_SCANS = 64;

    /** Each scan costs a pass over all pixels, whatever is in it: so many take some seconds. */
    private static final long MOST_PASSES = 12 * FileRule.MOST_PIXELS;

    /** After the first. */
    private static final int MOST_PICTURES = 8;

    private final byte[] content;
    private final FileRule rule;
    private final List<Finding> findings;

    JpegInspection(byte[] content, FileRule rule, List<Finding> findings) {
        this.content = content;
        this.rule = rule;
        this.findings = findings;
    }

    Seen look() {
        JpegSegments picture;
        try {
            picture = JpegSegments.of(content, 0);
        } catch (IOException e) {
            findings.add(new Finding(Code.UNREADABLE, "not a whole JPEG"));
            return Seen.NOTHING;
        }
        if (!onlyPaddingOrPictures(picture.end())) {
            findings.add(new Finding(Code.NOT_WHAT_IT_SAYS, "something else follows the picture"));
        }
        int width = picture.width();
        int height = picture.height();
        String size = width + " × " + height + " pixels";
        PhotoSize least = rule.photo();
        if (least != null && (width < least.minWidth() || height < least.minHeight())) {
            findings.add(new Finding(
                    Code.PHOTO_TOO_SMALL, size + ", at least " + least.minWidth() + " × " + least.minHeight()));
        }
        if ((long) width * height > FileRule.MOST_PIXELS) {
            findings.add(new Finding(Code.TOO_MANY_PIXELS, size + ", at most " + FileRule.MOST_PIXELS));
        } else if (picture.scans() > MOST_SCANS || (long) width * height * picture.scans() > MOST_PASSES) {
            findings.add(new Finding(Code.TOO_COMPLEX, picture.scans() + " scans of " + size));
        } else if (!decodes()) {
            findings.add(new Finding(Code.UNREADABLE, "does not decode"));
        }
        return new Seen(null, width, height);
    }

    /**
     * Cameras append padding or a few more pictures, of which the kept file has none; whatever else
     * is there has no business in a document.
     */
    private boolean onlyPaddingOrPictures(int from) {
        int pictures = 0;
        for (int i = from; i < content.length; i++) {
            int b = content[i] & 0xff;
            if (b == 0xff && i + 2 < content.length && (content[i + 1] & 0xff) == 0xd8) {
                pictures++;
                if (pictures > MOST_PICTURES) {
                    return false;
                }
                try {
                    i = JpegSegments.of(content, i).end() - 1;
                } catch (IOException e) {
                    return false;
                }
            } else if (b != 0 && b != '\n' && b != '\r' && b != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Every pixel is decoded, but only a small part of them kept. */
    private boolean decodes() {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            var sparse = reader.getDefaultReadParam();
            sparse.setSourceSubsampling(8, 8, 0, 0);
            reader.readRaster(0, sparse);
            return true;
        } catch (IOException | RuntimeException e) {
            return false; // the codec throws IllegalArgumentException and others for bad tables
        } finally {
            reader.dispose();
        }
    }
}
