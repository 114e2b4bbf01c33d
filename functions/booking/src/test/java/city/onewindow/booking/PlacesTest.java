package city.onewindow.booking;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {

    /** Thursday, 9:00 in China. */
    private static final Instant START = Instant.parse("2026-03-05T01:00:00Z");

    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Optional<LocalDate> NO_END = Optional.empty();

    private static Slot slot(String slotId) {
        LocalDateTime start = LocalDateTime.parse(slotId);
        return new Slot("jiangmen", start, start.plusHours(1), 1, 0);
    }

    private static Places places(String... slotIds) {
        return new Places(Stream.of(slotIds).map(PlacesTest::slot).toList());
    }

    private static Optional<String> nearest(Places places, Optional<LocalDate> lastDay, Instant now) {
        return places.nearest(START, lastDay, now).map(Slot::slotId);
    }

    @Test
    void the_nearest_place_after_comes_before_any_place_that_is_earlier() {
        Places places = places("2026-03-04T16:00", "2026-03-06T09:00", "2026-03-05T15:00");

        assertThat(nearest(places, NO_END, MONDAY_NOON)).hasValue("2026-03-05T15:00");
    }

    @Test
    void without_a_place_after_the_nearest_before_is_taken() {
        assertThat(nearest(places("2026-03-03T13:00", "2026-03-04T09:00"), NO_END, MONDAY_NOON))
                .hasValue("2026-03-04T09:00");
    }

    @Test
    void an_earlier_place_leaves_a_whole_day_of_notice() {
        assertThat(nearest(places("2026-03-03T12:00"), NO_END, MONDAY_NOON)).hasValue("2026-03-03T12:00");
        assertThat(nearest(places("2026-03-03T12:00"), NO_END, MONDAY_NOON.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void nobody_is_moved_beyond_their_last_day() {
        Optional<LocalDate> last = Optional.of(LocalDate.of(2026, 3, 5));

        assertThat(nearest(places("2026-03-06T09:00", "2026-03-04T09:00"), last, MONDAY_NOON))
                .hasValue("2026-03-04T09:00");
        assertThat(nearest(places("2026-03-05T15:00"), last, MONDAY_NOON)).hasValue("2026-03-05T15:00");
    }

    @Test
    void what_is_full_closed_or_over_is_no_place() {
        Slot full = new Slot(
                "jiangmen",
                LocalDateTime.parse("2026-03-06T09:00"),
                slot("2026-03-06T09:00").end(),
                1,
                1);
        Places places = new Places(List.of(full, slot("2026-03-06T10:00").asClosed(), slot("2026-03-05T10:00")));

        assertThat(nearest(places, NO_END, Instant.parse("2026-03-05T02:00:00Z")))
                .isEmpty();
        assertThat(nearest(places.taken("2026-03-05T10:00"), NO_END, MONDAY_NOON))
                .isEmpty();
    }
}
