package city.onewindow.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackClockTest {
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void a_driven_clock_stands_where_it_stood_when_it_is_opened_again() {
        try (StackClock clock = open()) {
            clock.advance(START.plusSeconds(3600));
        }
        try (StackClock again = open()) {
            assertThat(again.mode()).isEqualTo(Mode.DRIVEN);
            assertThat(again.now()).isEqualTo(START.plusSeconds(3600));
        }
    }

    @Test
    void timers_fire_in_the_order_of_their_moments_and_then_of_their_setting() {
        List<String> fired = new CopyOnWriteArrayList<>();
        try (StackClock clock = open()) {
            Hold hold = clock.hold(START.plusSeconds(60));
            clock.at(START.plusSeconds(200), () -> fired.add("late"));
            clock.at(START.plusSeconds(100), () -> fired.add("first"));
            clock.at(START.plusSeconds(100), () -> fired.add("second"));
            clock.at(START.plusSeconds(150), () -> fired.add("cancelled")).cancel();
            hold.moveTo(START.plusSeconds(300));
            assertThat(clock.awaitReached(hold, PATIENCE)).isTrue();
            hold.release();
        }
        assertThat(fired).containsExactly("first", "second", "late");
    }

    @Test
    void the_clock_does_not_run_ahead_while_something_is_under_way_or_a_condition_is_not_met()
            throws InterruptedException {
        AtomicBoolean idle = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(3);
        try (StackClock clock = open()) {
            clock.watch("unread records", () -> {
                asked.countDown();
                return idle.get();
            });
            Work work = clock.begin("a call");
            Hold hold = clock.hold(START.plusSeconds(60));
            assertThat(clock.underWay()).containsExactly("a call", "unread records");
            work.close();
            asked.await();
            assertThat(hold.reached()).isFalse();
            idle.set(true);
            assertThat(clock.awaitReached(hold, PATIENCE)).isTrue();
            assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
        }
    }

    @Test
    void the_earliest_hold_stops_the_clock_for_all() {
        try (StackClock clock = open()) {
            Hold far = clock.hold(START.plusSeconds(1000));
            Hold near = clock.hold(START.plusSeconds(1000));
            assertThat(clock.awaitReached(near, PATIENCE)).isTrue();
            far.moveTo(START.plusSeconds(5000));
            assertThat(clock.now()).isEqualTo(START.plusSeconds(1000));
            near.release();
            assertThat(clock.awaitReached(far, PATIENCE)).isTrue();
            assertThat(clock.now()).isEqualTo(START.plusSeconds(5000));
        }
    }

    private StackClock open() {
        return StackClock.open(dir.resolve("clock"), START);
    }
}
