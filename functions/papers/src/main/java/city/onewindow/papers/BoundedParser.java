package city.onewindow.papers;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * The parser, on a budget. It measures at the parser's own seams and not beforehand: a second reader
 * of the same bytes could be made to see another file than the parser sees.
 */
final class BoundedParser extends PDFParser {

    private final PdfBudget budget;

    BoundedParser(byte[] content) throws IOException {
        this(content, new PdfBudget(content.length));
    }

    private BoundedParser(byte[] content, PdfBudget budget) throws IOException {
        super(new Reads(content, budget), "", null, null, IOUtils.createMemoryOnlyStreamCache());
        this.budget = budget;
        // the search for lost objects is another parser, over the same document
        this.document = new Document(this, budget);
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        budget.values(1);
        return super.parseDirObject();
    }

    @Override
    protected COSDictionary parseCOSDictionary(boolean direct) throws IOException {
        budget.containers(1);
        return super.parseCOSDictionary(direct);
    }

    @Override
    protected COSArray parseCOSArray() throws IOException {
        budget.containers(1);
        return super.parseCOSArray();
    }

    @Override
    protected @Nullable COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
        COSBase found = super.parseObjectStreamObject(stream, key);
        if (found == null) {
            budget.missed();
        }
        return found;
    }

    /** Does not mend the tree of pages, which takes the square of their number: {@link PdfWalk} needs it not. */
    @Override
    protected void checkPages(COSDictionary root) throws IOException {
        if (root.getCOSDictionary(COSName.PAGES) == null) {
            throw new IOException("no tree of pages");
        }
    }

    /** The file's bytes, counted as they are read. */
    private static final class Reads extends RandomAccessReadBuffer {

        private final PdfBudget budget;

        Reads(byte[] content, PdfBudget budget) {
            super(content);
            this.budget = budget;
        }

        @Override
        public int read() throws IOException {
            budget.read(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            budget.read(Math.max(1, read));
            return read;
        }
    }

    /** Every stream is made here, before anything unpacks it. */
    private static final class Document extends COSDocument {

        private final PdfStreams streams;

        Document(BoundedParser parser, PdfBudget budget) {
            super(IOUtils.createMemoryOnlyStreamCache(), parser);
            this.streams = new PdfStreams(budget);
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = super.createCOSStream(dictionary, start, length);
            streams.measure(stream);
            return stream;
        }

        /** Asked for before the first stream is decrypted, which nothing would measure. */
        @Override
        public @Nullable COSDictionary getEncryptionDictionary() {
            COSDictionary trailer = getTrailer();
            if (trailer != null && trailer.containsKey(COSName.ENCRYPT)) {
                throw new RefusedPdfException(Finding.Code.ENCRYPTED, "protected");
            }
            return null;
        }
    }
}
