package city.onewindow.local.time;

import java.time.Instant;

/**
 * A driver's promise: the clock may run up to this moment, and no further until the driver has
 * moved or released it.
 */
public final class Hold {

    /** Under its lock alone a hold is changed. */
    private final StackClock clock;

    private volatile Instant until;
    private volatile boolean reached;

    Hold(StackClock clock, Instant until) {
        this.clock = clock;
        this.until = until;
    }

    public Instant until() {
        return until;
    }

    /** Whether the clock has come to the hold and all that was due until then is done. */
    public boolean reached() {
        return reached;
    }

    /** Lets the clock run on to a later moment; an earlier one than the clock's now counts as now. */
    public void moveTo(Instant moment) {
        synchronized (clock) {
            until = Dial.later(moment, clock.now());
            reached = false;
            clock.notifyAll();
        }
    }

    /** Gives the hold up. Without any hold the clock stands. */
    public void release() {
        clock.release(this);
    }

    void reach() {
        reached = true;
    }
}
