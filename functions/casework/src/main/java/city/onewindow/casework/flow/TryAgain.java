package city.onewindow.casework.flow;

/**
 * A look failed for a reason that passes: the table was busy or away. The state machine retries it
 * by this name.
 */
public final class TryAgain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Without its cause: Lambda would write that down, message and all.
     *
     * @param reason a code
     */
    TryAgain(String reason) {
        super(reason);
    }
}
