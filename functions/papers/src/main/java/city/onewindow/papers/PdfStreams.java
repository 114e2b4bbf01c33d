package city.onewindow.papers;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a PDF's streams unpack to, by the parser's own decoders and without keeping it. What
 * holds the file's objects the parser unpacks as a whole, so that is held to less.
 */
final class PdfStreams {

    private static final Set<String> TEXTS = Set.of("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85");
    private static final Set<String> PACKINGS =
            Set.of("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL");

    /** Taken apart by who shows the picture; its size is said beside it. */
    private static final Set<String> PICTURES =
            Set.of("DCTDecode", "DCT", "CCITTFaxDecode", "CCF", "JBIG2Decode", "JPXDecode");

    private static final int MOST_FILTERS = 3;

    /** Bytes behind letters and digits; no file is larger. */
    private static final long MOST_OF_TEXT = FileRule.LARGEST;

    /** Bits of a row that is foretold from the row above: two rows of it are held. */
    private static final long WIDEST_ROW = 8L * 65_536;

    private final PdfBudget budget;

    PdfStreams(PdfBudget budget) {
        this.budget = budget;
    }

    /**
     * @throws RefusedPdfException when it unpacks to too much, or in a way that no honest writer uses
     */
    void measure(COSStream stream) throws IOException {
        budget.stream();
        boolean places = stream.containsKey(COSName.W);
        boolean objects = stream.containsKey(COSName.FIRST);
        boolean held = places || objects;
        List<String> filters = filters(stream, held);
        if (held) {
            if (stream.containsKey(COSName.F)) {
                throw PdfBudget.spent("objects in another file");
            }
            requireNarrowRows(stream.getItem(COSName.DP));
            requireNarrowRows(stream.getItem(COSName.DECODE_PARMS));
        } else if (filters.isEmpty()) {
            return; // as long as it lies there
        }
        long most = held ? PdfBudget.MOST_OF_OBJECTS : PdfBudget.MOST_OF_ONE;
        var end = new Measure(most, objects, OutputStream.nullOutputStream());
        try (InputStream raw = new BufferedInputStream(stream.createRawInputStream())) {
            unpack(raw, filters, held ? stream : new COSDictionary(), end);
        } catch (IOException _) {
            // damaged: what came out so far counts, and the parser gets no further than this
        }
        if (places) {
            budget.values(4 * end.size / widthOfPlaces(stream)); // four values' worth of memory for each
        }
    }

    /** Letters and digits first, then one packing, then perhaps a picture's own. */
    private void unpack(InputStream raw, List<String> filters, COSDictionary parameters, Measure end)
            throws IOException {
        InputStream data = raw;
        for (int i = 0; i < filters.size(); i++) {
            String filter = filters.get(i);
            if (PICTURES.contains(filter)) {
                return;
            }
            boolean last = PACKINGS.contains(filter) || i == filters.size() - 1;
            var text = new ByteArrayOutputStream();
            OutputStream out = last ? end : new Measure(MOST_OF_TEXT, false, text);
            FilterFactory.INSTANCE.getFilter(COSName.getPDFName(filter)).decode(data, out, parameters, i);
            if (last) {
                return;
            }
            data = new ByteArrayInputStream(text.toByteArray());
        }
        data.transferTo(end);
    }

    private static List<String> filters(COSStream stream, boolean held) {
        COSBase named = stream.getItem(COSName.FILTER);
        List<String> filters = new ArrayList<>();
        if (named instanceof COSName one) {
            filters.add(one.getName());
        } else if (named instanceof COSArray several) {
            several.forEach(one -> filters.add(one instanceof COSName name ? name.getName() : ""));
        } else if (named != null) {
            throw PdfBudget.spent("a filter that is named elsewhere");
        }
        int packings = 0;
        for (String filter : filters) {
            boolean text = TEXTS.contains(filter);
            boolean packing = PACKINGS.contains(filter);
            packings += packing ? 1 : 0;
            boolean picture = PICTURES.contains(filter) && !held;
            if (packings > 1 || (text && packings > 0) || !(text || packing || picture)) {
                throw PdfBudget.spent("packed as no honest writer does");
            }
        }
        if (filters.size() > MOST_FILTERS) {
            throw PdfBudget.spent("too many filters");
        }
        return filters;
    }

    private static void requireNarrowRows(@Nullable COSBase parameters) {
        if (parameters instanceof COSArray several) {
            several.forEach(PdfStreams::requireNarrowRows);
        } else if (parameters instanceof COSDictionary one) {
            long colours = number(one.getItem(COSName.COLORS), 1);
            long bits = number(one.getItem(COSName.BITS_PER_COMPONENT), 8);
            long columns = number(one.getItem(COSName.COLUMNS), 1);
            if (colours > 32 || bits > 32 || colours * bits * columns > WIDEST_ROW) {
                throw PdfBudget.spent("rows of objects are too wide");
            }
        } else if (parameters instanceof COSObject) {
            throw PdfBudget.spent("parameters that lie elsewhere");
        }
    }

    private static long number(@Nullable COSBase item, long otherwise) {
        if (item == null) {
            return otherwise;
        }
        if (item instanceof COSInteger number && number.longValue() > 0 && number.longValue() <= WIDEST_ROW) {
            return number.longValue();
        }
        throw PdfBudget.spent("rows of objects that make no sense");
    }

    private static long widthOfPlaces(COSStream stream) {
        long width = 0;
        if (stream.getItem(COSName.W) instanceof COSArray fields) {
            for (int i = 0; i < fields.size(); i++) {
                width += Math.max(0, fields.getInt(i, 0));
            }
        }
        return Math.max(1, width);
    }

    /** Counts what comes out; of objects, also how many there are. */
    private final class Measure extends OutputStream {

        private final long most;
        private final boolean objects;
        private final OutputStream kept;
        private final byte[] one = new byte[1];
        private long size;
        private int before = ' ';

        Measure(long most, boolean objects, OutputStream kept) {
            this.most = most;
            this.objects = objects;
            this.kept = kept;
        }

        @Override
        public void write(int octet) throws IOException {
            one[0] = (byte) octet;
            write(one, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            size += length;
            if (size > most) {
                throw PdfBudget.spent("unpacks to too much");
            }
            budget.unpacked(length);
            if (objects) {
                count(bytes, offset, length);
            }
            kept.write(bytes, offset, length);
        }

        /** At least as many as the parser will make: what stands inside a string counts as well. */
        private void count(byte[] bytes, int offset, int length) {
            int values = 0;
            int containers = 0;
            for (int i = offset; i < offset + length; i++) {
                int now = bytes[i];
                boolean container = now == '[' || (now == '<' && before != '<');
                boolean begun = container || now == '(' || now == '/' || (regular(now) && !regular(before));
                containers += container ? 1 : 0;
                values += begun && before != '/' ? 1 : 0;
                before = now;
            }
            budget.values(values);
            budget.containers(containers);
        }

        private static boolean regular(int octet) {
            return octet < 0 || (octet > ' ' && "[]<>()/{}%".indexOf(octet) < 0);
        }
    }
}
