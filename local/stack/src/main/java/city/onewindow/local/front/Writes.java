package city.onewindow.local.front;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Writing requests to a table or a queue since the start. A poller that has read to the end, and
 * saw nothing under way and the same number ended before and after, has no unread record.
 */
public final class Writes {

    final AtomicLong begun = new AtomicLong();
    final AtomicLong ended = new AtomicLong();

    public long ended() {
        return ended.get();
    }

    /** Whether all have ended, and they are as many as given. */
    public boolean allEndedAt(long number) {
        // ended first: a write that begins in between is then seen as under way
        return ended.get() == number && begun.get() == number;
    }
}
