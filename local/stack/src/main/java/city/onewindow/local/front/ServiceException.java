package city.onewindow.local.front;

/** An error that the front answers in the service's own format. */
public final class ServiceException extends RuntimeException {

    private final int status;
    private final String code;

    /**
     * @param status the HTTP status
     * @param code AWS's name of the error, without a namespace
     */
    public ServiceException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
