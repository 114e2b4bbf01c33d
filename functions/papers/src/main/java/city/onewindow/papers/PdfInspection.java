package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.onewindow.papers.Finding.Code;
import city.onewindow.papers.Inspection.Seen;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF: measured before it is unpacked, then parsed, never rendered. */
final class PdfInspection {

    private static final long SCRATCH = 64L * 1024 * 1024;

    private final byte[] content;
    private final FileRule rule;
    private final List<Finding> findings;

    PdfInspection(byte[] content, FileRule rule, List<Finding> findings) {
        this.content = content;
        this.rule = rule;
        this.findings = findings;
    }

    Seen look() {
        if (!nothingAfterItsEnd()) {
            findings.add(new Finding(Code.NOT_WHAT_IT_SAYS, "something else follows the document"));
        }
        if (!PdfStreams.unpackWithinBounds(content)) {
            findings.add(new Finding(Code.TOO_COMPLEX, "unpacks to too much"));
            return Seen.NOTHING;
        }
        var memory = MemoryUsageSetting.setupMainMemoryOnly(SCRATCH).streamCache;
        try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(content), "", null, null, memory)) {
            if (document.isEncrypted()) {
                findings.add(new Finding(Code.ENCRYPTED, "protected"));
            }
            return walk(document);
        } catch (InvalidPasswordException e) {
            findings.add(new Finding(Code.ENCRYPTED, "needs a password"));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // the parser recurses into nested arrays and throws unchecked for some broken files
            findings.add(new Finding(Code.UNREADABLE, "does not parse"));
        }
        return Seen.NOTHING;
    }

    private Seen walk(PDDocument document) throws IOException {
        var walk = new PdfWalk(document);
        int pages = walk.pages(rule.maxPages());
        if (pages > rule.maxPages()) {
            findings.add(new Finding(Code.TOO_MANY_PAGES, "more than " + rule.maxPages() + " pages"));
        } else if (pages == 0) {
            findings.add(new Finding(Code.UNREADABLE, "no pages"));
        }
        switch (walk.activeContent()) {
            case NONE -> {}
            case FOUND -> findings.add(new Finding(Code.ACTIVE_CONTENT, "scripts, actions, attachments or XFA"));
            case TOO_MUCH_TO_SAY -> findings.add(new Finding(Code.TOO_COMPLEX, "too many objects"));
        }
        return new Seen(pages, null, null);
    }

    private boolean nothingAfterItsEnd() {
        byte[] mark = "%%EOF".getBytes(US_ASCII);
        int end = content.length;
        while (end > 0 && content[end - 1] >= 0 && content[end - 1] <= ' ') {
            end--;
        }
        return Inspection.indexOf(content, mark, Math.max(0, end - mark.length), 1) >= 0;
    }
}
