package city.onewindow.local.run;

import city.onewindow.local.front.Call;
import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Does something in the way of a service's call, after a function has read and before it writes:
 * the races that happen once in a million are had each time.
 */
final class Interference implements Fault.Choice, AutoCloseable {

    /** What a test may throw in the way of a call. */
    @FunctionalInterface
    interface Deed {
        void run() throws Exception;
    }

    private record Wish(String role, String operation, Deed deed) {}

    private static final Set<String> WAKES = Set.of("states:SendTaskSuccess", "states:StartExecution");
    private static final Set<String> WAKERS = Set.of("RelayWakeRole", "SweeperRole");
    private static final Fault NOBODY_WAKES =
            new Fault.Before(new ServiceException(400, "AccessDeniedException", "The relay is switched off."));

    private final RunningService running;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile boolean relayOff;

    Interference(RunningService running) {
        this.running = running;
        running.service().stack().front().faults(this);
    }

    /** Once, before the next call of this role. */
    Interference before(String role, String operation, Deed deed) {
        synchronized (wishes) {
            wishes.add(new Wish(role, operation, deed));
        }
        return this;
    }

    /** Once, after a Check has looked and before its Await has stored a token. */
    Interference beforeAwait(Deed deed) {
        return before("PermitCaseRole", "dynamodb:UpdateItem", deed);
    }

    /** From now on nobody is woken; a case goes on by its timers alone. */
    Interference relayOff() {
        relayOff = true;
        return this;
    }

    @Override
    public @Nullable Fault on(Call call) {
        if (relayOff && WAKERS.contains(call.caller()) && WAKES.contains(call.operation())) {
            return NOBODY_WAKES;
        }
        Wish wish = next(call);
        if (wish != null) {
            try {
                wish.deed().run();
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
        return null;
    }

    private @Nullable Wish next(Call call) {
        synchronized (wishes) {
            for (Wish wish : wishes) {
                if (wish.role().equals(call.caller()) && wish.operation().equals(call.operation())) {
                    wishes.remove(wish);
                    return wish;
                }
            }
            return null;
        }
    }

    /** Returns when everything wished for has happened; fails where something of it failed. */
    void happened() {
        RunningService.await("the interference", () -> {
            synchronized (wishes) {
                return wishes.isEmpty();
            }
        });
        failures.forEach(failure -> {
            throw new AssertionError("the interference failed", failure);
        });
    }

    @Override
    public void close() {
        running.service().stack().front().faults(null);
    }
}
