package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a closed period does to an appointment in it: it moves to the nearest place, or is cancelled
 * where there is none, which is no no-show. Whoever has checked in stays.
 */
public final class Displacement {

    /** What became of one appointment. */
    public sealed interface Fate {

        /** It is in no closed period, any more or at all. */
        record Untouched() implements Fate {}

        /** Its holder has checked in. */
        record Left() implements Fate {}

        record Moved(String from, String to) implements Fate {}

        record Cancelled(String from) implements Fate {}
    }

    private Displacement() {}

    /**
     * Moves or cancels the live appointment of a case, if its period is closed.
     *
     * @param closed whether the period of this id is closed
     */
    public static Fate of(Change change, Predicate<String> closed, Places places, Actor supervisor) {
        CaseFile file = change.file();
        Optional<Appointment> live = file.appointment()
                .filter(appointment -> closed.test(appointment.slotId()))
                .filter(_ -> file.moving() || file.open(StepName.VERIFICATION).isPresent());
        if (live.isEmpty() || file.head().limit().acceptedAt() != null) {
            return new Fate.Untouched();
        }
        Appointment appointment = live.get();
        if (appointment.checkedInAt() != null) {
            return new Fate.Left();
        }
        return places.nearest(appointment.start(), LegalStay.of(change.head()).bookableUntil(), change.now())
                .map(slot -> move(change, appointment, slot, supervisor))
                .orElseGet(() -> cancel(change, appointment, supervisor));
    }

    private static Fate move(Change change, Appointment live, Slot slot, Actor supervisor) {
        Appointment moved = Booking.rebook(change, live, slot, true);
        LocalDateTime start = slot.start();
        Map<String, String> details = new LinkedHashMap<>(Booking.details(moved));
        details.put("from", live.slotId());
        details.put("day", start.toLocalDate().toString());
        details.put("time", start.toLocalTime().toString());
        change.wake(change.file().open(StepName.VERIFICATION), EventType.MOVED_BY_ZONE, supervisor, details);
        return new Fate.Moved(live.slotId(), moved.slotId());
    }

    private static Fate cancel(Change change, Appointment live, Actor supervisor) {
        Booking.giveUp(change, live);
        Optional<Step> waiting = change.file().open(StepName.VERIFICATION);
        Map<String, String> details = Booking.details(live);
        if (waiting.isPresent()) {
            change.end(waiting.get(), "CANCELLED", supervisor, EventType.CANCELLED_BY_ZONE, details, details);
        } else {
            // between the two steps: the look at VERIFICATION will see that nothing is booked
            change.tell(EventType.CANCELLED_BY_ZONE, StepName.BOOKING, supervisor, details);
        }
        return new Fate.Cancelled(live.slotId());
    }
}
