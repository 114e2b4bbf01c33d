package city.onewindow.papers;

/** What a paper is printed on, in millimetres; letters in points, as their trade measures them. */
public enum Blank {
    /** A sheet: electronic permits, receipts, notices. */
    A4(210, 297, 22, 26, 11, 13, 42),
    /** An ID-1 card. */
    CARD(85.6, 54, 4, 7.5, 4.2, 5.4, 17),
    /** A sticker that fills a passport's page. */
    STICKER(120, 80, 6, 11, 5.8, 7.4, 25);

    private final double width;
    private final double height;
    private final double margin;
    private final double title;
    private final double label;
    private final double value;
    private final double qr;

    Blank(double width, double height, double margin, double title, double label, double value, double qr) {
        this.width = width;
        this.height = height;
        this.margin = margin;
        this.title = title;
        this.label = label;
        this.value = value;
        this.qr = qr;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    double margin() {
        return margin;
    }

    /** Points. */
    double title() {
        return title;
    }

    /** Points. */
    double label() {
        return label;
    }

    /** Points. */
    double value() {
        return value;
    }

    /** Millimetres, with its quiet zone. */
    double qr() {
        return qr;
    }
}
