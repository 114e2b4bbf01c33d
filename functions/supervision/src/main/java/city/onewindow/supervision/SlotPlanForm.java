package city.onewindow.supervision;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A zone's weekly plan as a supervisor sends it: on no day do two periods overlap. */
record SlotPlanForm(List<Period> periods) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final int MOST_PERIODS = 200;
    private static final int MOST_SEATS = 1000;

    /** Weekend days are worked in exchange alone and follow the plan of Monday. */
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MONDAY", DayOfWeek.MONDAY,
            "TUESDAY", DayOfWeek.TUESDAY,
            "WEDNESDAY", DayOfWeek.WEDNESDAY,
            "THURSDAY", DayOfWeek.THURSDAY,
            "FRIDAY", DayOfWeek.FRIDAY);

    static SlotPlanForm read(JsonNode body) {
        Input in = Input.of(body);
        List<Period> sound = new ArrayList<>();
        List<Integer> read = in.list("periods").size(1, MOST_PERIODS).objects(period -> read(period, sound));
        in.check();
        if (read.size() != sound.size()) {
            throw new IllegalStateException("a period at fault was not reported");
        }
        return new SlotPlanForm(List.copyOf(sound));
    }

    private static int read(Input in, List<Period> before) {
        period(in, in.choice("day", DAYS).required(), before);
        return before.size();
    }

    /** Reads a period of a day, and adds it to those before if it is sound. */
    static void period(Input in, DayOfWeek day, List<Period> before) {
        String start =
                in.text("start").must(text -> text.matches(TIME), "NOT_A_TIME").required();
        String end =
                in.text("end").must(text -> text.matches(TIME), "NOT_A_TIME").required();
        int capacity = in.number("capacity").range(0, MOST_SEATS).requiredInt();
        if (start.matches(TIME) && end.matches(TIME)) {
            Period period = new Period(day, LocalTime.parse(start), LocalTime.parse(end), capacity);
            if (!period.start().isBefore(period.end())) {
                in.report("end", "ENDS_BEFORE_START");
            } else if (before.stream().anyMatch(other -> overlap(other, period))) {
                in.report("start", "OVERLAPS");
            } else {
                before.add(period);
            }
        }
    }

    private static boolean overlap(Period a, Period b) {
        return a.day() == b.day() && a.start().isBefore(b.end()) && b.start().isBefore(a.end());
    }
}
