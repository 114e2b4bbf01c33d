package city.onewindow.papers.specimen;

import static city.onewindow.papers.specimen.Bytes.MEGABYTE;
import static city.onewindow.papers.specimen.Bytes.bytes;
import static city.onewindow.papers.specimen.Bytes.deflated;
import static city.onewindow.papers.specimen.Bytes.join;
import static city.onewindow.papers.specimen.Bytes.repeated;
import static city.onewindow.papers.specimen.Bytes.sized;

import city.onewindow.papers.Finding.Code;
import java.util.HexFormat;

/** PDFs that unpack to too much, or keep their reader busy. */
final class HeavyPdfs extends Corpus {

    HeavyPdfs() {
        whatUnpacksToTooMuch();
        whatKeepsTheReaderBusy();
    }

    private void whatUnpacksToTooMuch() {
        pdf(
                "bomb of a page's content",
                Code.TOO_COMPLEX,
                () -> RawPdf.of("", "/Contents 4 0 R").stream("/Filter/FlateDecode", deflated(new byte[0], 140))
                        .ended());
        pdf("bomb in many pieces", Code.TOO_COMPLEX, () -> {
            byte[] piece = deflated(new byte[0], 100);
            RawPdf pdf = RawPdf.of("/A[4 0 R 5 0 R 6 0 R 7 0 R 8 0 R 9 0 R]", "");
            for (int i = 0; i < 6; i++) {
                pdf.stream("/Filter/FlateDecode", piece);
            }
            return pdf.ended();
        });
        pdf("bomb of objects", Code.TOO_COMPLEX, () -> objects("/Filter/FlateDecode", deflated(bytes("2 0 "), 20)));
        pdf(
                "bomb of objects in letters",
                Code.TOO_COMPLEX,
                () -> objects(
                        "/Filter[/ASCIIHexDecode/FlateDecode]",
                        bytes(HexFormat.of().formatHex(deflated(bytes("2 0 "), 400)) + ">")));
        pdf(
                "bomb in a bomb",
                Code.TOO_COMPLEX,
                () -> objects("/Filter[/FlateDecode/LZWDecode]", deflated(Bytes.lzw(5))));
        pdf(
                "bomb in itself",
                Code.TOO_COMPLEX,
                () -> objects("/Filter[/Fl#61teDecode/Fl]", deflated(deflated(new byte[0], 9))));
        pdf(
                "objects that are a picture",
                Code.TOO_COMPLEX,
                () -> objects("/Filter/DCTDecode", sized(SpecimenDocuments.scan(64, 64), 10_000)));
        pdf("bomb of LZW", Code.TOO_COMPLEX, () -> objects("/Filter/LZWDecode", Bytes.lzw(2)));
        pdf(
                "bomb of runs",
                Code.TOO_COMPLEX,
                () -> objects("/Filter/RunLengthDecode", repeated(bytes("\u0081 "), 70_000)));
        pdf(
                "bomb whose filter is named elsewhere",
                Code.TOO_COMPLEX,
                () -> RawPdf.of("", "/Contents 5 0 R").object("[/ASCIIHexDecode/FlateDecode]").stream(
                                "/Filter 4 0 R", bytes("00>"))
                        .ended());
        pdf(
                "bomb of a row",
                Code.TOO_COMPLEX,
                () -> objects(
                        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647>>",
                        deflated(bytes("2 0 "))));
        pdf("bomb of places", Code.TOO_COMPLEX, () -> {
            byte[] head = bytes("%PDF-1.7\n");
            byte[] places = deflated(repeated(new byte[] {1}, 7 * MEGABYTE));
            String stream = "1 0 obj\n<</Type/XRef/Size 7340032/W[0 1 0]/Root 1 0 R/Filter/FlateDecode/Length "
                    + places.length + ">>\nstream\n";
            return join(head, bytes(stream), places, bytes("\nendstream\nendobj\nstartxref\n9\n%%EOF"));
        });
        pdf(
                "a million dictionaries",
                Code.TOO_COMPLEX,
                () -> RawPdf.of("/A 4 0 R", "")
                        .object("[" + "<<>>".repeat(1_000_000) + "]")
                        .ended());
        pdf(
                "a million packed dictionaries",
                Code.TOO_COMPLEX,
                () -> objects("/Filter/FlateDecode", deflated(bytes("4 0 [" + "<<>>".repeat(1_000_000) + "]"))));
        pdf(
                "picture of 10,000 × 10,000 pixels in a PDF",
                Code.TOO_MANY_PIXELS,
                () -> RawPdf.of("", "/Resources<</XObject<</I 4 0 R>>>>").stream(
                                "/Type/XObject/Subtype/Image/Width 10000/Height 10000/BitsPerComponent 1"
                                        + "/ColorSpace/DeviceGray/Filter/CCITTFaxDecode",
                                new byte[9])
                        .ended());
    }

