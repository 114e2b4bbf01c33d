package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One period of one day at one zone.
 *
 * @param start in China Standard Time, as is {@code end}
 * @param capacity seats; lowered below what is taken it only bars new ones
 * @param closed whether the zone has closed the period: nobody books it, whatever is free
 */
public record Slot(String zone, LocalDateTime start, LocalDateTime end, int capacity, int taken, boolean closed) {

    /** A period that is open. */
    public Slot(String zone, LocalDateTime start, LocalDateTime end, int capacity, int taken) {
        this(zone, start, end, capacity, taken, false);
    }

    /** Date and start, {@code 2026-03-02T09:00}. */
    public String slotId() {
        return start.toString();
    }

    public Slot asClosed() {
        return new Slot(zone, start, end, capacity, taken, true);
    }

    public int free() {
        return closed ? 0 : Math.max(0, capacity - taken);
    }

    public Instant starts() {
        return start.atZone(WorkingCalendar.CHINA).toInstant();
    }

    public Instant ends() {
        return end.atZone(WorkingCalendar.CHINA).toInstant();
    }
}
