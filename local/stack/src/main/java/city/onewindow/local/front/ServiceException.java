package city.onewindow.local.front;

import java.util.List;

/** An error that the front answers in the service's own format. */
public final class ServiceException extends RuntimeException {

    private final int status;
    private final String code;
    private final List<String> cancellationReasons;

    /**
     * @param status the HTTP status
     * @param code AWS's name of the error, without a namespace
     */
    public ServiceException(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    /**
     * @param cancellationReasons codes of a TransactionCanceledException, one an item; else empty
     */
    public ServiceException(int status, String code, String message, List<String> cancellationReasons) {
        super(message);
        this.status = status;
        this.code = code;
        this.cancellationReasons = List.copyOf(cancellationReasons);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> cancellationReasons() {
        return cancellationReasons;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
