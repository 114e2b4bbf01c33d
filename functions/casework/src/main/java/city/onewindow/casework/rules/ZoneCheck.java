package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob.Medium;
import city.onewindow.casework.StepName;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.ZoneRules.Period;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks the service zones: who decides there, how permits are issued, and the weekly plan of slots. */
final class ZoneCheck {

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
        String name = in.text("zone")
                .pattern("[a-z][a-z0-9-]{1,31}")
                .must(ZoneCheck::named, "NO_TEXT")
                .required();
        once(in, "zone", name, names);
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
            PlanPeriods.read(period, period.list("days").size(1, 5).distinct().choices(PlanPeriods.DAYS), before);
            return period;
        });
    }

    /** Papers say what a zone is called, where it is, and in whose name its permits are given. */
    private static boolean named(String zone) {
        return Stream.concat(
                        Stream.of("zone." + zone, "zone." + zone + ".address"),
                        Stream.of(Permit.values()).map(permit -> "authority." + zone + "." + permit))
                .allMatch(key -> Texts.of(Language.ZH_CN).has(key)
                        && Texts.of(Language.EN).has(key));
    }

    private static void once(Input in, String name, String value, Set<String> seen) {
        if (!value.isEmpty() && !seen.add(value)) {
            in.report(name, "DUPLICATE");
        }
    }
}
