package city.onewindow.papers;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Pages, in millimetres from their upper left corner; letters stand on the given height. */
final class Sheet implements AutoCloseable {

    static final double MM = 72 / 25.4;
    private static final Color SPECIMEN = new Color(0xb0, 0x20, 0x20);

    private final PDDocument document = new PDDocument();
    private final Fonts fonts;
    private final Blank blank;
    private final List<String> said = new ArrayList<>();
    private PDPageContentStream page;

    Sheet(Blank blank, String title, Instant madeAt) throws IOException {
        this.blank = blank;
        fonts = new Fonts(document);
        page = newPage();
        var about = document.getDocumentInformation();
        about.setTitle(title);
        about.setProducer("One Window");
        var made = GregorianCalendar.from(madeAt.atZone(ZoneOffset.UTC));
        about.setCreationDate(made);
        about.setModificationDate(made);
        document.setDocumentId(madeAt.toEpochMilli());
        document.getDocumentCatalog().setLanguage("zh-CN");
    }

    private PDPageContentStream newPage() throws IOException {
        var added = new PDPage(new PDRectangle((float) (blank.width() * MM), (float) (blank.height() * MM)));
        document.addPage(added);
        return new PDPageContentStream(document, added);
    }

    /** Everything from now on goes on a further page. */
    void turn() throws IOException {
        page.close();
        page = newPage();
    }

    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    void text(double x, double y, double size, Color colour, Align align, String text) throws IOException {
        double width = fonts.width(text, size) / MM;
        double from = switch (align) {
            case LEFT -> x;
            case CENTRE -> x - width / 2;
            case RIGHT -> x - width;
        };
        page.setNonStrokingColor(colour);
        page.beginText();
        page.newLineAtOffset(px(from), py(y));
        show(text, size);
        page.endText();
    }

    /** Heavier letters: their outlines are drawn as well. */
    void heading(double x, double y, double size, Color colour, Align align, String text) throws IOException {
        page.saveGraphicsState();
        page.setStrokingColor(colour);
        page.setLineWidth((float) (size * 0.028));
        page.setRenderingMode(RenderingMode.FILL_STROKE);
        text(x, y, size, colour, align, text);
        page.restoreGraphicsState();
    }

    /** Text in a box: smaller letters, and more lines, until all of it fits. Nothing is cut off. */
    void fitted(double x, double y, double width, double height, double size, Color colour, String text)
            throws IOException {
        double now = size;
        List<String> lines = wrapped(text, width, now);
        while (lines.size() > 1 && lines.size() * now * 1.25 / MM > height && now > size / 5) {
            now *= 0.94;
            lines = wrapped(text, width, now);
        }
        // the lines stand around the place where a single one would
        double lead = now * 1.25 / MM;
        double at = y - (lines.size() - 1) * lead / 2;
        for (String line : lines) {
            text(x, at, now, colour, Align.LEFT, line);
            at += lead;
        }
    }

    /** A text in lines of a width in millimetres. */
    List<String> wrapped(String text, double width, double size) {
        return Lines.of(text, width, piece -> fonts.width(piece, size) / MM);
    }

    void line(double x1, double y1, double x2, double y2, double weight, Color colour) throws IOException {
        page.setStrokingColor(colour);
        page.setLineWidth((float) (weight * MM));
        page.moveTo(px(x1), py(y1));
        page.lineTo(px(x2), py(y2));
        page.stroke();
    }

    void frame(double x, double y, double width, double height, double weight, Color colour) throws IOException {
        page.setStrokingColor(colour);
        page.setLineWidth((float) (weight * MM));
        page.addRect(px(x), py(y + height), (float) (width * MM), (float) (height * MM));
        page.stroke();
    }

    /** Fine waves over the whole page, as on security paper; ornament only. */
    void waves(Color colour) throws IOException {
        page.setStrokingColor(colour);
        page.setLineWidth(0.25f);
        double step = blank.height() / 44;
        for (int i = 1; i < 44; i++) {
            for (int x = 0; x <= 120; x++) {
                double y = i * step + Math.sin(x / 9.0 + i * 0.35) * step * 1.6;
                float at = px(blank.width() * x / 120);
                if (x == 0) {
                    page.moveTo(at, py(y));
                } else {
                    page.lineTo(at, py(y));
                }
            }
        }
        page.stroke();
    }

    void photo(byte[] jpeg, double x, double y, double width, double height) throws IOException {
        var image = JPEGFactory.createFromByteArray(document, jpeg);
        double scale = Math.min(width / image.getWidth(), height / image.getHeight());
        double w = image.getWidth() * scale;
        double h = image.getHeight() * scale;
        page.drawImage(image, px(x + (width - w) / 2), py(y + (height + h) / 2), (float) (w * MM), (float) (h * MM));
    }

    /** Drawn as squares, not as a picture: sharp on any printer. */
    void qr(String content, double x, double y, double size) throws IOException {
        BitMatrix matrix;
        try {
            matrix = new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + content.length() + " characters", e);
        }
        page.setNonStrokingColor(Color.WHITE);
        page.addRect(px(x), py(y + size), (float) (size * MM), (float) (size * MM));
        page.fill();
        page.setNonStrokingColor(Color.BLACK);
        double module = size / matrix.getWidth();
        for (int row = 0; row < matrix.getHeight(); row++) {
            for (int from = 0; from < matrix.getWidth(); from++) {
                int to = from;
                while (to < matrix.getWidth() && matrix.get(to, row)) {
                    to++;
                }
                if (to > from) {
                    page.addRect(
                            px(x + from * module),
                            py(y + (row + 1) * module),
                            (float) ((to - from) * module * MM),
                            (float) (module * MM));
                    from = to;
                }
            }
        }
        page.fill();
    }

    /** From corner to corner, letting what is beneath be read. */
    void specimen() throws IOException {
        String mark = "SPECIMEN 样本";
        double width = blank.width() * MM;
        double height = blank.height() * MM;
        double diagonal = Math.hypot(width, height);
        double size = diagonal * 0.72 / fonts.width(mark, 1);
        var thin = new PDExtendedGraphicsState();
        thin.setNonStrokingAlphaConstant(0.16f);
        page.saveGraphicsState();
        page.setGraphicsStateParameters(thin);
        page.setNonStrokingColor(SPECIMEN);
        page.beginText();
        var turn = Matrix.getRotateInstance(Math.atan2(height, width), (float) (width / 2), (float) (height / 2));
        turn.translate((float) (-diagonal * 0.36), (float) (-size * 0.36));
        page.setTextMatrix(turn);
        show(mark, size);
        page.endText();
        page.restoreGraphicsState();
    }

    /** Ends the page; nothing can be drawn after it. */
    PrintedPaper finished() throws IOException {
        page.close();
        var out = new ByteArrayOutputStream();
        document.save(out);
        return new PrintedPaper(out.toByteArray(), fonts.missing(), List.copyOf(said));
    }

    private void show(String text, double size) throws IOException {
        said.add(text);
        for (Fonts.Run run : fonts.runs(text)) {
            page.setFont(run.font(), (float) size);
            page.showText(run.text());
        }
    }

    private static float px(double mm) {
        return (float) (mm * MM);
    }

    private float py(double mm) {
        return (float) ((blank.height() - mm) * MM);
    }

    @Override
    public void close() throws IOException {
        page.close();
        document.close();
    }
}
