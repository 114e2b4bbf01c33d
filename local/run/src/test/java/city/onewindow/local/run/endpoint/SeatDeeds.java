package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.booking.Booking;
import city.onewindow.booking.BookingWait;
import city.onewindow.booking.Displacement;
import city.onewindow.booking.Places;
import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.Check;
import city.onewindow.casework.flow.CheckRequest;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import city.onewindow.submission.Withdrawal;
import city.onewindow.verification.Verification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What three applicants, their no-shows and the zone do to three periods of two days, by the rules of the functions on
 * tables of any make; and what must hold after it.
 */
final class SeatDeeds {

    static final int CASES = 3;
    static final int PERIODS = 3;

    private static final String ZONE = "jiangmen";

    enum Kind {
        BOOK,
        CANCEL,
        MISS,
        CLOSE,
        WITHDRAW,
        GO_ON
    }

    record Deed(Kind kind, int who, int period) {}

    private final SeatTables tables;
    private final Rules rules = Rules.shipped();
    private final Booking booking = new Booking(rules.limits());
    private final BookingWait waiting = new BookingWait(rules);
    private final Verification verification;
    private final Ids ids = Ids.unguessable();
    private final LocalDate first;
    private final LocalDate last;
    private final List<LocalDateTime> starts;
    private final Instant now;
    private final List<String> caseIds = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, Long> missed = new HashMap<>();
    private final List<Integer> capacities;

    /**
     * @param first the first of the two days
     * @param capacities of the periods
     */
    SeatDeeds(SeatTables tables, LocalDate first, List<Integer> capacities) {
        this.tables = tables;
        this.verification = new Verification(rules, tables);
        this.first = first;
        this.last = first.plusDays(1);
        this.starts = List.of(first.atTime(9, 0), first.atTime(10, 0), last.atTime(9, 0));
        this.now = first.minusDays(1).atTime(9, 0).atZone(WorkingCalendar.CHINA).toInstant();
        this.capacities = List.copyOf(capacities);
        lay();
        for (int i = 0; i < CASES; i++) {
            caseIds.add(inBooking());
        }
    }

