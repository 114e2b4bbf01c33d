package city.onewindow.papers;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters of one paper: Latin ones from one font, all others from the Chinese one, and a box
 * for what neither has.
 */
final class Fonts {

    private static final int BOX = 0x25a1;

    // parsed once for a warm function; a paper embeds only the letters it uses
    private static final TrueTypeFont LATIN_LETTERS = parsed("/fonts/NotoSans-subset.ttf");
    private static final TrueTypeFont CHINESE_LETTERS = parsed("/fonts/NotoSansSC-subset.ttf");

    /** Text of one font. */
    record Run(PDFont font, String text) {}

    private final PDFont latin;
    private final PDFont chinese;
    private final Set<String> missing = new LinkedHashSet<>();

    Fonts(PDDocument document) throws IOException {
        latin = PDType0Font.load(document, LATIN_LETTERS, true);
        chinese = PDType0Font.load(document, CHINESE_LETTERS, true);
    }

    List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var open = new StringBuilder();
        PDFont font = latin;
        for (int letter :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            int shown = Character.isISOControl(letter) ? ' ' : letter;
            PDFont next = chinese;
            if (shown < 0x2000 && has(LATIN_LETTERS, shown)) {
                next = latin;
            } else if (!has(CHINESE_LETTERS, shown)) {
                missing.add(Character.toString(shown));
                shown = BOX;
            }
            if (!next.equals(font) && !open.isEmpty()) {
                runs.add(new Run(font, open.toString()));
                open.setLength(0);
            }
            font = next;
            open.appendCodePoint(shown);
        }
        if (!open.isEmpty()) {
            runs.add(new Run(font, open.toString()));
        }
        return runs;
    }

    /** Points. */
    double width(String text, double size) throws IOException {
        double width = 0;
        for (Run run : runs(text)) {
            width += run.font().getStringWidth(run.text()) / 1000 * size;
        }
        return width;
    }

    String missing() {
        return String.join("", missing);
    }

    private static boolean has(TrueTypeFont font, int letter) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(letter) != 0;
        } catch (IOException e) {
            throw new IllegalStateException("a font of ours is damaged", e);
        }
    }

    private static TrueTypeFont parsed(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no font " + name);
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        } catch (IOException e) {
            throw new IllegalStateException("font " + name, e);
        }
    }
}
