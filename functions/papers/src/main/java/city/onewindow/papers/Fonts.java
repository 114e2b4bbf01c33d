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
        for (int letter : letters(text)) {
            int shown = shown(letter);
            if (shown == BOX && letter != BOX) {
                missing.add(Character.toString(letter));
            }
            PDFont next = fontOf(shown).equals(LATIN_LETTERS) ? latin : chinese;
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

    /** Points. From the fonts' own measures, since wrapping asks for it letter by letter. */
    double width(String text, double size) {
        double width = 0;
        for (int letter : letters(text)) {
            width += advance(shown(letter));
        }
        return width * size;
    }

    /** Of one letter, as a part of its size. */
    private static double advance(int letter) {
        TrueTypeFont font = fontOf(letter);
        try {
            int glyph = font.getUnicodeCmapLookup().getGlyphId(letter);
            return (double) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new IllegalStateException("a font of ours is damaged", e);
        }
    }

    private static int[] letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    }

    private static int shown(int letter) {
        int shown = Character.isISOControl(letter) ? ' ' : letter;
        return covers(shown) ? shown : BOX;
    }

    private static TrueTypeFont fontOf(int letter) {
        return letter < 0x2000 && has(LATIN_LETTERS, letter) ? LATIN_LETTERS : CHINESE_LETTERS;
    }

    /** Whether a letter is printed as itself, and not as a box. */
    static boolean covers(int letter) {
        return has(fontOf(letter), letter);
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
