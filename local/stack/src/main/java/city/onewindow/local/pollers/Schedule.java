package city.onewindow.local.pollers;

import static java.lang.Integer.parseInt;

import city.onewindow.local.front.KeptValues;
import city.onewindow.local.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Invokes a function once a day or once an hour by the stack's clock. What fell due while the stack was down is
 * made up for once; a failed call is repeated twice, after a minute and after two more, as Lambda
 * does.
 */
record Schedule(Surroundings around, Template.Function function, Template.ScheduleEvent event, KeptValues kept) {

    private static final System.Logger LOG = System.getLogger(Schedule.class.getName());
    private static final Pattern CRON = Pattern.compile("cron\\((\\d+) (\\d+|\\*) \\* \\* \\? \\*\\)");
    private static final String LAST = "last";
    private static final int REPEATS = 2;

    /**
     * @throws IllegalArgumentException for what is no schedule of every day or every hour
     */
    void start() {
        Instant now = around.clock().now();
        Instant due = after(Instant.parse(kept.keep(LAST, now::toString)));
        while (!after(due).isAfter(now)) {
            due = after(due);
        }
        await(due);
    }

    private Instant after(Instant last) {
        Matcher cron = CRON.matcher(event.expression());
        if (!cron.matches()) {
            throw new IllegalArgumentException(event.id() + " is neither daily nor hourly: " + event.expression());
        }
        ChronoUnit each = cron.group(2).equals("*") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        ZonedDateTime there = last.atZone(ZoneId.of(event.zone()));
        int hour = each == ChronoUnit.HOURS ? there.getHour() : parseInt(cron.group(2));
        ZonedDateTime due = there.with(LocalTime.of(hour, parseInt(cron.group(1))));
        return (due.toInstant().isAfter(last) ? due : due.plus(1, each)).toInstant();
    }

    private void await(Instant due) {
        around.clock().at(due, () -> {
            invoke(due, 0);
            kept.put(LAST, due.toString());
            await(after(due));
        });
    }

    private void invoke(Instant due, int failures) {
        String input = event.input().replace("<aws.scheduler.scheduled-time>", due.toString());
        if (around.invoke(function, input).functionError() == null) {
            return;
        }
        if (failures == REPEATS) {
            LOG.log(System.Logger.Level.WARNING, "{0}, due at {1}, failed: its log says why", function.name(), due);
            return;
        }
        Duration pause = Duration.ofMinutes(failures + 1L);
        around.clock().at(around.clock().now().plus(pause), () -> invoke(due, failures + 1));
    }
}
