package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.StepName;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks the service zones: who decides there, how permits are issued, and the weekly plan of slots. */
final class ZoneCheck {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final int MOST_SEATS = 1000;

    /** Weekend days are worked in exchange alone and follow the plan of Monday. */
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MONDAY", DayOfWeek.MONDAY,
            "TUESDAY", DayOfWeek.TUESDAY,
            "WEDNESDAY", DayOfWeek.WEDNESDAY,
            "THURSDAY", DayOfWeek.THURSDAY,
            "FRIDAY", DayOfWeek.FRIDAY);

    private ZoneCheck() {}

    /** The zones' names. */
    static Set<String> check(Input rules) {
        Set<String> names = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        rules.list("zones").size(1, 50).objects(zone -> {
            zone(zone, names, prefixes);
            return zone;
        });
        return names;
    }

    private static void zone(Input in, Set<String> names, Set<String> prefixes) {
        once(
                in,
                "zone",
                RuleCheck.worded(in.text("zone").pattern("[a-z][a-z0-9-]{1,31}"), "zone.")
                        .required(),
                names);
        once(in, "prefix", in.text("prefix").pattern("[A-Z]{2}").required(), prefixes);
        Input departments = in.object("departments");
        for (StepName step : StepName.values()) {
            RuleCheck.worded(departments.text(step.name()), "department.").required();
        }
        Input media = in.object("media");
        for (Permit permit : Permit.values()) {
            media.choice(permit.name(), Medium.values()).required();
        }
        List<Period> before = new ArrayList<>();
        in.list("plan").size(1, 50).objects(period -> {
            period(period, before);
            return period;
        });
    }

    private static void once(Input in, String name, String value, Set<String> seen) {
        if (!value.isEmpty() && !seen.add(value)) {
            in.report(name, "DUPLICATE");
        }
    }

    private static void period(Input in, List<Period> before) {
        List<DayOfWeek> days = in.list("days").size(1, 5).distinct().choices(DAYS);
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

    private static String time(Input in, String name) {
        return in.text(name).must(text -> text.matches(TIME), "NOT_A_TIME").required();
    }

    private static boolean overlap(Period a, Period b) {
        return a.day() == b.day() && a.start().isBefore(b.end()) && b.start().isBefore(a.end());
    }
}
