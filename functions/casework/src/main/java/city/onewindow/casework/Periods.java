package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * A zone's periods of a day as they stand now: a day's plan or a closure may change them after
 * somebody has booked, so nothing that rests on them is kept with the booking.
 */
@FunctionalInterface
public interface Periods {

    List<Slot> of(String zone, LocalDate day);

    /**
     * The end of the zone's last period on the day of a visit, and never before that of the visit's
     * own: who has not checked in by then did not come. A closed period is none.
     */
    default Instant dayEnds(Appointment visit) {
        Instant last = of(visit.zone(), WorkingCalendar.dayOf(visit.start())).stream()
                .filter(slot -> !slot.closed())
                .map(Slot::ends)
                .max(Comparator.naturalOrder())
                .orElse(visit.end());
        return last.isAfter(visit.end()) ? last : visit.end();
    }
}
