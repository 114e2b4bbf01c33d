package city.onewindow.local.engine;

/**
 * An error of the Step Functions API, by AWS's own type name, such as {@code
 * ExecutionDoesNotExist}.
 */
public final class ApiError extends Exception {
    private final String type;

    public ApiError(String type, String message) {
        super(message);
        this.type = type;
    }

    public String type() {
        return type;
    }

    /** What the API says. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
