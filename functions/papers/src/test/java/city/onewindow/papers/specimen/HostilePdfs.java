package city.onewindow.papers.specimen;

import static city.onewindow.papers.specimen.Bytes.bytes;
import static city.onewindow.papers.specimen.Bytes.deflated;
import static city.onewindow.papers.specimen.Bytes.join;
import static city.onewindow.papers.specimen.Bytes.utf8;

import city.onewindow.papers.Finding.Code;
import java.util.Set;

/** PDFs that are none, or something else as well, or locked, or broken, or do something by themselves. */
final class HostilePdfs extends Corpus {

    HostilePdfs() {
        whatIsNotWhatItSays();
        whatIsTwoThings();
        whatDoesSomething();
        whatIsLocked();
        whatIsBroken();
    }

    private void whatIsNotWhatItSays() {
        pdf("HTML as PDF", Code.NOT_WHAT_IT_SAYS, () -> utf8("<!doctype html><script>alert(1)</script>"));
        pdf("program as PDF", Code.NOT_WHAT_IT_SAYS, () -> join(bytes("MZ\u0090"), SpecimenDocuments.pdf("x", 1)));
        pdf("nothing", Code.NOT_WHAT_IT_SAYS, () -> new byte[0]);
    }

    private void whatIsTwoThings() {
        byte[] archive = join(bytes("PK\u0005\u0006"), new byte[16], bytes("\u0005\0"));
        pdf(
                "PDF and archive",
                Code.NOT_WHAT_IT_SAYS,
                () -> join(SpecimenDocuments.pdf("x", 1), archive, bytes("%%EOF")));
        pdf(
                "PDF and archive with a false comment",
                Code.NOT_WHAT_IT_SAYS,
                () -> join(SpecimenDocuments.pdf("x", 1), archive, bytes("\n%%EOF")));
        pdf(
                "PDF and picture",
                Code.NOT_WHAT_IT_SAYS,
                () -> join(SpecimenDocuments.pdf("x", 1), SpecimenDocuments.scan(64, 64)));
    }

    private void whatDoesSomething() {
        catalogue("script at the opening", "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>");
        catalogue("web page at the opening", "/OpenAction<</S/URI/URI(http://example.invalid/)>>");
        catalogue("script by name", "/Names<</JavaScript<</Names[(a) 4 0 R]>>>>");
        catalogue("script by another spelling of its name", "/Names<</#4a#61vaScript<<>>>>");
        catalogue("form of XFA", "/AcroForm<</Fields[]/XFA(<xdp/>)>>");
        catalogue("attachment", "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/EF<</F 4 0 R>>>>]>>>>");
        catalogue("portfolio", "/Collection<</View/T>>");
        page("web page when the page opens", "/AA<</O<</S/URI/URI(http://example.invalid/)>>>>");
        link("program to launch", "/S/Launch/F(calc.exe)");
        link("form to send", "/S/SubmitForm/F(http://example.invalid/)");
        link("data to import", "/S/ImportData/F(data.fdf)");
        link("other file to open", "/S/GoToR/F(\\\\\\\\example.invalid\\\\share\\\\x.pdf)");
        link("script as a link", "/S/URI/URI(JavaScript:alert\\(1\\))");
        link("film", "/S/Rendition");
        page("film and sound on the page", "/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]");
        pdf(
                "script in packed objects",
                Code.ACTIVE_CONTENT,
                () -> objects("/Filter/FlateDecode", deflated(bytes("5 0 <</S/JavaScript/JS(1)>>"))));
        pdf(
                "content in another file",
                Code.ACTIVE_CONTENT,
                () -> RawPdf.of("", "/Contents 4 0 R").stream("/F(http://example.invalid/)", new byte[0])
                        .ended());
    }

    private void whatIsLocked() {
        pdf("protected", Code.ENCRYPTED, () -> SpecimenDocuments.locked(""));
        pdf("protected by a password", Code.ENCRYPTED, () -> SpecimenDocuments.locked("secret"));
        pdf(
                "protected in a way that nobody knows",
                Code.ENCRYPTED,
                () -> RawPdf.of("", "", "/Encrypt<</Filter/None>>").ended());
    }

    private void whatIsBroken() {
        add(new HostileFiles.Hostile(
                "half a PDF",
                PDF,
                Set.of(Code.NOT_WHAT_IT_SAYS, Code.UNREADABLE),
                () -> half(SpecimenDocuments.pdf("x", 1))));
        pdf("PDF without sense", Code.UNREADABLE, () -> bytes("%PDF-1.7\nnonsense\n%%EOF"));
        pdf(
                "PDF without a page",
                Code.UNREADABLE,
                () -> RawPdf.bare("")
                        .object("<</Type/Catalog/Pages 2 0 R>>")
                        .object("<</Type/Pages/Kids[]/Count 50>>")
                        .ended());
        pdf(
                "sixty pages that say they are one",
                Code.TOO_MANY_PAGES,
                () -> RawPdf.bare("")
                        .object("<</Type/Catalog/Pages 2 0 R>>")
                        .object("<</Type/Pages/Count 1/Kids[" + "3 0 R ".repeat(60) + "]>>")
                        .object("<</Type/Page/Parent 2 0 R>>")
                        .ended());
    }

    private void catalogue(String name, String entries) {
        pdf(
                name,
                Code.ACTIVE_CONTENT,
                () -> RawPdf.of(entries, "").object("<</S/GoTo>>").ended());
    }

    private void page(String name, String entries) {
        pdf(name, Code.ACTIVE_CONTENT, () -> RawPdf.of("", entries).ended());
    }

    private void link(String name, String action) {
        page(name, "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<<" + action + ">>>>]");
    }
}
