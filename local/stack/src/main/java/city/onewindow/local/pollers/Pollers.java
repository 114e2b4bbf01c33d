package city.onewindow.local.pollers;

import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at every mapping, some hundred times a second while there is work and twenty times when
 * there is none (a look costs no call), and polls those that have any.
 */
public final class Pollers implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Pollers.class.getName());
    private static final long BUSY_MILLIS = 4;
    private static final long QUIET_MILLIS = 50;

    /** After an error of the stack itself; on the wall's clock, since nothing can go on. */
    private static final long TROUBLE_MILLIS = 1_000;

    private final List<Mapping> mappings;
    private final StackClock clock;
    private final Set<Mapping> busy = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    /** Begins to poll for every function of the template, and sets its schedules and expiries. */
    public static Pollers start(Surroundings around) throws ServiceError {
        List<Mapping> mappings = new ArrayList<>();
        List<Schedule> schedules = new ArrayList<>();
        for (Template.Function function : around.template().functions().values()) {
            for (Template.Event event : function.events()) {
                switch (event) {
                    case Template.QueueEvent queue -> mappings.add(new QueueMapping(around, function, queue));
                    case Template.StreamEvent stream -> mappings.add(new StreamMapping(around, function, stream));
                    case Template.ScheduleEvent schedule -> schedules.add(new Schedule(around, function, schedule));
                    case Template.Route route -> {} // the gateway's
                }
            }
        }
        Pollers pollers = new Pollers(mappings, around.clock());
        schedules.forEach(Schedule::start);
        for (Template.Table table : around.template().tables().values()) {
            String attribute = table.expiryAttribute();
            if (attribute != null) {
                new Expiry(table, attribute, around.asStack(), around.clock()).start();
            }
        }
        return pollers;
    }

    private Pollers(List<Mapping> mappings, StackClock clock) {
        this.mappings = List.copyOf(mappings);
        this.clock = clock;
        for (Mapping mapping : mappings) {
            clock.watch(mapping.name(), () -> isIdle(mapping));
        }
        thread = Thread.ofPlatform().daemon().name("pollers").start(this::look);
    }

    public boolean isIdle() {
        return mappings.stream().allMatch(this::isIdle);
    }

    private boolean isIdle(Mapping mapping) {
        return !busy.contains(mapping) && mapping.isIdle();
    }

    private void look() {
        long pause = BUSY_MILLIS;
        while (!closed) {
            pause = Math.min(QUIET_MILLIS, pause + 1);
            for (Mapping mapping : mappings) {
                if (!busy.contains(mapping) && mapping.pending()) {
                    pause = BUSY_MILLIS;
                    busy.add(mapping);
                    Thread.ofVirtual().name(mapping.name()).start(() -> poll(mapping));
                }
            }
            pause(pause);
        }
    }

    private void poll(Mapping mapping) {
        try (Work _ = clock.begin(mapping.name())) {
            mapping.poll();
        } catch (ServiceError | RuntimeException e) {
            if (!closed) {
                LOG.log(System.Logger.Level.WARNING, mapping.name() + " will try again", e);
                pause(TROUBLE_MILLIS);
            }
        } finally {
            busy.remove(mapping);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        mappings.forEach(Mapping::close);
    }
}
