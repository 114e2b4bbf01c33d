package city.onewindow.casework;

import java.time.Duration;
import java.time.Instant;

/**
 * When and for whom a message was put on its queue. Who takes it may take it twice.
 *
 * @param by the attempt whose execution put it there, 0 while none has
 * @param at when it did, or since when it should
 * @param times how often it did at that instant
 */
public record Queued(int by, Instant at, int times) {

    /** A message that nothing came of for so long, not even a failure, was lost. */
    private static final Duration LOST = Duration.ofDays(1);

    public static Queued notYet(Instant since) {
        return new Queued(0, since, 0);
    }

    /**
     * Whether an execution's look is still to put the message there: nobody did, or an execution
     * that was taken over, or the message is lost. Twice at the same instant, since a look whose
     * answer was lost is repeated with the very same now; no more often, for a clock may stand still.
     */
    public boolean missing(int attempt, Instant now) {
        return by != attempt || (at.equals(now) ? times < 2 : !now.isBefore(at.plus(LOST)));
    }

    /** A look puts it there. */
    public Queued put(int attempt, Instant now) {
        return new Queued(attempt, now, by == attempt && at.equals(now) ? times + 1 : 1);
    }
}
