package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.StepName;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.input.TextField;
import city.onewindow.casework.rules.ZoneRules.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks the service zones: who decides there, how permits are issued, and the weekly plan of slots. */
final class ZoneCheck {

    /** Whose departments sign what people receive, by the names that they have in the zone. */
    private static final Set<StepName> ISSUING =
            Set.of(StepName.REVIEW, StepName.WORK_PERMIT, StepName.RESIDENCE_PERMIT);

    private ZoneCheck() {}

    /** The zones' names. */
    static Set<String> check(Input rules, Predicate<String> worded) {
        Set<String> names = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        rules.list("zones").size(1, 50).objects(zone -> {
            zone(zone, worded, names, prefixes);
            return zone;
        });
        return names;
    }

    private static void zone(Input in, Predicate<String> worded, Set<String> names, Set<String> prefixes) {
        String name = RuleCheck.worded(
                        in.text("zone").pattern("[a-z][a-z0-9-]{1,31}"), worded, "zone.*", "zone.*.address")
                .required();
        once(in, "zone", name, names);
        once(in, "prefix", in.text("prefix").pattern("[A-Z]{2}").required(), prefixes);
        Input departments = in.object("departments");
        for (StepName step : StepName.values()) {
            TextField department = RuleCheck.worded(departments.text(step.name()), worded, "department.*");
            if (ISSUING.contains(step) && worded.test("zone." + name)) {
                RuleCheck.worded(department, worded, "authority." + name + ".*");
            }
            department.required();
        }
        Input media = in.object("media");
        for (Permit permit : Permit.values()) {
            media.choice(permit.name(), Medium.values()).required();
        }
        List<Period> before = new ArrayList<>();
        in.list("plan").size(1, 50).objects(period -> {
            PlanPeriods.read(period, period.list("days").size(1, 5).distinct().choices(PlanPeriods.DAYS), before);
            return period;
        });
    }

    private static void once(Input in, String name, String value, Set<String> seen) {
        if (!value.isEmpty() && !seen.add(value)) {
            in.report(name, "DUPLICATE");
        }
    }
}
