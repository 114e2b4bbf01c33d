package city.onewindow.booking;

import city.onewindow.casework.Slot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A slot as it can be booked.
 *
 * @param dayEnds the end of the zone's last period that day
 */
public record Offer(Slot slot, Instant dayEnds) {

    /** The slot of this id among the slots of its day. */
    public static Optional<Offer> of(List<Slot> day, String slotId) {
        Optional<Instant> ends = day.stream().map(Slot::ends).max(Comparator.naturalOrder());
        return day.stream()
                .filter(slot -> slot.slotId().equals(slotId))
                .findFirst()
                .flatMap(slot -> ends.map(end -> new Offer(slot, end)));
    }
}
