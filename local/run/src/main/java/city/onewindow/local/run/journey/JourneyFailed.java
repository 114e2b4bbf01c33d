package city.onewindow.local.run.journey;

/** A journey did not go the way it should; says what came instead. */
public final class JourneyFailed extends RuntimeException {

    public JourneyFailed(String message) {
        super(message);
    }

    JourneyFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
