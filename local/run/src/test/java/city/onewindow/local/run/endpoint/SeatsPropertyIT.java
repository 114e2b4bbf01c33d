package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Slot;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.local.run.endpoint.SeatDeeds.Deed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The same as {@link SeatsPropertyTest} on the tables themselves: a few tries, looked at when all is done. */
class SeatsPropertyIT {

    /** Each try has days of its own in the one zone that its cases belong to. */
    private static final AtomicInteger TRIES = new AtomicInteger();

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return SeatDeeds.any(16);
    }

    @Property(tries = 5, seed = "20260302", edgeCases = EdgeCasesMode.NONE)
    void the_tables_keep_every_seat(
            @ForAll("deeds") List<Deed> deeds,
            @ForAll @Size(SeatDeeds.PERIODS) List<@IntRange(min = 1, max = 2) Integer> capacities) {
        LocalDate first = LocalDate.of(2026, 3, 3).plusWeeks(TRIES.incrementAndGet());
        SeatDeeds zone = new SeatDeeds(new Tables(first), first, capacities);
        deeds.forEach(zone::happens);
        zone.hold();
    }

    private static final class Tables implements SeatTables {

        private static final String ZONE = "jiangmen";

        private final Map<String, String> variables = Endpoint.get().variables();
        private final DynamoDbClient dynamo = new Clients(variables).dynamo();
        private final CaseStore cases = new CaseStore(dynamo, variables);
        private final SlotStore slots = new SlotStore(dynamo, variables);
        private final LocalDate first;

        Tables(LocalDate first) {
            this.first = first;
        }

        @Override
        public void create(CaseHead draft) {
            assertThat(cases.create(draft, List.of())).isTrue();
        }

        @Override
        public CaseFile require(String caseId) {
            return cases.require(caseId);
        }

        @Override
        public <T> T change(String caseId, Instant now, Function<Change, T> rule) {
            return cases.change(caseId, now, rule);
        }

        @Override
        public Optional<Slot> slot(String slotId) {
            return slots.slot(ZONE, slotId);
        }

        @Override
        public List<Slot> slots() {
            return slots.between(ZONE, first, first.plusDays(1));
        }

        @Override
        public List<Slot> of(String zone, LocalDate day) {
            return slots.of(zone, day);
        }

        @Override
        public void plan(List<Slot> planned) {
            slots.follow(ZONE, planned, first.atStartOfDay(), first.plusDays(1));
        }

        @Override
        public Optional<String> holder(String lock) {
            return cases.holder(lock);
        }
    }
}
