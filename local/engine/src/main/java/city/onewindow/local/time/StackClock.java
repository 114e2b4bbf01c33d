package city.onewindow.local.time;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of the stack, in milliseconds. It ticks with the wall until somebody holds or
 * advances it; from then on it is driven: it stands, except that while there are holds it runs
 * ahead by itself to the earlier of the next timer and the earliest hold, and only when nothing is
 * under way. It never goes back, and what it showed survives the end of the process; holds don't,
 * since they belong to living drivers.
 *
 * <p>A ticking clock begins each timer when due. A driven one runs timers one after the other, in
 * the order of their moments and then of their setting, so that a run can be repeated exactly.
 */
public final class StackClock implements AutoCloseable {
    public enum Mode {
        REAL,
        DRIVEN
    }

    /** A condition of quiescence. */
    private record Watched(String name, BooleanSupplier idle) {}

    /** How often the watched conditions are asked again while the clock waits to run ahead. */
    private static final long RECHECK_MILLIS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long CLOSED = -1;

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparing((Due due) -> due.when).thenComparingLong(due -> due.number));
    private final List<Held> holds = new ArrayList<>();
    private final Map<Object, String> underWay = new LinkedHashMap<>();
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final Path file;
    private final Thread hand;

    private Mode mode;

    /** Real: what is added to the wall's time. */
    private Duration offset;

    /** Driven: where the clock stands. Real: the latest moment shown. */
    private Instant shown;

    /**
     * Counts what was ever begun: equal before and after a look means that nothing came up
     * meanwhile.
     */
    private long begun;

    private boolean timerRunning;
    private boolean closed;

    private StackClock(Path file, Mode mode, Instant shown) {
        this.file = file;
        this.mode = mode;
        this.shown = shown;
        this.offset = Duration.between(wall(), shown);
        this.hand = Thread.ofPlatform().daemon().name("stack-clock").unstarted(this::turn);
    }

    /**
     * Opens the clock kept in the file. A new one begins at {@code start}, or at the wall's time
     * when that is null. One that ticked goes on with the wall; one that was driven stands where it
     * stood.
     */
    public static StackClock open(Path file, @Nullable Instant start) {
        StackClock clock = ClockFile.read(file)
                .map(kept -> new StackClock(file, kept.mode(), kept.shown(wall())))
                .orElseGet(() ->
                        new StackClock(file, Mode.REAL, start == null ? wall() : start.truncatedTo(ChronoUnit.MILLIS)));
        clock.keep();
        clock.hand.start();
        return clock;
    }

    public synchronized Instant now() {
        if (mode == Mode.REAL) {
            shown = later(wall().plus(offset), shown);
        }
        return shown;
    }

    public synchronized Mode mode() {
        return mode;
    }

    /** The moment of the next timer. */
    public synchronized Optional<Instant> next() {
        return Optional.ofNullable(timers.peek()).map(due -> due.when);
    }

    /**
     * Runs the action on a virtual thread once the clock has reached the moment, at once if it has;
     * under way until it returns.
     */
    public synchronized Timer at(Instant when, Runnable action) {
        Due due = new Due(when, begun++, action);
        timers.add(due);
        notifyAll();
        return due;
    }

    /**
     * Says that something is under way. Begin before the thing can be seen elsewhere, close after
     * its consequences can.
     */
    public synchronized Work begin(String what) {
        Object key = new Object();
        begun++;
        underWay.put(key, what);
        return () -> end(key);
    }

    private synchronized void end(Object key) {
        underWay.remove(key);
        notifyAll();
    }

    /**
     * Adds a condition of quiescence; it is asked every few milliseconds while the clock waits to
     * run ahead, and must be quick.
     */
    public void watch(String name, BooleanSupplier idle) {
        watched.add(new Watched(name, idle));
    }

    /** What keeps a driven clock from running ahead just now, by name. */
    public List<String> underWay() {
        List<String> names;
        synchronized (this) {
            names = new ArrayList<>(underWay.values());
        }
        watched.stream()
                .filter(condition -> !condition.idle.getAsBoolean())
                .map(Watched::name)
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** Holds the clock: from now on it is driven, and runs no further than the earliest hold. */
    public synchronized Hold hold(Instant until) {
        Held hold = new Held(later(until, now()));
        mode = Mode.DRIVEN;
        holds.add(hold);
        keep();
        notifyAll();
        return hold;
    }

    /**
     * Lets the clock tick with the wall again, from where it stands. Refused while somebody holds
     * it.
     */
    public synchronized void tick() {
        if (!holds.isEmpty()) {
            throw new IllegalStateException("the clock is held");
        }
        mode = Mode.REAL;
        offset = Duration.between(wall(), shown);
        keep();
        notifyAll();
    }

    /** Whether the clock has come to the hold and all that was due until then is done. */
    public synchronized boolean reached(Hold hold) {
        return ((Held) hold).reached;
    }

    /**
     * Waits until the hold is reached; false when the wall's timeout comes first or the hold was
     * released.
     */
    public synchronized boolean awaitReached(Hold hold, Duration wallTimeout) {
        Held held = (Held) hold;
        Instant end = wall().plus(wallTimeout);
        try {
            while (!held.reached && holds.contains(held) && !closed && wall().isBefore(end)) {
                wait(Duration.between(wall(), end).toMillis() + 1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return held.reached;
    }

    /**
     * Advances the clock and returns when all that was due until then is done; another's earlier
     * hold is respected.
     */
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
                boolean idle = watched.stream().allMatch(condition -> condition.idle.getAsBoolean());
                if (!idle || !runAhead(before)) {
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
            if (due && !(mode == Mode.DRIVEN && timerRunning)) {
                fire(timers.remove());
            } else if (first != null && mode == Mode.REAL) {
                wait(Duration.between(now, first.when).toMillis() + 1);
            } else if (!due
                    && mode == Mode.DRIVEN
                    && underWay.isEmpty()
                    && holds.stream().anyMatch(this::mayReach)) {
                return begun;
            } else {
                wait();
            }
        }
        return CLOSED;
    }

    /** Not there yet, and no earlier hold stands in the way for good. */
    private boolean mayReach(Held hold) {
        return !hold.reached && holds.stream().noneMatch(other -> other.reached && other.until.isBefore(hold.until));
    }

    /** False when something was begun since. */
    private synchronized boolean runAhead(long before) {
        if (begun != before || !underWay.isEmpty() || holds.isEmpty()) {
            return false;
        }
        Instant to = holds.stream()
                .map(hold -> hold.until)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Due first = timers.peek();
        if (first != null && first.when.isBefore(to)) {
            to = first.when;
        }
        if (to.isAfter(shown)) {
            shown = to;
            keep();
        } else {
            holds.stream().filter(hold -> !hold.until.isAfter(shown)).forEach(hold -> hold.reached = true);
            notifyAll();
        }
        return true;
    }

    private void fire(Due due) {
        due.begun = true;
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

    private void keep() {
        ClockFile.write(file, new ClockFile(mode, offset, shown));
    }

    private static Instant wall() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private final class Due implements Timer {
        private final Instant when;
        private final long number;
        private final Runnable action;
        private boolean begun;

        private Due(Instant when, long number, Runnable action) {
            this.when = when;
            this.number = number;
            this.action = action;
        }

        @Override
        public boolean cancel() {
            synchronized (StackClock.this) {
                return !begun && timers.remove(this);
            }
        }
    }

    private final class Held implements Hold {
        private Instant until;
        private boolean reached;

        private Held(Instant until) {
            this.until = until;
        }

        @Override
        public Instant until() {
            synchronized (StackClock.this) {
                return until;
            }
        }

        @Override
        public void moveTo(Instant moment) {
            synchronized (StackClock.this) {
                until = later(moment, shown);
                reached = false;
                StackClock.this.notifyAll();
            }
        }

        @Override
        public void release() {
            synchronized (StackClock.this) {
                holds.remove(this);
                StackClock.this.notifyAll();
            }
        }
    }
}
