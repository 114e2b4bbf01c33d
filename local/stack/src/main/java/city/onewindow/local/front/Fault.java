package city.onewindow.local.front;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fault that a test puts in the way of a call. */
public sealed interface Fault {

    /**
     * The call is answered with this error and not done.
     *
     * @param cancellationReasons codes of a TransactionCanceledException, one an item; else empty
     */
    record Before(int status, String code, String message, List<String> cancellationReasons) implements Fault {

        public Before(int status, String code, String message) {
            this(status, code, message, List.of());
        }
    }

    /** The call is done, and its answer withheld: the connection is closed. */
    record After() implements Fault {}

    /** Chooses the fault of a call; null lets it through. */
    @FunctionalInterface
    interface Choice {
        @Nullable
        Fault on(Call call);
    }
}
