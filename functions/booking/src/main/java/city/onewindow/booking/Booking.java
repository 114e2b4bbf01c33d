package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What an applicant may do with the appointment of a case: book, move, cancel. There is one live
 * booking a case and one a passport a day, and the old seat is given back only together with taking
 * the new one.
 */
public final class Booking {

    /** How long the lock of a day is kept after the visit: nobody books a day that is over. */
    private static final Duration LOCK_KEPT = Duration.ofDays(2);

    private final Limits limits;

    public Booking(Limits limits) {
        this.limits = limits;
    }

    /**
     * Books the slot, or moves the live booking to it.
     *
     * @param slot the slot, if there is one of this id
     * @param code what the QR of a first booking carries; a booking that is moved keeps its own
     * @return the one live booking
     * @throws Problem 404 {@code SLOT_NOT_FOUND}, 409 as each rule says
     */
    public Appointment put(Change change, String slotId, Optional<Slot> slot, String code, Actor applicant) {
        CaseFile file = change.file();
        Optional<Step> open = file.open(StepName.BOOKING);
        requireBooking(file);
        if (open.isPresent()) {
            return book(change, open.get(), bookable(change, slot), code, applicant);
        }
        Appointment live = file.appointment().orElseThrow(() -> notNow(file));
        if (live.slotId().equals(slotId)) {
            return live;
        }
        requireChangeable(live, change.now());
        return move(change, live, bookable(change, slot), applicant);
    }

    /** Cancels the live booking; without one there is nothing to do. */
    public void cancel(Change change, Actor applicant) {
        CaseFile file = change.file();
        requireBooking(file);
        if (file.appointment().isEmpty() || file.open(StepName.BOOKING).isPresent()) {
            return;
        }
        Appointment live = file.appointment().get();
        requireChangeable(live, change.now());
        giveUp(change, live);
        Optional<Step> waiting = file.open(StepName.VERIFICATION);
        if (waiting.isPresent()) {
            change.end(waiting.get(), "CANCELLED", applicant, EventType.CANCELLED, details(live), details(live));
        } else {
            // between the two steps: the look at VERIFICATION will see that nothing is booked
            change.tell(EventType.CANCELLED, StepName.BOOKING, applicant, details(live));
        }
    }

    private Appointment book(Change change, Step step, Slot slot, String code, Actor applicant) {
        Appointment booked = appointment(change, slot, code, false);
        change.write(seat(slot)).write(lock(booked)).write(new Write.PutAppointment(booked));
        change.write(new Write.LookUp(Lookup.appointment(code)));
        change.decide(step, "BOOKED", applicant, EventType.BOOKED, details(booked), details(booked));
        return booked;
    }

    private Appointment move(Change change, Appointment live, Slot slot, Actor applicant) {
        Appointment moved = rebook(change, live, slot, false);
        change.wake(change.file().open(StepName.VERIFICATION), EventType.RESCHEDULED, applicant, details(moved));
        return moved;
    }

    /** The new seat is taken with giving back the old, and the lock goes with the day. */
    static Appointment rebook(Change change, Appointment live, Slot slot, boolean byZone) {
        Appointment moved = appointment(change, slot, live.code(), byZone);
        change.write(seat(slot))
                .write(new Write.GiveSeatBack(live.zone(), live.slotId()))
                .write(new Write.PutAppointment(moved));
        if (!moved.dayLock().equals(live.dayLock())) {
            change.write(lock(moved)).write(new Write.Unlock(live.dayLock()));
        }
        return moved;
    }

    /** The seat and the day are free again. */
    static void giveUp(Change change, Appointment live) {
        change.write(new Write.RemoveAppointment())
                .write(new Write.GiveSeatBack(live.zone(), live.slotId()))
                .write(new Write.Unlock(live.dayLock()));
    }

    private static Slot bookable(Change change, Optional<Slot> slot) {
        Slot found = slot.filter(s -> !s.closed() && s.starts().isAfter(change.now()))
                .orElseThrow(() -> Problem.notFound("SLOT_NOT_FOUND"));
        Optional<LocalDate> last = LegalStay.of(change.head()).bookableUntil();
        if (last.isPresent() && found.start().toLocalDate().isAfter(last.get())) {
            throw Problem.conflict("AFTER_LEGAL_STAY")
                    .with("lastDay", last.get().toString());
        }
        return found;
    }

    /** Booking rests on the appointment, so it works while the case moves on to its next step. */
    private static void requireBooking(CaseFile file) {
        boolean stage = file.stage() == Stage.BOOKING || file.stage() == Stage.VERIFICATION;
        if (file.head().marks().ended() || (!stage && !file.moving())) {
            throw Turn.wrongStage(file);
        }
        if (!stage) {
            throw notNow(file);
        }
    }

    private void requireChangeable(Appointment live, Instant now) {
        if (live.checkedInAt() != null) {
            throw Problem.conflict("CHECKED_IN");
        }
        Instant last = live.moved() ? live.start() : live.start().minus(limits.changeHoursBefore(), ChronoUnit.HOURS);
        if (now.isAfter(last)) {
            throw Problem.conflict("TOO_LATE_TO_CHANGE").with("hours", Integer.toString(limits.changeHoursBefore()));
        }
    }

    private static Problem notNow(CaseFile file) {
        return file.moving() ? Turn.moving(file) : Turn.wrongStage(file);
    }

    private static Appointment appointment(Change change, Slot slot, String code, boolean moved) {
        String passport = change.head().passport().lock();
        if (passport == null) {
            throw new IllegalStateException("a submitted case holds its passport's lock");
        }
        LocalDate day = slot.start().toLocalDate();
        return new Appointment(
                slot.zone(),
                slot.slotId(),
                slot.starts(),
                slot.ends(),
                change.now(),
                code,
                "DAY#" + day + "#" + passport,
                null,
                false,
                moved);
    }

    private static Write seat(Slot slot) {
        return new Write.TakeSeat(slot.zone(), slot.slotId(), Problem.conflict("SLOT_FULL"));
    }

    private static Write lock(Appointment booked) {
        return new Write.Lock(
                booked.dayLock(),
                Problem.conflict("PASSPORT_BOOKED_THAT_DAY"),
                booked.end().plus(LOCK_KEPT));
    }

    static Map<String, String> details(Appointment appointment) {
        return Map.of(
                "slotId", appointment.slotId(), "start", appointment.start().toString());
    }
}
