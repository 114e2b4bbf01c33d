package city.onewindow.local.front;

/** Messages of a queue: to be received now, received and not deleted, and delayed. */
public record QueueDepth(long visible, long inFlight, long delayed) {}
