package city.onewindow.papers;

/**
 * What the reading of one PDF may cost, whatever the file claims. Counted and not timed, so that a
 * file is refused on every machine or on none.
 */
final class PdfBudget {

    private static final long MEGABYTE = 1024L * 1024;

    /** Bytes that one stream may unpack to: a page of 600 dots to the inch, in colour, takes 105 MB. */
    static final long MOST_OF_ONE = 128 * MEGABYTE;

    /** Bytes of a stream of objects or of their places: the parser holds it as a whole. */
    static final long MOST_OF_OBJECTS = 8 * MEGABYTE;

    private static final long MOST_OF_ALL = 512 * MEGABYTE;
    private static final int MOST_STREAMS = 20_000;

    /** Numbers, names, strings and what holds them; each takes some tens of bytes. */
    private static final int MOST_VALUES = 1_000_000;

    /** Arrays and dictionaries; each takes some hundred bytes. */
    private static final int MOST_CONTAINERS = 250_000;

    /** Each unpacks a stream of objects anew. */
    private static final int MOST_MISSES = 10;

    private long readsLeft;
    private long bytesLeft = MOST_OF_ALL;
    private int streamsLeft = MOST_STREAMS;
    private long valuesLeft = MOST_VALUES;
    private long containersLeft = MOST_CONTAINERS;
    private int missesLeft = MOST_MISSES;

    /**
     * @param size bytes of the file. A sound file is read less than three times, and one whose table of objects is
     *     lost less than six times
     */
    PdfBudget(int size) {
        this.readsLeft = 12L * size + MEGABYTE;
    }

    /** Bytes of the file, each as often as it is read. */
    void read(long bytes) {
        readsLeft = left(readsLeft, bytes, "has to be read too often");
    }

    void stream() {
        streamsLeft = (int) left(streamsLeft, 1, "too many streams");
    }

    void unpacked(long bytes) {
        bytesLeft = left(bytesLeft, bytes, "unpacks to too much");
    }

    void values(long count) {
        valuesLeft = left(valuesLeft, count, "too many objects");
    }

    void containers(long count) {
        containersLeft = left(containersLeft, count, "too many objects");
    }

    /** An object is not in the stream where it is said to be. */
    void missed() {
        missesLeft = (int) left(missesLeft, 1, "objects that are not there");
    }

    static RefusedPdfException spent(String detail) {
        return new RefusedPdfException(Finding.Code.TOO_COMPLEX, detail);
    }

    private static long left(long left, long cost, String detail) {
        if (cost > left) {
            throw spent(detail);
        }
        return left - cost;
    }
}
