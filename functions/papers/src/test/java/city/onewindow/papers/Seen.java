package city.onewindow.papers;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/** A paper as its reader sees it. */
final class Seen {

    private Seen() {}

    static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    static BufferedImage page(byte[] pdf, int page, float dpi) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(page, dpi);
        }
    }

    /** What stands in a column of all pages, in millimetres from the left. */
    static String column(byte[] pdf, double from, double to) throws IOException {
        var text = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                var stripper = new PDFTextStripperByArea();
                var area = new Rectangle2D.Double(from * Sheet.MM, 0, (to - from) * Sheet.MM, 297 * Sheet.MM);
                stripper.addRegion("column", area);
                stripper.extractRegions(page);
                text.append(stripper.getTextForRegion("column"));
            }
        }
        return text.toString();
    }

    /** What a reader of QR codes finds in a part of a page, in hundredths of it. */
    static String code(BufferedImage page, int x, int y, int width, int height) throws ReaderException {
        BufferedImage part = page.getSubimage(
                page.getWidth() * x / 100,
                page.getHeight() * y / 100,
                page.getWidth() * width / 100,
                page.getHeight() * height / 100);
        int[] pixels = part.getRGB(0, 0, part.getWidth(), part.getHeight(), null, 0, part.getWidth());
        var source = new RGBLuminanceSource(part.getWidth(), part.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
