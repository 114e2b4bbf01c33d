package city.onewindow.local.pollers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EventBridge's {@code cron(minute hour day month weekday year)} and {@code rate(n unit)}. */
final class Cron {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /** A day that never comes, such as 30 February, is given up after so long. */
    private static final int LONGEST_LOOK_DAYS = 366 * 5;

    private final ZoneId zone;
    private final Duration rate;
    private final Set<Integer> minutes;
    private final Set<Integer> hours;
    private final Set<Integer> days;
    private final Set<Integer> months;
    private final Set<Integer> weekdays;
    private final Set<Integer> years;

    /**
     * @throws IllegalArgumentException for an expression that isn't known here
     */
    Cron(String expression, ZoneId zone) {
        this.zone = zone;
        Matcher matcher = RATE.matcher(expression);
        boolean isRate = matcher.matches();
        String[] fields = isRate
                ? new String[] {"*", "*", "*", "*", "?", "*"}
                : expression.replaceAll("^cron\\(|\\)$", "").split(" ");
        if (fields.length != 6) {
            throw new IllegalArgumentException("No schedule known here: " + expression);
        }
        rate = isRate ? rate(Integer.parseInt(matcher.group(1)), matcher.group(2)) : Duration.ZERO;
        minutes = field(fields[0], 0, 59, List.of(), 0);
        hours = field(fields[1], 0, 23, List.of(), 0);
        days = field(fields[2], 1, 31, List.of(), 1);
        months = field(fields[3], 1, 12, MONTHS, 1);
        weekdays = field(fields[4], 1, 7, DAYS, 1);
        years = field(fields[5], 1970, 2199, List.of(), 1970);
    }

    private static Duration rate(int count, String unit) {
        return switch (unit) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Set<Integer> field(String text, int from, int to, List<String> names, int base) {
        Set<Integer> values = new TreeSet<>();
        for (String part : text.split(",")) {
            String[] stepped = part.split("/");
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            int first = from;
            int last = to;
            if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
                String[] range = stepped[0].split("-");
                first = value(range[0], names, base);
                last = range.length > 1 ? value(range[1], names, base) : first;
                last = stepped.length > 1 && range.length == 1 ? to : last;
            }
            if (first < from || last > to || step < 1) {
                throw new IllegalArgumentException("Not in a schedule: " + part);
            }
            for (int value = first; value <= last; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private static int value(String text, List<String> names, int base) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        try {
            return name >= 0 ? name + base : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not in a schedule: " + text, e);
        }
    }

    /** The first moment after {@code last} that the expression means. */
    Instant after(Instant last) {
        if (!rate.isZero()) {
            return last.plus(rate);
        }
        LocalDate day = last.atZone(zone).toLocalDate();
        for (int i = 0; i < LONGEST_LOOK_DAYS; i++, day = day.plusDays(1)) {
            if (!matches(day)) {
                continue;
            }
            for (int hour : hours) {
                for (int minute : minutes) {
                    Instant moment = ZonedDateTime.of(day, LocalTime.of(hour, minute), zone)
                            .toInstant();
                    if (moment.isAfter(last)) {
                        return moment;
                    }
                }
            }
        }
        throw new IllegalArgumentException("The schedule never comes again");
    }

    private boolean matches(LocalDate day) {
        return days.contains(day.getDayOfMonth())
                && months.contains(day.getMonthValue())
                && weekdays.contains(day.getDayOfWeek().getValue() % 7 + 1)
                && years.contains(day.getYear());
    }
}
