package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One period of one day at one zone.
 *
 * @param start in China Standard Time, as is {@code end}
 * @param capacity seats; lowered below what is taken it only bars new ones
 */
public record Slot(String zone, LocalDateTime start, LocalDateTime end, int capacity, int taken) {

    /** Date and start, {@code 2026-03-02T09:00}. */
    public String slotId() {
        return start.toString();
    }

    public int free() {
        return Math.max(0, capacity - taken);
    }

    public Instant starts() {
        return start.atZone(WorkingCalendar.CHINA).toInstant();
    }

    public Instant ends() {
        return end.atZone(WorkingCalendar.CHINA).toInstant();
    }
}
