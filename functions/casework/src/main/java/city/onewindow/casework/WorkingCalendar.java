package city.onewindow.casework;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Working days as the State Council's General Office announces them, year by year: days off, and
 * weekend days worked in exchange. A limit that crosses a year which is not published is counted by
 * weekends alone and is provisional. All days are days of China Standard Time.
 */
public final class WorkingCalendar {

    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /**
     * One published year.
     *
     * @param version raised by each publication of the same year
     */
    public record Year(int year, int version, Set<LocalDate> daysOff, Set<LocalDate> daysWorked) {}

    /**
     * The end of a limit.
     *
     * @param at exclusive: 24:00 of the last counted day
     * @param last the last counted day
     */
    public record Due(Instant at, LocalDate last, boolean provisional) {}

    private final Map<Integer, Year> years;

    public WorkingCalendar(Iterable<Year> published) {
        Map<Integer, Year> all = new TreeMap<>();
        published.forEach(year -> all.merge(year.year(), year, (a, b) -> a.version() >= b.version() ? a : b));
        this.years = Map.copyOf(all);
    }

    /** Names the years and versions that a limit was computed from. */
    public String version() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(years)
                .forEach((year, published) -> text.append(text.isEmpty() ? "" : ",")
                        .append(year)
                        .append('.')
                        .append(published.version()));
        return text.toString();
    }

    public boolean published(LocalDate day) {
        return years.containsKey(day.getYear());
    }

    public boolean isWorkingDay(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year != null && year.daysOff().contains(day)) {
            return false;
        }
        if (year != null && year.daysWorked().contains(day)) {
            return true;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The limit of {@code days} working days from an instant, whose own day is not counted. */
    public Due due(Instant from, int days) {
        return due(from, days, day -> true);
    }

    /**
     * The limit of {@code days} working days, of which only those count on which the clock did not
     * stand at any moment.
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public Due due(Instant from, int days, Iterable<TimeLimit.Interval> stood) {
        return due(from, days, day -> {
            for (TimeLimit.Interval interval : stood) {
                boolean begunByItsEnd = interval.from().isBefore(startOf(day.plusDays(1)));
                boolean endedAfterItsStart =
                        interval.to() == null || interval.to().isAfter(startOf(day));
                if (begunByItsEnd && endedAfterItsStart) {
                    return false;
                }
            }
            return true;
        });
    }

    private Due due(Instant from, int days, Predicate<LocalDate> counts) {
        if (days < 1) {
            throw new IllegalArgumentException("a limit has at least one day: " + days);
        }
        LocalDate day = dayOf(from);
        boolean provisional = !published(day);
        int counted = 0;
        // A clock that stands still now stands for ever as far as anybody knows: ten years bound
        // the count.
        LocalDate horizon = day.plusYears(10);
        while (counted < days && day.isBefore(horizon)) {
            day = day.plusDays(1);
            provisional |= !published(day);
            if (isWorkingDay(day) && counts.test(day)) {
                counted++;
            }
        }
        return new Due(startOf(day.plusDays(1)), day, provisional);
    }

    /** The last counted day of a limit that ends at this exclusive instant. */
    public static LocalDate lastDayOf(Instant due) {
        return dayOf(due.minusNanos(1));
    }

    /** The {@code count}-th working day before a day. */
    public LocalDate workingDayBefore(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0; ) {
            found = found.minusDays(1);
            if (isWorkingDay(found)) {
                left--;
            }
        }
        return found;
    }

    public LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /**
     * Working days from the day of {@code now} (not counted) to the last day of the limit; 0 when
     * it is the last, negative when overdue.
     */
    public int workingDaysLeft(Instant now, Instant due) {
        LocalDate today = dayOf(now);
        LocalDate last = lastDayOf(due);
        int days = 0;
        for (LocalDate day = today; day.isBefore(last); ) {
            day = day.plusDays(1);
            days += isWorkingDay(day) ? 1 : 0;
        }
        for (LocalDate day = last; day.isBefore(today); ) {
            day = day.plusDays(1);
            days -= isWorkingDay(day) ? 1 : 0;
        }
        return days;
    }

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(CHINA).toLocalDate();
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(CHINA).toInstant();
    }

    /** 09:00 of the day, at which people are told what is due. */
    public static Instant opening(LocalDate day) {
        return at(day, LocalTime.of(9, 0));
    }

    public static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(CHINA).toInstant();
    }
}
