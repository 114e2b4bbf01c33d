package city.onewindow.local.pollers;

/** A service answered with an error of this name, without a namespace. */
public final class ServiceError extends Exception {

    private final String code;

    public ServiceError(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