    /** Any deeds, of anybody to any period; shrinking leaves those that matter. */
    static Arbitrary<List<Deed>> any(int atMost) {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(12, Kind.BOOK),
                Tuple.of(4, Kind.CANCEL),
                Tuple.of(4, Kind.MISS),
                Tuple.of(2, Kind.CLOSE),
                Tuple.of(1, Kind.WITHDRAW),
                Tuple.of(12, Kind.GO_ON));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, CASES - 1),
                        Arbitraries.integers().between(0, PERIODS - 1))
                .as(Deed::new)
                .list()
                .ofMinSize(6)
                .ofMaxSize(atMost);
    }

    /** The plan as it stands, with what is closed. */
    private void lay() {
        List<Slot> planned = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            LocalDateTime start = starts.get(i);
            boolean shut = closed.contains(start.toString());
            planned.add(new Slot(ZONE, start, start.plusHours(1), capacities.get(i), 0, shut));
        }
        tables.plan(planned);
    }

    private String inBooking() {
        CaseHead draft =
                CaseHead.draft(new Origin(ids.id(), ids.caseNumber("JM"), ZONE, "NEW", "applicant-" + ids.id(), now));
        String caseId = draft.origin().caseId();
        tables.create(draft);
        tables.change(caseId, now, change -> {
            Passport passport = new Passport(Passport.Place.HOLDER, "PASSPORT#SPECIMEN#" + caseId);
            change.head(head -> head.submitted(now, "2026.1").with(passport));
            return change.open(StepName.BOOKING, 1, "service-zone", now.plusSeconds(86_400L * 60));
        });
        return caseId;
    }

    void happens(Deed deed) {
        String caseId = caseIds.get(deed.who());
        String slotId = starts.get(deed.period()).toString();
        try {
            switch (deed.kind()) {
                case BOOK -> book(caseId, slotId);
                case CANCEL -> cancel(caseId);
                case MISS -> miss(caseId);
                case CLOSE -> close(slotId);
                case WITHDRAW -> withdraw(caseId);
                case GO_ON -> goOn(caseId);
            }
        } catch (Problem told) {
            assertThat(told.code()).as(deed.toString()).isIn("SLOT_FULL", "SLOT_NOT_FOUND", "WRONG_STAGE", "MOVING");
        }
    }

    private void book(String caseId, String slotId) {
        Optional<Slot> slot = tables.slot(slotId);
        String code = ids.code(12);
        tables.change(caseId, now, change -> booking.put(change, slotId, slot, code, Actor.applicant("anna")));
    }

    private void cancel(String caseId) {
        tables.change(caseId, now, change -> {
            booking.cancel(change, Actor.applicant("anna"));
            return true;
        });
    }

    private void withdraw(String caseId) {
        tables.change(caseId, now, change -> {
            Withdrawal.of(change, Actor.applicant("anna"));
            return true;
        });
    }

    /** Nobody came until the end of the day that was booked. */
    private void miss(String caseId) {
        CaseFile file = tables.require(caseId);
        Optional<Step> open = file.open(StepName.VERIFICATION);
        if (open.isPresent()) {
            Appointment booked = file.appointment().orElseThrow();
            Instant evening = tables.dayEnds(booked);
            missed.merge(booked.slotId(), 1L, Long::sum);
            tables.change(caseId, evening, change -> verification.look(change, open.get()));
        }
    }

    private void close(String slotId) {
        closed.add(slotId);
        lay();
        Actor supervisor = new Actor("SUPERVISOR", "supervisor-1");
        for (String caseId : caseIds) {
            Places places = new Places(tables.slots());
            tables.change(caseId, now, change -> Displacement.of(change, closed::contains, places, supervisor));
        }
    }

    /** As the state machine does: booked leads to verification, and all that ends it to booking. */
    private void goOn(String caseId) {
        CaseFile file = tables.require(caseId);
        if (!file.moving() || file.head().marks().lapsedAt() != null) {
            return;
        }
        Step decided =
                file.steps().stream().max(Comparator.comparingInt(Step::entry)).orElseThrow();
        boolean booked = decided.name() == StepName.BOOKING;
        int entry = decided.entry();
        String said;
        do {
            entry++;
            said = said(caseId, entry, booked);
            booked = said.equals("BOOKED");
        } while (!said.equals("WAIT") && !said.equals("WITHDRAWN"));
        assertThat(tables.require(caseId).moving()).isEqualTo(said.equals("WITHDRAWN"));
    }

    private String said(String caseId, int entry, boolean booked) {
        StepName step = booked ? StepName.VERIFICATION : StepName.BOOKING;
        CheckRequest request = new CheckRequest(caseId, 1, entry, step.name(), now);
        return tables.change(caseId, now, change -> Check.check(change, request, booked ? verification : waiting))
                .path("next")
                .asText();
    }

    /** A seat is taken exactly where a live appointment is or nobody came; the passport's day is locked for the former. */
    void hold() {
        Map<String, Long> used = new HashMap<>(missed);
        for (String caseId : caseIds) {
            CaseFile file = tables.require(caseId);
            Optional<Appointment> appointment = file.appointment();
            assertThat(appointment.isPresent() && file.head().marks().ended())
                    .as("an appointment of a case that has ended")
                    .isFalse();
            appointment.ifPresent(booked -> used.merge(booked.slotId(), 1L, Long::sum));
            for (LocalDate day : List.of(first, last)) {
                boolean thatDay = appointment
                        .filter(booked -> booked.slotId().startsWith(day.toString()))
                        .isPresent();
                assertThat(tables.holder("DAY#" + day + "#PASSPORT#SPECIMEN#" + caseId))
                        .as("the passport's lock of " + day)
                        .isEqualTo(thatDay ? Optional.of(caseId) : Optional.empty());
            }
        }
        for (Slot slot : tables.slots()) {
            assertThat((long) slot.taken())
                    .as(slot.toString())
                    .isEqualTo(used.getOrDefault(slot.slotId(), 0L))
                    .isLessThanOrEqualTo(slot.capacity());
            assertThat(slot.closed()).isEqualTo(closed.contains(slot.slotId()));
            assertThat(slot.closed() && slot.taken() > missed.getOrDefault(slot.slotId(), 0L))
                    .as("somebody in " + slot)
                    .isFalse();
        }
    }
}
