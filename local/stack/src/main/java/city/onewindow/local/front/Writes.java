package city.onewindow.local.front;

import java.util.concurrent.TimeUnit;

/**
 * Writing requests to a table or a queue since the start. A poller that has read to the end, and
 * saw nothing under way and the same number ended before and after, has no unread record.
 */
public final class Writes {

    private long begun;
    private long ended;

    synchronized void begin() {
        begun++;
    }

    synchronized void end() {
        ended++;
        notifyAll();
    }

    public synchronized long ended() {
        return ended;
    }

    /** Whether all have ended, and they are as many as given. */
    public synchronized boolean allEndedAt(long number) {
        return ended == number && begun == number;
    }

    /** Waits until another number than given has ended, or for so long by the wall's clock. */
    public synchronized void await(long number, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; ended == number && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
