package city.onewindow.local.run.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/**
 * The working days of 2026, counted apart from the service's own calendar so that each can be held
 * against the other. Source: the State Council General Office's announcement for 2026.
 */
public final class WorkingDays {

    private static final List<String> DAYS_OFF = List.of(
            "01-01..01-03",
            "02-15..02-23",
            "04-04..04-06",
            "05-01..05-05",
            "06-19..06-21",
            "09-25..09-27",
            "10-01..10-07");

    private static final Set<String> WEEKEND_DAYS_WORKED = Set.of("01-04", "02-14", "02-28", "05-09", "09-20", "10-10");

    private WorkingDays() {}

    /**
     * The {@code count}-th working day after a day, which itself is not counted.
     *
     * @throws IllegalArgumentException for a count that leaves 2026
     */
    public static LocalDate after(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0; ) {
            found = found.plusDays(1);
            if (found.getYear() != 2026) {
                throw new IllegalArgumentException(count + " working days from " + day);
            }
            left -= isWorkingDay(found) ? 1 : 0;
        }
        return found;
    }

    static boolean isWorkingDay(LocalDate day) {
        String date = day.toString().substring(5);
        if (WEEKEND_DAYS_WORKED.contains(date)) {
            return true;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && DAYS_OFF.stream().noneMatch(period -> within(period, day));
    }

    private static boolean within(String period, LocalDate day) {
        MonthDay first = MonthDay.parse("--" + period.substring(0, 5));
        MonthDay last = MonthDay.parse("--" + period.substring(7));
        MonthDay date = MonthDay.from(day);
        return !date.isBefore(first) && !date.isAfter(last);
    }
}
