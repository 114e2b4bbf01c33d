package city.onewindow.papers.specimen;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Documents that hold nobody's data, made by code: the same arguments give the same bytes. */
public final class SpecimenDocuments {

    private SpecimenDocuments() {}

    /** A4 pages with the title and their numbers, in Latin letters. */
    public static byte[] pdf(String title, int pages) {
        try (var document = new PDDocument()) {
            document.setDocumentId(1L);
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = 1; i <= pages; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 24);
                    content.newLineAtOffset(72, 700);
                    content.showText("SPECIMEN - " + title);
                    content.newLineAtOffset(0, -36);
                    content.setFont(font, 12);
                    content.showText("Synthetic document, page " + i + " of " + pages);
                    content.endText();
                }
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page that may not be printed, and that opens with the password; with none, for everybody. */
    static byte[] locked(String password) {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A drawn head and shoulders in front of white, as a portrait is asked for. */
    public static byte[] portrait(int width, int height) {
        return jpeg(drawn(width, height, true));
    }

    /** A page as a scanner or a telephone gives it. */
    public static byte[] scan(int width, int height) {
        return jpeg(drawn(width, height, false));
    }

    private static byte[] jpeg(BufferedImage image) {
        try {
            ImageIO.setUseCache(false);
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage drawn(int width, int height, boolean head) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        if (head) {
            g.setColor(new Color(0x4a, 0x5a, 0x70));
            g.fillOval(width / 10, height * 62 / 100, width * 8 / 10, height);
            g.setColor(new Color(0xd9, 0xb8, 0x9c));
            g.fillOval(width * 3 / 10, height * 18 / 100, width * 4 / 10, height * 46 / 100);
        } else {
            g.setColor(Color.LIGHT_GRAY);
            for (int i = 2; i < 20; i++) {
                g.fillRect(width / 10, height * i / 22, width * 8 / 10, Math.max(1, height / 300));
            }
        }
        g.setColor(Color.DARK_GRAY);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(8, width / 10)));
        g.drawString("SPECIMEN", width / 8, height * 95 / 100);
        g.dispose();
        return image;
    }
}
