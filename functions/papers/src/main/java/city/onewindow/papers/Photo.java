package city.onewindow.papers;

import java.io.IOException;

/** The holder's picture. */
public final class Photo {

    private Photo() {}

    /**
     * The same picture, bit for bit, without EXIF (and so without where and with what it was
     * taken), notes and comments. The orientation goes with them: who keeps the cleaned picture
     * shows it as its pixels lie.
     *
     * @throws IOException when it is not a whole JPEG; an inspected and accepted one always is
     */
    public static byte[] cleaned(byte[] jpeg) throws IOException {
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
            throw new IOException("not a JPEG");
        }
        return JpegSegments.of(jpeg).cleaned(jpeg);
    }
}
