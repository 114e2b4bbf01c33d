package city.onewindow.local.pollers;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Invokes a function by the stack's clock. What fell due while the stack was down is made up for
 * once; a failed call is repeated twice, after a minute and after two more, as Lambda does.
 */
final class Schedule {

    private static final System.Logger LOG = System.getLogger(Schedule.class.getName());
    private static final String LAST = "last";
    private static final int REPEATS = 2;

    private final Template.Function function;
    private final Template.ScheduleEvent event;
    private final Cron cron;
    private final Checkpoints checkpoints;
    private final Lambda lambda;
    private final StackClock clock;

    Schedule(
            Template.Function function,
            Template.ScheduleEvent event,
            Checkpoints checkpoints,
            Lambda lambda,
            StackClock clock) {
        this.function = function;
        this.event = event;
        this.cron = new Cron(event.expression(), ZoneId.of(event.zone()));
        this.checkpoints = checkpoints;
        this.lambda = lambda;
        this.clock = clock;
    }

    void start() {
        String last = checkpoints.get(LAST);
        Instant now = clock.now();
        if (last == null) {
            checkpoints.put(LAST, now.toString());
            await(cron.after(now));
            return;
        }
        Instant due = cron.after(Instant.parse(last));
        for (Instant next = cron.after(due); !next.isAfter(now); next = cron.after(next)) {
            due = next;
        }
        await(due);
    }

    private void await(Instant due) {
        clock.at(due, () -> {
            invoke(due, 0);
            checkpoints.put(LAST, due.toString());
            await(cron.after(due));
        });
    }

    private void invoke(Instant due, int failures) {
        byte[] input = event.input()
                .replace("<aws.scheduler.scheduled-time>", due.toString())
                .getBytes(StandardCharsets.UTF_8);
        if (lambda.invoke(function.name(), "RequestResponse", input).functionError() == null) {
            return;
        }
        if (failures == REPEATS) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}, due at {1}, was given up: its log says why",
                    function.name(),
                    due);
            return;
        }
        clock.at(clock.now().plus(Duration.ofMinutes(failures + 1L)), () -> invoke(due, failures + 1));
    }
}
