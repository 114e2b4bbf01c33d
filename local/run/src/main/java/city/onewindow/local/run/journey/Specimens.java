package city.onewindow.local.run.journey;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Documents that hold nobody's data and say so, made by code: real PDFs and JPEGs. */
final class Specimens {

    /** Five columns a letter, the top in the lowest bit: drawing text would need a font. */
    private static final int[][] LETTERS = {
        {0x46, 0x49, 0x49, 0x49, 0x31}, // S
        {0x7f, 0x09, 0x09, 0x09, 0x06}, // P
        {0x7f, 0x49, 0x49, 0x49, 0x41}, // E
        {0x3e, 0x41, 0x41, 0x41, 0x22}, // C
        {0x00, 0x41, 0x7f, 0x41, 0x00}, // I
        {0x7f, 0x02, 0x0c, 0x02, 0x7f}, // M
        {0x7f, 0x49, 0x49, 0x49, 0x41}, // E
        {0x7f, 0x04, 0x08, 0x10, 0x7f}, // N
    };

    private Specimens() {}

    /**
     * One page A4.
     *
     * @param title in Latin letters, digits and spaces
     */
    static byte[] pdf(String title) {
        String text = "BT /F1 24 Tf 72 700 Td (SPECIMEN - " + title + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
                        + " /Resources << /Font << /F1 4 0 R >> >> >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (String object : objects) {
            places.add(file.length());
            file.append(places.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        int table = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> file.append("%010d 00000 n \n".formatted(place)));
        file.append("trailer\n<< /Size ").append(objects.size() + 1);
        file.append(" /Root 1 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A head and shoulders in front of white, 413 × 531 px. */
    static byte[] portrait() {
        BufferedImage image = new BufferedImage(413, 531, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 413, 531);
        drawing.setColor(new Color(0x4a, 0x5a, 0x70));
        drawing.fillOval(40, 330, 333, 531);
        drawing.setColor(new Color(0xd9, 0xb8, 0x9c));
        drawing.fillOval(124, 95, 165, 245);
        drawing.setColor(Color.WHITE);
        for (int letter = 0; letter < LETTERS.length; letter++) {
            for (int column = 0; column < 5; column++) {
                for (int row = 0; row < 7; row++) {
                    if ((LETTERS[letter][column] >> row & 1) == 1) {
                        drawing.fillRect(100 + (letter * 6 + column) * 4, 470 + row * 4, 4, 4);
                    }
                }
            }
        }
        drawing.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
