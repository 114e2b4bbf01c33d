package city.onewindow.local.run.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One driver's hold of the stack's clock, over HTTP: it runs no further than every driver lets it.
 * Take every hold before the first driver lets it run.
 */
public final class HeldClock implements AutoCloseable {

    /** China Standard Time, in which every moment of a journey is said. */
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** By the wall's clock: another driver may hold the stack's until it has waited in vain itself. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration UNMOVED = Duration.ofSeconds(5);
    private static final Duration NUDGE = Duration.ofSeconds(2);

    private final People people;
    private final String url;
    private String id;

    private HeldClock(People people, String url, String id) {
        this.people = people;
        this.url = url;
        this.id = id;
    }

    /** Holds the clock where it stands. */
    public static HeldClock take(People people) {
        String url = people.addresses().api() + "/_stack/clock";
        return new HeldClock(people, url, hold(people, url));
    }

    /** Holds the clock again, of a service that was started again at its ports and knows no hold of before. */
    public void takeAnew(People again) {
        id = hold(again, url);
    }

    private static String hold(People people, String url) {
        String now = people.open("GET", url, null).expect(200).text("/now");
        return people.open("POST", url + "/hold", Map.of("until", now))
                .expect(200)
                .text("/id");
    }

    public Instant now() {
        return Instant.parse(people.open("GET", url, null).expect(200).text("/now"));
    }

    /** Lets the clock run, and returns when it is there and all that was due until then is done. */
    public void runTo(LocalDateTime moment) {
        move(moment.atZone(CHINA).toInstant());
        People.await("the clock to reach " + moment, PATIENCE, () -> {
            Answer clock = people.open("POST", url + "/await", Map.of("id", id)).expect(200);
            return clock.body().at("/holds/" + id + "/reached").asBoolean() ? clock : null;
        });
    }

    /**
     * Asks until there is something, or too long. What failed is tried again after a pause of the stack's clock, which
     * stands here: for each five seconds of the wall's it is let run for two.
     */
    <T> T await(String what, Supplier<@Nullable T> question) {
        AtomicLong asked = new AtomicLong(System.nanoTime());
        return People.await(what, () -> {
            T found = question.get();
            if (found == null && System.nanoTime() - asked.get() > UNMOVED.toNanos()) {
                move(now().plus(NUDGE));
                asked.set(System.nanoTime());
            }
            return found;
        });
    }

    private void move(Instant until) {
        people.open("POST", url + "/move", Map.of("id", id, "until", until.toString()))
                .expect(200);
    }

    @Override
    public void close() {
        people.open("POST", url + "/release", Map.of("id", id)).expect(200);
    }
}
