package city.onewindow.papers.specimen;

import static city.onewindow.papers.specimen.Bytes.bytes;
import static city.onewindow.papers.specimen.Bytes.join;
import static city.onewindow.papers.specimen.Bytes.noted;
import static city.onewindow.papers.specimen.Bytes.repeated;
import static city.onewindow.papers.specimen.Bytes.segment;
import static city.onewindow.papers.specimen.Bytes.sized;
import static city.onewindow.papers.specimen.Bytes.utf8;
import static city.onewindow.papers.specimen.HostileFiles.MARK;

import city.onewindow.papers.Finding.Code;
import java.util.Arrays;
import java.util.HexFormat;

/** Pictures that are none, or more than one, or tell too much, or take too much. */
final class HostilePictures extends Corpus {

    HostilePictures() {
        whatIsNotWhatItSays();
        whatIsTwoThings();
        whatUnpacksToTooMuch();
        whatKeepsTheReaderBusy();
        whatIsBroken();
        whatTellsTooMuch();
    }

    private void whatIsNotWhatItSays() {
        jpeg(
                "SVG as JPEG",
                Code.NOT_WHAT_IT_SAYS,
                () -> utf8("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"));
        jpeg("PNG as JPEG", Code.NOT_WHAT_IT_SAYS, () -> bytes("\u0089PNG\r\n\u001a\n"));
        jpeg("PDF as JPEG", Code.NOT_WHAT_IT_SAYS, () -> SpecimenDocuments.pdf("x", 1));
        jpeg("GIF that is a script", Code.NOT_WHAT_IT_SAYS, () -> bytes("GIF89a/*\u0001\u0001*/=alert(1)"));
    }

    private void whatIsTwoThings() {
        jpeg(
                "JPEG and HTML",
                Code.NOT_WHAT_IT_SAYS,
                () -> join(SpecimenDocuments.scan(64, 64), utf8("<script>alert(1)</script>")));
        jpeg(
                "JPEG and PDF",
                Code.NOT_WHAT_IT_SAYS,
                () -> noted(SpecimenDocuments.scan(64, 64), segment(0xfe, bytes("%PDF-1.4"))));
    }

    private void whatUnpacksToTooMuch() {
        jpeg("10,000 × 10,000 pixels", Code.TOO_MANY_PIXELS, () -> sized(SpecimenDocuments.scan(64, 64), 10_000));
    }

    private void whatKeepsTheReaderBusy() {
        byte[] tiny = HexFormat.of().parseHex("ffd8ffc00008080001000101ffda0002ffd9");
        jpeg(
                "picture and 60,000 more",
                Code.NOT_WHAT_IT_SAYS,
                () -> join(SpecimenDocuments.scan(64, 64), repeated(tiny, 60_000)));
        jpeg("picture of a thousand scans", Code.TOO_COMPLEX, () -> {
            byte[] picture = SpecimenDocuments.scan(64, 64);
            byte[] scan = Arrays.copyOfRange(picture, scan(picture), picture.length - 2);
            return join(Arrays.copyOf(picture, picture.length - 2), repeated(scan, 999), bytes("\u00ff\u00d9"));
        });
        jpeg("large picture of sixty scans", Code.TOO_COMPLEX, () -> {
            byte[] picture = sized(SpecimenDocuments.scan(64, 64), 4_999);
            byte[] scan = Arrays.copyOfRange(picture, scan(picture), picture.length - 2);
            return join(Arrays.copyOf(picture, picture.length - 2), repeated(scan, 59), bytes("\u00ff\u00d9"));
        });
        jpeg(
                "picture of a million segments",
                Code.UNREADABLE,
                () -> noted(SpecimenDocuments.scan(64, 64), repeated(segment(0xfe, new byte[0]), 1_000_000)));
    }

    private void whatIsBroken() {
        jpeg("half a picture", Code.UNREADABLE, () -> half(SpecimenDocuments.scan(200, 200)));
    }

    private void whatTellsTooMuch() {
        byte[] exif = segment(0xe1, join(bytes("Exif\0\0MM\0*\0\0\0\u0008\0\0"), bytes("GPS" + MARK)));
        byte[] preview = segment(0xe0, bytes("JFXX\0\u0010" + MARK));
        cleaned("place of taking", () -> noted(SpecimenDocuments.portrait(354, 472), exif));
        cleaned(
                "notes of every kind",
                () -> noted(
                        SpecimenDocuments.portrait(354, 472),
                        segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0" + MARK)),
                        segment(0xe2, bytes("MPF\0" + MARK)),
                        segment(0xed, bytes("Photoshop 3.0\0" + MARK)),
                        segment(0xef, bytes(MARK)),
                        segment(0xfe, bytes(MARK)),
                        preview));
        cleaned(
                "page of HTML in a comment",
                () -> noted(
                        SpecimenDocuments.portrait(354, 472), segment(0xfe, utf8("<script>" + MARK + "</script>"))));
        cleaned(
                "second picture with its place of taking",
                () -> join(SpecimenDocuments.portrait(354, 472), noted(SpecimenDocuments.scan(64, 64), exif)));
    }

    /** Where the scan begins. */
    private static int scan(byte[] jpeg) {
        for (int i = 2; ; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xda) {
                return i;
            }
        }
    }
}
