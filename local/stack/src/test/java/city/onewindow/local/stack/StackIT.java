package city.onewindow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class StackIT {

    @TempDir
    Path state;

    @Test
    void a_note_goes_its_whole_way_from_route_to_queue() throws Exception {
        try (var running = new RunningStack(state)) {
            var opened = running.send("PUT", "/notes/n1/OPENED");
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(202);
            assertThat(opened.body()).isEqualTo("hello from 127.0.0.1");
            running.awaitNote("n1", "TOKEN");
            running.send("PUT", "/notes/n1/DECIDED");
            running.awaitNote("n1", "PRINTED");
            assertThat(running.send("GET", "/notes/n1").headers().firstValue("x-seal"))
                    .hasValue("40");
            assertThat(Files.readString(state.resolve("logs/Flow.log"))).contains("SPECIMEN Flow");
        }
    }

    @Test
    void what_the_role_does_not_list_is_refused() throws Exception {
        try (var running = new RunningStack(state)) {
            running.send("PUT", "/notes/n1/OTHER");
            assertThat(running.send("DELETE", "/notes/n1").body()).isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void a_restart_goes_on_where_the_note_stood() throws Exception {
        try (var running = new RunningStack(state)) {
            running.send("PUT", "/notes/n1/OPENED");
            running.awaitNote("n1", "TOKEN");
        }
        try (var running = new RunningStack(state)) {
            running.send("PUT", "/notes/n1/DECIDED");
            running.awaitNote("n1", "PRINTED");
        }
    }

    @Test
    void a_failed_message_comes_back_when_the_moved_clock_says_so() throws Exception {
        try (var running = new RunningStack(state)) {
            var clock = running.stack.clock();
            // the clock stands until the note is under way; else it might run ahead of the first request
            var hold = clock.hold(clock.now());
            Specimen.CRUMPLED.add("n2");
            running.send("PUT", "/notes/n2/DECIDED");
            running.send("PUT", "/notes/n2/OPENED");
            hold.moveTo(clock.now().plusSeconds(100));
            assertThat(clock.awaitReached(hold, Duration.ofSeconds(60)))
                    .as(() -> clock.underWay().toString())
                    .isTrue();
            assertThat(running.note("n2")).doesNotContain("PRINTED");
            hold.moveTo(clock.now().plusSeconds(100));
            assertThat(clock.awaitReached(hold, Duration.ofSeconds(60)))
                    .as(() -> clock.underWay().toString())
                    .isTrue();
            assertThat(running.note("n2")).contains("PRINTED");
            hold.release();
        }
    }

    @Test
    void a_schedule_runs_in_its_own_zone_by_the_moved_clock() throws Exception {
        try (var running = new RunningStack(state)) {
            Specimen.NIGHTS.clear();
            Instant day = Instant.parse("2026-03-04T00:00:00Z");
            running.stack.clock().advance(day);
            assertThat(running.stack.clock().now()).isEqualTo(day);
            assertThat(Specimen.NIGHTS).containsExactlyInAnyOrder("2026-03-02T16:10:00Z", "2026-03-03T16:10:00Z");
        }
    }

    @Test
    void a_schedule_of_every_hour_runs_at_its_minute() throws Exception {
        try (var running = new RunningStack(state)) {
            Specimen.HOURS.clear();
            running.stack.clock().advance(Instant.parse("2026-03-02T03:21:00Z"));
            assertThat(Specimen.HOURS)
                    .containsExactlyInAnyOrder("2026-03-02T01:20:00Z", "2026-03-02T02:20:00Z", "2026-03-02T03:20:00Z");
        }
    }

    @Test
    void a_stack_that_rested_for_longer_than_a_stream_is_kept_goes_on_with_what_is_new() throws Exception {
        try (var running = new RunningStack(state)) {
            running.send("PUT", "/notes/n1/OPENED");
            running.awaitNote("n1", "TOKEN");
        }
        restForTwoDays();
        try (var running = new RunningStack(state)) {
            running.send("PUT", "/notes/n1/DECIDED");
            running.awaitNote("n1", "PRINTED");
        }
    }

    /** The database knows the wall's clock alone: what it has noted moves back instead. */
    private void restForTwoDays() throws SQLiteException {
        var database = new SQLiteConnection(
                state.resolve("dynamodb/shared-local-instance.db").toFile());
        try {
            database.open(false).exec("UPDATE us SET CreationDateTime = CreationDateTime - 172800000");
        } finally {
            database.dispose();
        }
    }

    @Test
    void two_stacks_never_share_a_state_folder() {
        try (var running = new RunningStack(state)) {
            assertThatThrownBy(() -> Stack.start(RunningStack.settings(state)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
            assertThat(running.stack.api()).isNotNull();
        }
    }
}
