package city.onewindow.local.time;

import java.time.Instant;

/**
 * A driver's promise: the clock may run up to this moment, and no further until the driver has
 * moved or released it.
 */
public interface Hold {
    Instant until();

    /**
     * Lets the clock run on to a later moment; an earlier one than the clock's now counts as now.
     */
    void moveTo(Instant until);

    /** Gives the hold up. Without any hold the clock stands. */
    void release();
}
