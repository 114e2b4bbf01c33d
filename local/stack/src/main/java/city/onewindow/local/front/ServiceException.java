package city.onewindow.local.front;

import java.util.List;

/** An error that the front answers in the service's own format. */
public final class ServiceException extends RuntimeException {

    final int status;
    private final String code;
    final List<String> cancellationReasons;

    /**
     * @param status the HTTP status
     * @param code AWS's name of the error, without a namespace
     * @param cancellationReasons codes of a TransactionCanceledException, one an item; else none
     */
    public ServiceException(int status, String code, String message, String... cancellationReasons) {
        super(message);
        this.status = status;
        this.code = code;
        this.cancellationReasons = List.of(cancellationReasons);
    }

    public String code() {
        return code;
    }
}
