package city.onewindow.local.pollers;

import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every mapping after each write to its source, and twenty times a second when there is none (a look costs
 * no call), and polls those that have any work.
 */
public final class Pollers implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Pollers.class.getName());
    private static final long BUSY_MILLIS = 4;
    private static final long QUIET_MILLIS = 50;

    /** After an error of the stack itself; on the wall's clock, since nothing can go on. */
    private static final long TROUBLE_MILLIS = 1_000;

    private final List<Mapping> mappings = new ArrayList<>();
    private final StackClock clock;
    private volatile boolean closed;

    /** Begins to poll for every function of the template, and sets its schedules and expiries. */
    public Pollers(Surroundings around) {
        clock = around.clock();
        List<Schedule> schedules = new ArrayList<>();
        for (Template.Function function : around.template().functions().values()) {
            for (Template.Event event : function.events()) {
                switch (event) {
                    case Template.QueueEvent queue ->
                        mappings.add(new QueueMapping(around, function, queue, around.queue(queue.queueArn())));
                    case Template.StreamEvent stream -> mappings.add(new StreamMapping(around, function, stream));
                    case Template.ScheduleEvent daily ->
                        schedules.add(new Schedule(around, function, daily, around.kept("schedules", daily.id())));
                    case Template.Route route -> {} // the gateway's
                }
            }
        }
        mappings.forEach(mapping -> mapping.link(mappings));
        for (Mapping mapping : mappings) {
            clock.watch(mapping.name(), mapping::isIdle);
            Thread.ofVirtual().name(mapping.name()).start(() -> look(mapping));
        }
        schedules.forEach(Schedule::start);
        for (Template.Table table : around.template().tables().values()) {
            if (table.expiryAttribute() != null) {
                new Expiry(around, table, table.expiryAttribute()).start();
            }
        }
    }

    private void look(Mapping mapping) {
        try {
            while (!closed) {
                long before = mapping.writes.ended();
                if (mapping.pending()) {
                    Thread.sleep(poll(mapping));
                } else {
                    mapping.writes.await(before, QUIET_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers how many milliseconds to pause. */
    private long poll(Mapping mapping) {
        try (Work _ = clock.begin(mapping.name())) {
            mapping.poll();
            return BUSY_MILLIS;
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.log(System.Logger.Level.WARNING, mapping.name() + " will try again", e);
            }
            return TROUBLE_MILLIS;
        }
    }

    @Override
    public void close() {
        closed = true;
        mappings.forEach(Mapping::close);
    }
}
