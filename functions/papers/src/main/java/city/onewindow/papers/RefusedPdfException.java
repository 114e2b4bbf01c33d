package city.onewindow.papers;

/**
 * Ends the reading of a PDF. Unchecked, since the parser takes an {@link java.io.IOException} for a
 * broken part and goes on with the others.
 */
final class RefusedPdfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Finding finding;

    RefusedPdfException(Finding.Code code, String detail) {
        super(detail);
        this.finding = new Finding(code, detail);
    }

    Finding finding() {
        return finding;
    }
}
