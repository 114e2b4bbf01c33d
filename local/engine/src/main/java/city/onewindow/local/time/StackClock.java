package city.onewindow.local.time;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of the stack, in milliseconds. It ticks with the wall until somebody holds or advances it; from then on
 * it is driven: it stands, except that while there are holds it runs ahead by itself to the earlier of the next timer
 * and the earliest hold, and only when nothing is under way: at once where nothing was begun. It never goes back, and
 * what it showed survives the end of the process; holds don't, since they belong to living drivers.
 *
 * <p>A ticking clock begins each timer when due. A driven one runs timers one after the other, in the order of their
 * moments and then of their setting, so that a run can be repeated exactly.
 */
public final class StackClock implements AutoCloseable {
    /** The number is that of its setting. */
    private record Due(Instant when, long number, Runnable action) {}

    /** How often the watched conditions are asked again while the clock waits to run ahead. */
    private static final long RECHECK_MILLIS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long CLOSED = -1;

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparing(Due::when).thenComparingLong(Due::number));
    private final List<Hold> holds = new ArrayList<>();
    private final UnderWay underWay = new UnderWay();
    private final Dial dial;
    private boolean timerRunning;
    private boolean closed;

    private StackClock(Dial dial) {
        this.dial = dial;
    }

    /**
     * Opens the clock kept in the file. A new one begins at {@code start}, or at the wall's time when that is null. One
     * that ticked goes on with the wall; one that was driven stands where it stood.
     */
    public static StackClock open(Path file, @Nullable Instant start) {
        StackClock clock = new StackClock(new Dial(file, start));
        Thread.ofPlatform().daemon().name("stack-clock").start(clock::turn);
        return clock;
    }

    public synchronized Instant now() {
        return dial.now();
    }

    public synchronized Mode mode() {
        return dial.mode();
    }

    /** The moment of the next timer. */
    public synchronized Optional<Instant> next() {
        return Optional.ofNullable(timers.peek()).map(Due::when);
    }

    /** Runs the action on a virtual thread once the clock has reached the moment; under way until it returns. */
    public synchronized Timer at(Instant when, Runnable action) {
        Due due = new Due(when, underWay.next(), action);
        timers.add(due);
        notifyAll();
        return () -> cancel(due);
    }

    private synchronized boolean cancel(Due due) {
        return timers.remove(due);
    }

    /** Something is under way: to begin before it can be seen elsewhere, to close after its consequences can be. */
    public synchronized Work begin(String what) {
        Object key = underWay.begin(what);
        return () -> end(key);
    }

    private synchronized void end(Object key) {
        underWay.end(key);
        notifyAll();
    }

    /** Adds a condition of quiescence: quick, since it is asked every few milliseconds before the clock runs ahead. */
    public void watch(String name, BooleanSupplier idle) {
        underWay.watch(name, idle);
    }

    /** What keeps a driven clock from running ahead just now, by name. */
    public List<String> underWay() {
        List<String> works;
        synchronized (this) {
            works = underWay.works();
        }
        return Stream.concat(works.stream(), underWay.unmet().stream()).toList();
    }

    /** Holds the clock: from now on it is driven, and runs no further than the earliest hold. */
    public synchronized Hold hold(Instant until) {
        dial.turn(Mode.DRIVEN);
        Hold hold = new Hold(this, Dial.later(until, now()));
        holds.add(hold);
        notifyAll();
        return hold;
    }

    synchronized void release(Hold hold) {
        holds.remove(hold);
        notifyAll();
    }

    /** Lets the clock tick with the wall again, from where it stands. Refused while somebody holds it. */
    public synchronized void tick() {
        if (!holds.isEmpty()) {
            throw new IllegalStateException("the clock is held");
        }
        dial.turn(Mode.REAL);
        notifyAll();
    }

    /** Waits until the hold is reached; false when the wall's timeout comes first or the hold was released. */
    public synchronized boolean awaitReached(Hold hold, Duration wallTimeout) {
        Instant end = Dial.wall().plus(wallTimeout);
        try {
            while (!hold.reached()
                    && holds.contains(hold)
                    && !closed
                    && Dial.wall().isBefore(end)) {
                wait(Duration.between(Dial.wall(), end).toMillis() + 1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return hold.reached();
    }

    /** Advances the clock and returns when all that was due until then is done; another's earlier hold is respected. */
    public void advance(Instant to) {
        Hold hold = hold(to);
        try {
            if (!awaitReached(hold, PATIENCE)) {
                throw new IllegalStateException("the clock stands at " + now() + ", under way: " + underWay());
            }
        } finally {
            hold.release();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void turn() {
        try {
            for (long before = awaitTurn(); before != CLOSED; before = awaitTurn()) {
                // asked without the lock, and believed only when nothing was begun meanwhile
                if (!underWay.unmet().isEmpty() || !runAhead(before)) {
                    Thread.sleep(RECHECK_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Begins the timers that are due, until the clock is to run ahead as soon as all is quiet;
     * answers what was begun until then, or that the clock is closed.
     */
    private synchronized long awaitTurn() throws InterruptedException {
        while (!closed) {
            Due first = timers.peek();
            Instant now = now();
            boolean due = first != null && !first.when.isAfter(now);
            boolean driven = dial.mode() == Mode.DRIVEN;
            if (due && !(driven && timerRunning)) {
                fire(timers.remove());
            } else if (first != null && !driven) {
                wait(Duration.between(now, first.when).toMillis() + 1);
            } else if (!due
                    && driven
                    && underWay.works().isEmpty()
                    && holds.stream().anyMatch(this::mayReach)) {
                return underWay.begun();
            } else {
                wait();
            }
        }
        return CLOSED;
    }

    /** Not there yet, and no earlier hold stands in the way for good. */
    private boolean mayReach(Hold hold) {
        return !hold.reached()
                && holds.stream()
                        .noneMatch(other -> other.reached() && other.until().isBefore(hold.until()));
    }

    /** False when something was begun since. */
    private synchronized boolean runAhead(long before) {
        if (underWay.begun() != before || !underWay.works().isEmpty() || holds.isEmpty()) {
            return false;
        }
        Instant to =
                holds.stream().map(Hold::until).min(Comparator.naturalOrder()).orElseThrow();
        Due first = timers.peek();
        if (first != null && first.when.isBefore(to)) {
            to = first.when;
        }
        Instant now = now();
        if (to.isAfter(now)) {
            dial.show(to);
        } else {
            holds.stream().filter(hold -> !hold.until().isAfter(now)).forEach(Hold::reach);
            notifyAll();
        }
        return true;
    }

    private void fire(Due due) {
        timerRunning = true;
        Work work = begin("timer of " + due.when);
        Thread.ofVirtual().name("timer").start(() -> {
            try (work) {
                due.action.run();
            } finally {
                timerEnded();
            }
        });
    }

    private synchronized void timerEnded() {
        timerRunning = false;
        notifyAll();
    }
}
