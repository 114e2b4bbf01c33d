package city.onewindow.local.pollers;

import static java.lang.Integer.parseInt;

import city.onewindow.local.front.KeptValues;
import city.onewindow.local.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Invokes a function once a day by the stack's clock. What fell due while the stack was down is
 * made up for once; a failed call is repeated twice, after a minute and after two more, as Lambda
 * does.
 */
record Schedule(Surroundings around, Template.Function function, Template.ScheduleEvent event, KeptValues kept) {

    private static final System.Logger LOG = System.getLogger(Schedule.class.getName());
    private static final Pattern DAILY = Pattern.compile("cron\\((\\d+) (\\d+) \\* \\* \\? \\*\\)");
    private static final String LAST = "last";
    private static final int REPEATS = 2;

    /**
     * @throws IllegalArgumentException for what is no daily schedule
     */
    void start() {
        Instant now = around.clock().now();
        String last = kept.get(LAST);
        if (last == null) {
            kept.put(LAST, now.toString());
        }
        Instant due = after(last == null ? now : Instant.parse(last));
        while (!after(due).isAfter(now)) {
            due = after(due);
        }
        await(due);
    }

    private Instant after(Instant last) {
        Matcher daily = DAILY.matcher(event.expression());
        if (!daily.matches()) {
            throw new IllegalArgumentException(event.id() + " is no daily schedule: " + event.expression());
        }
        LocalTime time = LocalTime.of(parseInt(daily.group(2)), parseInt(daily.group(1)));
        ZonedDateTime sameDay = last.atZone(ZoneId.of(event.zone())).with(time);
        return (sameDay.toInstant().isAfter(last) ? sameDay : sameDay.plusDays(1)).toInstant();
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
