package city.onewindow.local.run.endpoint;

import city.onewindow.local.run.endpoint.SeatDeeds.Deed;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** For any sequence of bookings, changes, cancellations, no-shows, closures and withdrawals, deed by deed. */
class SeatsPropertyTest {

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return SeatDeeds.any(40);
    }

    @Property(tries = 500, seed = "20260302", edgeCases = EdgeCasesMode.NONE)
    void no_period_holds_more_than_its_capacity_and_each_case_at_most_one_appointment(
            @ForAll("deeds") List<Deed> deeds,
            @ForAll @Size(SeatDeeds.PERIODS) List<@IntRange(min = 1, max = 2) Integer> capacities) {
        SeatDeeds zone = new SeatDeeds(new SeatsInMemory(), LocalDate.of(2026, 3, 3), capacities);
        for (Deed deed : deeds) {
            zone.happens(deed);
            zone.hold();
        }
    }
}
