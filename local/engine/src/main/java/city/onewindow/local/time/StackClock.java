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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    /** How often the watched conditions are asked again while the clock waits to run ahead. */
    private static final long RECHECK_MILLIS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparing((Due due) -> due.when).thenComparingLong(due -> due.number));
    private final List<Held> holds = new ArrayList<>();
    private final Map<Object, String> underWay = new LinkedHashMap<>();
    private final Map<String, BooleanSupplier> watched = new LinkedHashMap<>();
    private final Path file;
    private final Thread hand;

    private Mode mode;

    /** Real: what is added to the wall's time. */
    private Duration offset = Duration.ZERO;

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

    public Instant now() {
        lock.lock();
        try {
            if (mode == Mode.REAL) {
                Instant ticking = wall().plus(offset);
                shown = ticking.isAfter(shown) ? ticking : shown;
            }
            return shown;
        } finally {
            lock.unlock();
        }
    }

    public Mode mode() {
        lock.lock();
        try {
            return mode;
        } finally {
            lock.unlock();
        }
    }

    /** The moment of the next timer. */
    public Optional<Instant> next() {
        lock.lock();
        try {
            return Optional.ofNullable(timers.peek()).map(due -> due.when);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs the action on a virtual thread once the clock has reached the moment, at once if it has;
     * under way until it returns.
     */
    public Timer at(Instant when, Runnable action) {
        lock.lock();
        try {
            Due due = new Due(when, begun++, action);
            timers.add(due);
            changed.signalAll();
            return due;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that something is under way. Begin before the thing can be seen elsewhere, close after
     * its consequences can.
     */
    public Work begin(String what) {
        lock.lock();
        try {
            Object key = new Object();
            begun++;
            underWay.put(key, what);
            return () -> end(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a condition of quiescence; it is asked every few milliseconds while the clock waits to
     * run ahead, and must be quick.
     */
    public void watch(String name, BooleanSupplier idle) {
        lock.lock();
        try {
            watched.put(name, idle);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What keeps a driven clock from running ahead just now, by name. */
    public List<String> underWay() {
        Map<String, BooleanSupplier> conditions;
        List<String> names;
        lock.lock();
        try {
            names = new ArrayList<>(underWay.values());
            conditions = new LinkedHashMap<>(watched);
        } finally {
            lock.unlock();
        }
        conditions.forEach((name, idle) -> {
            if (!idle.getAsBoolean()) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /** Holds the clock: from now on it is driven, and runs no further than the earliest hold. */
    public Hold hold(Instant until) {
        lock.lock();
        try {
            Instant now = now();
            mode = Mode.DRIVEN;
            Held hold = new Held(later(until, now));
            holds.add(hold);
            keep();
            changed.signalAll();
            return hold;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets the clock tick with the wall again, from where it stands. Refused while somebody holds
     * it.
     */
    public void tick() {
        lock.lock();
        try {
            if (!holds.isEmpty()) {
                throw new IllegalStateException("the clock is held");
            }
            mode = Mode.REAL;
            offset = Duration.between(wall(), shown);
            keep();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the clock has come to the hold and all that was due until then is done. */
    public boolean reached(Hold hold) {
        lock.lock();
        try {
            return ((Held) hold).reached;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the hold is reached; false when the wall's timeout comes first or the hold was
     * released.
     */
    public boolean awaitReached(Hold hold, Duration wallTimeout) {
        long left = wallTimeout.toNanos();
        lock.lock();
        try {
            Held held = (Held) hold;
            while (!held.reached && left > 0 && holds.contains(held) && !closed) {
                left = changed.awaitNanos(left);
            }
            return held.reached;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
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
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        lock.lock();
        try {
            while (!closed) {
                Due first = timers.peek();
                Instant now = now();
                if (first != null && !first.when.isAfter(now)) {
                    if (mode == Mode.DRIVEN && timerRunning) {
                        changed.await();
                    } else {
                        timers.remove(first);
                        fire(first);
                    }
                } else if (mode == Mode.REAL) {
                    if (first == null) {
                        changed.await();
                    } else {
                        changed.await(Duration.between(now, first.when).toMillis() + 1, TimeUnit.MILLISECONDS);
                    }
                } else if (!underWay.isEmpty() || holds.stream().noneMatch(hold -> !hold.reached && mayReach(hold))) {
                    changed.await();
                } else if (!quiet()) {
                    changed.await(RECHECK_MILLIS, TimeUnit.MILLISECONDS);
                } else {
                    runAhead();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** No earlier hold stands in the way for good. */
    private boolean mayReach(Held hold) {
        return holds.stream().noneMatch(other -> other.reached && other.until.isBefore(hold.until));
    }

    /**
     * Asks the watched conditions without the lock, and believes them only when nothing was begun
     * meanwhile.
     */
    private boolean quiet() {
        long before = begun;
        List<BooleanSupplier> conditions = List.copyOf(watched.values());
        boolean idle;
        lock.unlock();
        try {
            idle = conditions.stream().allMatch(BooleanSupplier::getAsBoolean);
        } finally {
            lock.lock();
        }
        return idle && begun == before && underWay.isEmpty();
    }

    private void runAhead() {
        Optional<Instant> earliest = holds.stream().map(hold -> hold.until).min(Comparator.naturalOrder());
        if (earliest.isEmpty()) {
            return;
        }
        Due first = timers.peek();
        Instant to = first != null && first.when.isBefore(earliest.get()) ? first.when : earliest.get();
        if (to.isAfter(shown)) {
            shown = to;
            keep();
        } else {
            holds.stream().filter(hold -> !hold.until.isAfter(shown)).forEach(hold -> hold.reached = true);
            changed.signalAll();
        }
    }

    private void fire(Due due) {
        due.begun = true;
        Work work = begin(due.toString());
        timerRunning = true;
        Thread.ofVirtual().name("timer").start(() -> {
            try (work) {
                due.action.run();
            } finally {
                lock.lock();
                try {
                    timerRunning = false;
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        });
    }

    private void end(Object key) {
        lock.lock();
        try {
            if (underWay.remove(key) != null && underWay.isEmpty()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
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
            lock.lock();
            try {
                return !begun && timers.remove(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public String toString() {
            return "timer of " + when;
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
            lock.lock();
            try {
                return until;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void moveTo(Instant moment) {
            lock.lock();
            try {
                until = later(moment, shown);
                reached = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void release() {
            lock.lock();
            try {
                holds.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
