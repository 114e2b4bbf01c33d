package city.onewindow.casework.flow;

/** A look failed for a reason that stays: its execution fails, and the case has to be taken over. */
public final class NotChecked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Without its cause: Lambda would write that down, message and all.
     *
     * @param reason a code
     */
    NotChecked(String reason) {
        super(reason);
    }
}
