package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.onewindow.papers.Finding.Code;
import city.onewindow.papers.Inspection.Seen;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A PDF: parsed within bounds, walked through, never rendered. */
final class PdfInspection {

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
        try (PDDocument document = new BoundedParser(content).parse()) {
            return walk(document);
        } catch (RefusedPdfException e) {
            findings.add(e.finding());
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
        findings.addAll(walk.findings());
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
