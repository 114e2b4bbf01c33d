package city.onewindow.papers;

import city.onewindow.papers.CertificateText.Kind;
import city.onewindow.papers.Sheet.Align;
import java.awt.Color;
import java.io.IOException;

/** The work permit and the residence permit, on whatever blank. */
final class Certificate {

    private static final Color NAVY = new Color(0x14, 0x2f, 0x5c);
    private static final Color NAVY_TINT = new Color(0xdd, 0xe6, 0xf2);
    private static final Color GREEN = new Color(0x12, 0x4d, 0x3a);
    private static final Color GREEN_TINT = new Color(0xda, 0xec, 0xe3);

    /** Width by height: 33 × 44 mm. */
    private static final double PHOTO_SHAPE = 33.0 / 44;

    private Certificate() {}

    static PrintedPaper print(CertificateText text) throws IOException {
        Blank blank = text.blank();
        boolean work = text.kind() == Kind.WORK_PERMIT;
        Color colour = work ? NAVY : GREEN;
        double m = blank.margin();
        boolean tall = blank.height() > blank.width();
        double titleMm = blank.title() / Sheet.MM;
        try (var sheet = new Sheet(blank, text.kind().english() + " " + text.number(), text.madeAt())) {
            sheet.waves(work ? NAVY_TINT : GREEN_TINT);
            if (text.specimen()) {
                sheet.specimen();
            }
            sheet.frame(m / 2, m / 2, blank.width() - m, blank.height() - m, blank.title() / 70, colour);
            double y = m + titleMm * (tall ? 2.2 : 0.85);
            sheet.heading(
                    blank.width() / 2,
                    y,
                    blank.title(),
                    colour,
                    Align.CENTRE,
                    text.kind().chinese());
            y += titleMm * 0.85;
            sheet.text(
                    blank.width() / 2,
                    y,
                    blank.title() * 0.52,
                    colour,
                    Align.CENTRE,
                    text.kind().english());
            y += titleMm * 0.5;
            sheet.line(m, y, blank.width() - m, y, blank.title() / 60, colour);
            y += titleMm * (tall ? 0.8 : 0.15);
            body(sheet, text, y, tall, colour);
            return sheet.finished();
        }
    }

    private static void body(Sheet sheet, CertificateText text, double top, boolean tall, Color colour)
            throws IOException {
        Blank blank = text.blank();
        double m = blank.margin();
        double side = blank.qr();
        double right = blank.width() - m;
        double foot = blank.height() - m - (tall ? side + 8 : blank.label() * 1.6 / Sheet.MM);
        double photoHeight = tall ? side * 1.25 : foot - top - side - blank.label() / Sheet.MM * 2.4;
        double photoWidth = photoHeight * PHOTO_SHAPE;
        double rowsRight = right - Math.max(side, photoWidth) - m * 0.4;
        double step = tall ? 17 : (foot - top) / 8;
        var rows = new BilingualRows(sheet, blank, m, top, rowsRight, (rowsRight - m) * (tall ? 0.32 : 0.34), step);
        rows.row("证件号码", "Certificate No.", text.number())
                .row("姓名", "Name", text.name(), text.chineseName())
                .row("国籍", "Nationality", text.nationality())
                .row("护照号码", "Passport No.", text.passportNumber())
                .row("出生日期", "Date of birth", text.dateOfBirth().toString())
                .row("用人单位", "Employer", text.employer(), text.employerEnglish())
                .row("有效期自", "Valid from", text.validFrom().toString())
                .row("有效期至", "Valid until", text.validTo().toString());
        double photoX = right - (side + photoWidth) / 2;
        double photoY = top + (tall ? 4 : blank.label() / Sheet.MM * 0.4);
        if (tall) {
            photoX = right - photoWidth;
        }
        if (text.photo() != null) {
            sheet.photo(text.photo(), photoX, photoY, photoWidth, photoHeight);
        }
        sheet.frame(photoX, photoY, photoWidth, photoHeight, blank.title() / 160, colour);
        double qrY = tall ? foot : foot - side - blank.label() / Sheet.MM * 0.4;
        sheet.qr(text.url(), right - side, qrY, side);
        double small = blank.label() * 0.78;
        double base = blank.height() - m - (tall ? 2 : small * 0.4 / Sheet.MM);
        sheet.text(right - side / 2, base, small, BilingualRows.GREY, Align.CENTRE, "扫码核验 Scan to verify");
        double lead = blank.label() * 1.45 / Sheet.MM;
        if (tall) {
            sheet.text(m, base - lead * 2, blank.label(), BilingualRows.INK, Align.LEFT, "签发机关 " + text.authority());
            sheet.text(m, base - lead, small, BilingualRows.GREY, Align.LEFT, "Issued by " + text.authorityEnglish());
            sheet.text(m, base, small, BilingualRows.GREY, Align.LEFT, "签发日期 Date of issue " + text.issuedOn());
        } else {
            String issuer = text.authority() + " " + text.authorityEnglish() + " · " + text.issuedOn();
            sheet.fitted(m, base, right - side - m * 1.4, lead, small, BilingualRows.GREY, issuer);
        }
    }
}
