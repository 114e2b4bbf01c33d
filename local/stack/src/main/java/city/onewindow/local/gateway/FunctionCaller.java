package city.onewindow.local.gateway;

/** Calls a function of the template and waits for its answer. */
@FunctionalInterface
public interface FunctionCaller {

    /**
     * @param functionName the function's logical id in the template
     * @param payload the event, as JSON
     * @return what the function answered, as JSON
     * @throws FunctionFailed the function ended with an error; the caller of the API reads 500
     * @throws FunctionUnavailable the function could not be called now; the caller reads 503
     */
    byte[] invoke(String functionName, byte[] payload) throws FunctionFailed, FunctionUnavailable, InterruptedException;

    /** The function threw, ran out of its own time, or could not be initialised. */
    final class FunctionFailed extends Exception {
        public FunctionFailed(String message) {
            super(message);
        }
    }

    /** No instance of the function could take the call. */
    final class FunctionUnavailable extends Exception {
        public FunctionUnavailable(String message) {
            super(message);
        }
    }
}
