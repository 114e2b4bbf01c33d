package city.onewindow.booking;

import city.onewindow.casework.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A zone's coming periods, among which whoever has to be moved finds a place.
 *
 * @param slots as they were read
 */
public record Places(List<Slot> slots) {

    /** Nobody is moved to an earlier period that begins sooner than this. */
    private static final Duration NOTICE = Duration.ofHours(24);

    public Places {
        slots = List.copyOf(slots);
    }

    /**
     * The free place that is nearest in time after a moment, or else the nearest before it that
     * leaves a day's notice.
     *
     * @param lastDay the last day that may be booked, if there is one
     */
    Optional<Slot> nearest(Instant start, Optional<LocalDate> lastDay, Instant now) {
        List<Slot> possible = slots.stream()
                .filter(slot -> slot.free() > 0 && slot.starts().isAfter(now))
                .filter(slot -> lastDay.isEmpty() || !slot.start().toLocalDate().isAfter(lastDay.get()))
                .toList();
        Stream<Slot> after =
                possible.stream().filter(slot -> !slot.starts().isBefore(start)).sorted(byStart());
        Stream<Slot> before = possible.stream()
                .filter(slot -> slot.starts().isBefore(start))
                .filter(slot -> !slot.starts().isBefore(now.plus(NOTICE)))
                .sorted(byStart().reversed());
        return Stream.concat(after, before).findFirst();
    }

    /** The places without a period that turned out to be full. */
    Places without(String slotId) {
        return new Places(
                slots.stream().filter(slot -> !slot.slotId().equals(slotId)).toList());
    }

    /** The places with one seat less of a period. */
    Places taken(String slotId) {
        return new Places(slots.stream()
                .map(slot -> slot.slotId().equals(slotId)
                        ? new Slot(
                                slot.zone(), slot.start(), slot.end(), slot.capacity(), slot.taken() + 1, slot.closed())
                        : slot)
                .toList());
    }

    private static Comparator<Slot> byStart() {
        return Comparator.comparing(Slot::starts);
    }
}
