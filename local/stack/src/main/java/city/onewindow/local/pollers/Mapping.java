package city.onewindow.local.pollers;

/**
 * Something with work that comes from outside: it is looked at often, and polled when it has any.
 */
interface Mapping {

    String name();

    /** Whether a poll would find something; asked many times a second. */
    boolean pending();

    /** Whether nothing is under way; what waits for the clock isn't. */
    boolean isIdle();

    /** Takes all the work that is there; never called twice at once. */
    void poll() throws ServiceError;

    default void close() {}
}
