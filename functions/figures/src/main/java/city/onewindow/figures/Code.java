package city.onewindow.figures;

/**
 * What one counter counts.
 *
 * @param figure such as {@code SUBMITTED}, {@code DAYS.5} or {@code STAGE.REVIEW}
 * @param department empty where none is meant
 * @param category the one that is claimed; empty where nothing was said
 */
record Code(String figure, String department, String category) {

    static final String DAYS = "DAYS.";
    static final String STAGE = "STAGE.";

    /** As the table keeps it. */
    String text() {
        return figure + "|" + department + "|" + category;
    }

    static Code of(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 3) {
            throw new IllegalStateException("no counter: " + text);
        }
        return new Code(parts[0], parts[1], parts[2]);
    }

    /** The days of a histogram's counter; -1 for other counters. */
    int days() {
        return figure.startsWith(DAYS) ? Integer.parseInt(figure.substring(DAYS.length())) : -1;
    }
}
