package city.onewindow.papers;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The papers that the service prints. The same text gives the same bytes. */
public final class Papers {

    private Papers() {}

    /**
     * One at a time in a process: the parsed fonts are shared.
     *
     * @throws IllegalArgumentException when the URL is too long for a QR code
     */
    public static synchronized PrintedPaper certificate(CertificateText text) {
        try {
            return Certificate.print(text);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory, so never but for a damaged photo", e);
        }
    }

    /**
     * A paper on A4, of as many pages as it takes.
     *
     * @throws IllegalArgumentException when the URL is too long for a QR code
     */
    public static synchronized PrintedPaper notice(PaperText text) {
        try {
            return Notice.print(text);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory, so never", e);
        }
    }
}
