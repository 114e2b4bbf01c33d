package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one live booking of a case.
 *
 * @param slotId date and start of the period in the zone's time, {@code 2026-03-02T09:00}
 * @param code what the appointment's QR carries to the window
 * @param dayLock the key of the lock that holds one booking a passport a day
 * @param moved whether the zone moved it here: its holder, who did not choose it, may change it
 *     until it begins
 */
public record Appointment(
        String zone,
        String slotId,
        Instant start,
        Instant end,
        Instant bookedAt,
        String code,
        String dayLock,
        @Nullable Instant checkedInAt,
        boolean late,
        boolean moved) {

    /** An appointment as its holder chose it. */
    public Appointment(
            String zone,
            String slotId,
            Instant start,
            Instant end,
            Instant bookedAt,
            String code,
            String dayLock,
            @Nullable Instant checkedInAt,
            boolean late) {
        this(zone, slotId, start, end, bookedAt, code, dayLock, checkedInAt, late, false);
    }

    public Appointment checkedIn(Instant at, boolean isLate) {
        return new Appointment(zone, slotId, start, end, bookedAt, code, dayLock, at, isLate, moved);
    }
}
