package city.onewindow.casework.rules;

import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.input.TextField;
import city.onewindow.casework.points.PointsCheck;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Checks a whole version of the rules, and finds every fault with its place. What was checked here
 * is read without a doubt ever after; the rules in the jar are checked by a test and not by each
 * function that starts.
 */
public final class RuleCheck {

    /** The steps in which an application can be refused. */
    static final Map<String, StepName> REFUSING = Map.of(
            "REVIEW", StepName.REVIEW,
            "VERIFICATION", StepName.VERIFICATION,
            "WORK_PERMIT", StepName.WORK_PERMIT,
            "RESIDENCE_PERMIT", StepName.RESIDENCE_PERMIT);

    /** The kinds of application that the service knows the way of. */
    static final List<String> KINDS = List.of("NEW", "EXTENSION", "CHANGE", "CANCELLATION");

    private RuleCheck() {}

    /** Everything that is wrong, with a pointer from the root of the rules. */
    public static List<Finding> faults(JsonNode rules) {
        Input in = Input.of(rules);
        check(in);
        return in.findings();
    }

    /**
     * Notes what is wrong, at its place in what surrounds the rules.
     *
     * @param rules as they are to replace others, and {@code sent} the same as it came
     * @param before the rules that they replace: a zone that is there stays, since cases lie in it
     */
    public static void check(Input rules, JsonNode sent, Rules before) {
        check(rules);
        Set<String> zones = new TreeSet<>();
        sent.path("zones").forEach(zone -> zones.add(zone.path("zone").asText()));
        for (String zone : before.zones()) {
            if (sent.path("zones").isArray() && !zones.contains(zone)) {
                rules.report("zones", "ZONE_LEFT_OUT", Map.of("zone", zone));
            }
        }
    }

    private static void check(Input rules) {
        Predicate<String> worded = OwnTexts.check(rules);
        LimitsCheck.check(rules.object("limits"));
        Set<String> zones = ZoneCheck.check(rules, worded);
        KindCheck.Documents documents = KindCheck.documents(rules, worded);
        Input kinds = rules.object("kinds");
        KINDS.forEach(kind -> KindCheck.check(kinds.object(kind), documents));
        reasons(rules, worded);
        PointsCheck.check(rules.object("points"), zones, worded);
    }

    private static void reasons(Input rules, Predicate<String> worded) {
        Set<StepName> grounded = EnumSet.noneOf(StepName.class);
        Set<String> seen = new TreeSet<>();
        rules.list("reasons").size(1, 100).objects(reason -> {
            String code = worded(
                            reason.text("code").pattern("[A-Z][A-Z0-9_]{1,63}"),
                            worded,
                            "reason.*",
                            "reason.*.internal")
                    .required();
            if (!code.isEmpty() && !seen.add(code)) {
                reason.report("code", "DUPLICATE");
            }
            grounded.addAll(reason.list("steps").size(1, 4).distinct().choices(REFUSING));
            worded(reason.text("legalGround").pattern("[A-Z0-9][A-Z0-9-]{1,39}"), worded, "ground.*")
                    .required();
            return code;
        });
        if (rules.sound() && grounded.size() < REFUSING.size()) {
            REFUSING.values().stream()
                    .filter(step -> !grounded.contains(step))
                    .forEach(step -> rules.report("reasons", "STEP_WITHOUT_REASON", Map.of("step", step.name())));
        }
    }

    /**
     * What people read has a text in both languages; the check is where a wrong word is noticed first.
     *
     * @param keys of its texts, where a star stands for it
     */
    static TextField worded(TextField field, Predicate<String> worded, String... keys) {
        return field.must(
                text -> Arrays.stream(keys).allMatch(key -> worded.test(key.replace("*", text))),
                "NO_TEXT",
                Map.of("keys", String.join(", ", keys)));
    }
}
