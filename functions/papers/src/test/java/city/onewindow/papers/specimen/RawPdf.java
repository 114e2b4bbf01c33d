package city.onewindow.papers.specimen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A PDF written by hand, object by object, as no library would write it. Objects 1 to 3 are the
 * catalogue, the tree of pages and a page; what is added goes on from 4.
 */
public final class RawPdf {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();
    private final String trailer;

    private RawPdf(String trailer) {
        this.trailer = trailer;
        write("%PDF-1.7\n");
    }

    /** With one empty page, and more entries for the catalogue and the page. */
    public static RawPdf of(String catalogue, String page) {
        return of(catalogue, page, "");
    }

    /** With more entries for the trailer, too. */
    public static RawPdf of(String catalogue, String page, String trailer) {
        return bare(trailer)
                .object("<</Type/Catalog/Pages 2 0 R" + catalogue + ">>")
                .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]" + page + ">>");
    }

    /** Without an object. */
    public static RawPdf bare(String trailer) {
        return new RawPdf(trailer);
    }

    public RawPdf object(String text) {
        return object(text.getBytes(ISO_8859_1));
    }

    public RawPdf stream(String dictionary, byte[] content) {
        String head = "<<" + dictionary + "/Length " + content.length + ">>\nstream\n";
        return object(Bytes.join(head.getBytes(ISO_8859_1), content, "\nendstream".getBytes(ISO_8859_1)));
    }

    private RawPdf object(byte[] content) {
        places.add(out.size());
        write(places.size() + " 0 obj\n");
        out.writeBytes(content);
        write("\nendobj\n");
        return this;
    }

    /** Ended by a table of the objects' places. */
    public byte[] ended() {
        int table = out.size();
        write("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> write(String.format("%010d 00000 n \n", place)));
        write("trailer\n<</Size " + (places.size() + 1) + "/Root 1 0 R" + trailer + ">>\nstartxref\n" + table
                + "\n%%EOF");
        return out.toByteArray();
    }

    /**
     * Ended by a stream of places, in which the object {@code number} and those after it lie in the
     * stream {@code holder}.
     *
     * @param count how many lie there, or are said to
     */
    public byte[] ended(int holder, int number, int count) {
        int last = number + count;
        byte[] table = new byte[7 * (last + 1)];
        for (int i = 1; i <= places.size(); i++) {
            place(table, i, 1, places.get(i - 1), 0);
        }
        for (int i = 0; i < count; i++) {
            place(table, number + i, 2, holder, i);
        }
        int start = out.size();
        place(table, last, 1, start, 0);
        byte[] packed = Bytes.deflated(table);
        write(last + " 0 obj\n<</Type/XRef/Size " + (last + 1) + "/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length "
                + packed.length + ">>\nstream\n");
        out.writeBytes(packed);
        write("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF");
        return out.toByteArray();
    }

    private static void place(byte[] table, int object, int type, int value, int index) {
        int at = 7 * object;
        table[at] = (byte) type;
        for (int i = 0; i < 4; i++) {
            table[at + 1 + i] = (byte) (value >> (24 - 8 * i));
        }
        table[at + 5] = (byte) (index >> 8);
        table[at + 6] = (byte) index;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(ISO_8859_1));
    }
}
