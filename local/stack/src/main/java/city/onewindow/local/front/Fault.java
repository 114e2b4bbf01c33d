package city.onewindow.local.front;

import org.jspecify.annotations.Nullable;

/** A fault that a test puts in the way of a call. */
public sealed interface Fault {

    /** The call is answered with this error and not done. */
    record Before(ServiceException error) implements Fault {}

    /** The call is done, and its answer withheld: the connection is closed. */
    record After() implements Fault {}

    /** Chooses the fault of a call; null lets it through. */
    @FunctionalInterface
    interface Choice {
        @Nullable
        Fault on(Call call);
    }
}
