package city.onewindow.local.front;

/**
 * Writing requests to a table or a queue since the start. A poller that has read to the end, and
 * saw the same {@code begun == ended} before and after, has no unread record.
 */
public record Writes(long begun, long ended) {}