    private void whatKeepsTheReaderBusy() {
        pdf(
                "the word stream 300,000 times",
                Code.UNREADABLE,
                () -> bytes("%PDF-1.7\n%" + "stream".repeat(300_000) + "\n%%EOF"));
        pdf(
                "objects that begin 250,000 times",
                Code.UNREADABLE,
                () -> bytes("%PDF-1.7\n" + "1 0 obj ".repeat(250_000) + "\n%%EOF"));
        pdf("streams without an end", Code.TOO_COMPLEX, () -> {
            var objects = new StringBuilder("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
            for (int i = 2; i < 60_000; i++) {
                objects.append(i).append(" 0 obj<</Length 9>>stream\n");
            }
            return bytes(objects + "%%EOF");
        });
        pdf("objects that are not where they are said to be", Code.TOO_COMPLEX, () -> {
            var wanted = new StringBuilder();
            for (int i = 5; i < 20_005; i++) {
                wanted.append(i).append(" 0 R ");
            }
            return RawPdf.of("/A[" + wanted + "]", "").stream(
                            "/Type/ObjStm/N 1/First 8/Filter/FlateDecode", deflated(bytes("999999 0 1 "), 7))
                    .ended(4, 5, 20_000);
        });
        pdf(
                "pages in a circle",
                Code.TOO_MANY_PAGES,
                () -> RawPdf.bare("")
                        .object("<</Type/Catalog/Pages 2 0 R>>")
                        .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
                        .object("<</Type/Pages/Kids[2 0 R]/Count 1>>")
                        .ended());
        pdf("pages that double forty times", Code.TOO_MANY_PAGES, () -> {
            RawPdf pdf = RawPdf.bare("").object("<</Type/Catalog/Pages 2 0 R>>");
            for (int i = 3; i < 43; i++) {
                pdf.object("<</Type/Pages/Kids[" + i + " 0 R " + i + " 0 R]/Count 1>>");
            }
            return pdf.object("<</Type/Page>>").ended();
        });
        pdf("tables in a circle", Code.UNREADABLE, () -> {
            byte[] head = bytes("%PDF-1.7\n");
            return join(
                    head, bytes("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF"));
        });
        pdf(
                "a stream as long as it says itself",
                Code.UNREADABLE,
                () -> RawPdf.bare("")
                        .object("<</Type/Catalog/Pages 2 0 R>>")
                        .object("<</Length 2 0 R>>\nstream\n1\nendstream")
                        .ended());
        pdf(
                "arrays a hundred thousand deep",
                Code.UNREADABLE,
                () -> RawPdf.bare("")
                        .object("<</Type/Catalog/Pages 2 0 R>>")
                        .object("[".repeat(100_000))
                        .ended());
        pdf(
                "dictionaries a hundred thousand deep",
                Code.UNREADABLE,
                () -> bytes("%PDF-1.7\ntrailer\n" + "<</A".repeat(100_000) + "\n%%EOF"));
    }
}
