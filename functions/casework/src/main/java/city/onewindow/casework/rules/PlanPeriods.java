package city.onewindow.casework.rules;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** The periods of a plan of slots as they are sent, by whomever, and told: on no day do two overlap. */
public final class PlanPeriods {

    /** Weekend days are worked in exchange alone and follow the plan of Monday. */
    public static final Map<String, DayOfWeek> DAYS = Map.of(
            "MONDAY", DayOfWeek.MONDAY,
            "TUESDAY", DayOfWeek.TUESDAY,
            "WEDNESDAY", DayOfWeek.WEDNESDAY,
            "THURSDAY", DayOfWeek.THURSDAY,
            "FRIDAY", DayOfWeek.FRIDAY);

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final int MOST_SEATS = 1000;

    private PlanPeriods() {}

    /** Reads a period of the days, and adds it for each to those before if it is sound. */
    public static void read(Input in, List<DayOfWeek> days, List<Period> before) {
        String start = time(in, "start");
        String end = time(in, "end");
        int capacity = in.number("capacity").range(0, MOST_SEATS).requiredInt();
        if (!start.matches(TIME) || !end.matches(TIME)) {
            return;
        }
        LocalTime from = LocalTime.parse(start);
        LocalTime to = LocalTime.parse(end);
        if (!from.isBefore(to)) {
            in.report("end", "ENDS_BEFORE_START");
            return;
        }
        List<Period> periods =
                days.stream().map(day -> new Period(day, from, to, capacity)).toList();
        if (periods.stream().anyMatch(period -> before.stream().anyMatch(other -> overlap(other, period)))) {
            in.report("start", "OVERLAPS");
        } else {
            before.addAll(periods);
        }
    }

    /** Tells a period's hours and places as they were read. */
    public static void put(Period period, ObjectNode told) {
        told.put("start", period.start().toString())
                .put("end", period.end().toString())
                .put("capacity", period.capacity());
    }

    private static String time(Input in, String name) {
        return in.text(name).must(text -> text.matches(TIME), "NOT_A_TIME").required();
    }

    private static boolean overlap(Period a, Period b) {
        return a.day() == b.day() && a.start().isBefore(b.end()) && b.start().isBefore(a.end());
    }
}
