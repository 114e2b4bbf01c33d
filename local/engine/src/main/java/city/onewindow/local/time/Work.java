package city.onewindow.local.time;

/**
 * Something is under way until this is closed; a driven clock stands still meanwhile. Closing twice
 * is harmless.
 */
public interface Work extends AutoCloseable {
    @Override
    void close();
}
