package city.onewindow.local.engine;

/**
 * A state failed. Which of its retriers and catchers takes it, if any, is decided by the error's
 * name.
 */
final class StateError extends Exception {
    static final String QUERY_EVALUATION = "States.QueryEvaluationError";
    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT = "States.HeartbeatTimeout";
    static final String RUNTIME = "States.Runtime";

    private final String error;
    private final String cause;

    StateError(String error, String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.cause = cause;
    }

    String error() {
        return error;
    }

    String cause() {
        return cause;
    }

    /** Whether a name in {@code ErrorEquals} means this error. */
    boolean is(String name) {
        boolean terminal = error.equals(RUNTIME) || error.equals(DATA_LIMIT);
        boolean timeout = error.equals(TIMEOUT) || error.equals(HEARTBEAT);
        return switch (name) {
            case "States.ALL" -> !terminal;
            case "States.TaskFailed" -> !terminal && !timeout;
            case TIMEOUT -> timeout;
            default -> name.equals(error);
        };
    }
}
