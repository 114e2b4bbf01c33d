package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.booking.Booking;
import city.onewindow.booking.BookingWait;
import city.onewindow.booking.Displacement;
import city.onewindow.booking.Offer;
import city.onewindow.booking.Places;
import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.SlotStore;
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
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whatever three applicants, their no-shows and the zone do to three periods of two days, in whatever order: the rules
 * and the tables keep every seat.
 */
class SeatsPropertyIT {

    private static final int CASES = 3;
    private static final int PERIODS = 3;

    /** Each try has days of its own in the one zone that its cases belong to. */
    private static final AtomicInteger TRIES = new AtomicInteger();

    enum Kind {
        BOOK,
        CANCEL,
        MISS,
        CLOSE,
        GO_ON
    }

    record Deed(Kind kind, int who, int period) {}

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.BOOK),
                Tuple.of(2, Kind.CANCEL),
                Tuple.of(2, Kind.MISS),
                Tuple.of(1, Kind.CLOSE),
                Tuple.of(6, Kind.GO_ON));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, CASES - 1),
                        Arbitraries.integers().between(0, PERIODS - 1))
                .as(Deed::new)
                .list()
                .ofMinSize(6)
                .ofMaxSize(24);
    }

    @Property(tries = 6, seed = "20260302", edgeCases = EdgeCasesMode.NONE)
    void no_period_holds_more_than_its_capacity_and_a_seat_is_taken_exactly_where_a_live_appointment_is(
            @ForAll("deeds") List<Deed> deeds, @ForAll @Size(3) List<@IntRange(min = 1, max = 2) Integer> capacities) {
        Zone zone = new Zone(capacities);
        for (Deed deed : deeds) {
            zone.happens(deed);
            zone.holds(deed);
        }
    }

    private static final class Zone {
        private final Map<String, String> variables = Endpoint.get().variables();
        private final DynamoDbClient dynamo = new Clients(variables).dynamo();
        private final CaseStore cases = new CaseStore(dynamo, variables);
        private final SlotStore slots = new SlotStore(dynamo, variables);
        private final Rules rules = Rules.shipped();
        private final Booking booking = new Booking(rules.limits());
        private final BookingWait waiting = new BookingWait(rules);
        private final Verification verification = new Verification(rules);
        private final Ids ids = Ids.unguessable();
        private final String name = "jiangmen";
        private final LocalDate first = LocalDate.of(2026, 3, 3).plusWeeks(TRIES.incrementAndGet());
        private final LocalDate last = first.plusDays(1);
        private final List<LocalDateTime> starts = List.of(first.atTime(9, 0), first.atTime(10, 0), last.atTime(9, 0));
        private final Instant now =
                first.minusDays(1).atTime(9, 0).atZone(WorkingCalendar.CHINA).toInstant();
        private final List<String> caseIds = new ArrayList<>();
        private final Set<String> closed = new HashSet<>();
        private final List<Integer> capacities;

        Zone(List<Integer> capacities) {
            this.capacities = capacities;
            lay();
            for (int i = 0; i < CASES; i++) {
                caseIds.add(inBooking());
            }
        }

        /** The plan as it stands, with what is closed. */
        private void lay() {
            List<Slot> planned = new ArrayList<>();
            for (int i = 0; i < starts.size(); i++) {
                LocalDateTime start = starts.get(i);
                boolean shut = closed.contains(start.toString());
                planned.add(new Slot(name, start, start.plusHours(1), capacities.get(i), 0, shut));
            }
            slots.follow(name, planned, first.atStartOfDay(), last);
        }

        private String inBooking() {
            CaseHead draft = CaseHead.draft(
                    new Origin(ids.id(), ids.caseNumber("JM"), name, "NEW", "applicant-" + ids.id(), now));
            String caseId = draft.origin().caseId();
            assertThat(cases.create(draft, List.of())).isTrue();
            cases.change(caseId, now, change -> {
                Passport passport = new Passport(false, "HOLDER", "PASSPORT#SPECIMEN#" + caseId);
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
                    case GO_ON -> goOn(caseId);
                }
            } catch (Problem told) {
                assertThat(told.code())
                        .as(deed.toString())
                        .isIn("SLOT_FULL", "SLOT_NOT_FOUND", "WRONG_STAGE", "MOVING");
            }
        }

        private void book(String caseId, String slotId) {
            LocalDate day = LocalDateTime.parse(slotId).toLocalDate();
            Optional<Offer> offer = Offer.of(slots.between(name, day, day), slotId);
            String code = ids.code(12);
            cases.change(caseId, now, change -> booking.put(change, slotId, offer, code, Actor.applicant("anna")));
        }

        private void cancel(String caseId) {
            cases.change(caseId, now, change -> {
                booking.cancel(change, Actor.applicant("anna"));
                return true;
            });
        }

        /** Nobody came until the end of the day that was booked. */
        private void miss(String caseId) {
            CaseFile file = cases.require(caseId);
            Optional<Step> open = file.open(StepName.VERIFICATION);
            if (open.isPresent()) {
                Instant evening = file.appointment().orElseThrow().dayEnds();
                cases.change(caseId, evening, change -> verification.look(change, open.get()));
            }
        }

        private void close(String slotId) {
            closed.add(slotId);
            lay();
            Actor supervisor = new Actor("SUPERVISOR", "supervisor-1");
            for (String caseId : caseIds) {
                Places places = new Places(slots.between(name, first, last));
                cases.change(caseId, now, change -> Displacement.of(change, closed::contains, places, supervisor));
            }
        }

        /** As the state machine does: booked leads to verification, and all that ends it to booking. */
        private void goOn(String caseId) {
            CaseFile file = cases.require(caseId);
            if (!file.moving() || file.head().marks().ended()) {
                return;
            }
            Step last = file.steps().stream()
                    .max(Comparator.comparingInt(Step::entry))
                    .orElseThrow();
            boolean booked = last.name() == StepName.BOOKING;
            for (int entry = last.entry() + 1; ; entry++, booked = !booked) {
                StepRules next = booked ? verification : waiting;
                int entered = entry;
                if (cases.change(caseId, now, change -> next.enter(change, entered))
                        .isEmpty()) {
                    return;
                }
            }
        }

        void holds(Deed after) {
            Map<String, Long> live = new HashMap<>();
            for (String caseId : caseIds) {
                Optional<Appointment> appointment = cases.require(caseId).appointment();
                appointment.ifPresent(booked -> live.merge(booked.slotId(), 1L, Long::sum));
                for (LocalDate day : List.of(first, last)) {
                    boolean thatDay = appointment
                            .filter(booked -> booked.slotId().startsWith(day.toString()))
                            .isPresent();
                    assertThat(cases.holder("DAY#" + day + "#PASSPORT#SPECIMEN#" + caseId))
                            .as("the passport's lock of " + day + " after " + after)
                            .isEqualTo(thatDay ? Optional.of(caseId) : Optional.empty());
                }
            }
            for (Slot slot : slots.between(name, first, last)) {
                assertThat((long) slot.taken())
                        .as(slot + " after " + after)
                        .isEqualTo(live.getOrDefault(slot.slotId(), 0L))
                        .isLessThanOrEqualTo(slot.capacity());
                assertThat(slot.closed()).isEqualTo(closed.contains(slot.slotId()));
                assertThat(slot.closed() && slot.taken() > 0)
                        .as("somebody in " + slot)
                        .isFalse();
            }
        }
    }
}
