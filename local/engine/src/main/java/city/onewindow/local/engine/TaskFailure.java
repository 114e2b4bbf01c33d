package city.onewindow.local.engine;

/**
 * A Task's call failed: the error name and cause as AWS gives them, such as {@code
 * DynamoDb.ConditionalCheckFailedException}.
 */
public final class TaskFailure extends Exception {
    private final String error;
    private final String cause;

    public TaskFailure(String error, String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.cause = cause;
    }

    public String error() {
        return error;
    }

    public String cause() {
        return cause;
    }
}
