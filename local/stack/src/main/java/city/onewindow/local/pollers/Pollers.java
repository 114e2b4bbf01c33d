package city.onewindow.local.pollers;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
    public static Pollers start(
            Template template,
            Front front,
            Function<String, ServiceClient> asRole,
            ServiceClient asStack,
            Lambda lambda,
            StackClock clock,
            Path stateDir)
            throws ServiceError {
        List<Mapping> mappings = new ArrayList<>();
        Map<String, QueueMapping> queues = new HashMap<>();
        Sources sources = new Sources(template, front, asStack, lambda, clock, stateDir);
        List<Schedule> schedules = new ArrayList<>();
        for (Template.Function function : template.functions().values()) {
            ServiceClient asFunction = asRole.apply(function.role());
            for (Template.Event event : function.events()) {
                switch (event) {
                    case Template.QueueEvent queue -> {
                        QueueMapping mapping = sources.queue(function, queue, asFunction);
                        queues.put(queue.queueArn(), mapping);
                        mappings.add(mapping);
                    }
                    case Template.StreamEvent stream -> mappings.add(sources.stream(function, stream, asFunction));
                    case Template.ScheduleEvent schedule -> schedules.add(sources.schedule(function, schedule));
                    case Template.Route route -> {} // the gateway's
                }
            }
        }
        for (Template.Queue queue : template.queues().values()) {
            QueueMapping mapping = queues.get(queue.arn());
            if (mapping != null && queue.deadLetters() != null) {
                mapping.deadLetters(queues.get(queue.arn().replaceAll("[^:]*$", "") + queue.deadLetters()));
            }
        }
        Pollers pollers = new Pollers(mappings, clock);
        schedules.forEach(Schedule::start);
        sources.expiries().forEach(Expiry::start);
        return pollers;
    }

    private Pollers(List<Mapping> mappings, StackClock clock) {
        this.mappings = List.copyOf(mappings);
        this.clock = clock;
        for (Mapping mapping : mappings) {
            clock.watch(mapping.name(), () -> !busy.contains(mapping) && mapping.isIdle());
        }
        thread = Thread.ofPlatform().daemon().name("pollers").start(this::look);
    }

    public boolean isIdle() {
        return mappings.stream().allMatch(mapping -> !busy.contains(mapping) && mapping.isIdle());
    }

    private void look() {
        long pause = BUSY_MILLIS;
        while (!closed) {
            boolean any = false;
            for (Mapping mapping : mappings) {
                if (!busy.contains(mapping) && mapping.pending()) {
                    any = true;
                    busy.add(mapping);
                    Thread.ofVirtual().name(mapping.name()).start(() -> poll(mapping));
                }
            }
            pause = any ? BUSY_MILLIS : Math.min(QUIET_MILLIS, pause + 1);
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
