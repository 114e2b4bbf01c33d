package city.onewindow.casework;

import city.onewindow.casework.formats.CreditCode;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.points.Assessment;
import city.onewindow.casework.points.Category;
import city.onewindow.casework.points.Facts;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What looks wrong and may be right: it stops no submission, and the reviewer passes over it with a reason. What was
 * passed over is a value and not a place: another value there is another warning.
 */
public final class Warnings {

    /** What category A rests on. */
    private static final Set<String> CATEGORY_DATA = Set.of("/employment", "/qualifications", "/person/dateOfBirth");

    public static final String CREDIT_CODE_CHECK = "CREDIT_CODE_CHECK";

    /** Category A is claimed, which defers originals and the criminal record, and the data do not give it. */
    public static final String CATEGORY_NOT_GIVEN = "CATEGORY_NOT_GIVEN";

    /** Every code there is. */
    public static final Map<String, String> CODES =
            Map.of(CREDIT_CODE_CHECK, CREDIT_CODE_CHECK, CATEGORY_NOT_GIVEN, CATEGORY_NOT_GIVEN);

    private Warnings() {}

    /**
     * @param value fingerprint of what was found so, which tells nobody what it was
     */
    public record Warning(Finding finding, String value) {

        public String code() {
            return finding.code();
        }

        /** As a decision keeps that it was passed over. */
        public String key() {
            return code() + "#" + value;
        }
    }

    public static List<Warning> of(CaseFile file, PointsRules points, Instant now) {
        JsonNode application = file.head().application();
        List<Warning> warnings = new ArrayList<>();
        if (application != null) {
            JsonNode code = application.at("/employment/employer/creditCode");
            if (!CreditCode.holds(code.asText())) {
                warnings.add(new Warning(
                        new Finding("/employment/employer/creditCode", CREDIT_CODE_CHECK), fingerprint(code.asText())));
            }
            category(file, application, points, now, warnings);
        }
        return warnings;
    }

    private static void category(
            CaseFile file, JsonNode application, PointsRules points, Instant now, List<Warning> warnings) {
        if (!Situation.of(application).category().equals(Situation.HIGH_END)) {
            return;
        }
        LocalDate day = WorkingCalendar.dayOf(
                Objects.requireNonNullElse(file.head().progress().submittedAt(), now));
        Assessment found = points.assess(Facts.of(file.zone(), application, day));
        if (found.given().filter(Category.A::equals).isEmpty()) {
            warnings.add(new Warning(
                    new Finding("/employment/category", CATEGORY_NOT_GIVEN),
                    fingerprint(application.at("/person/dateOfBirth")
                            + "|"
                            + application.at("/employment/annualSalary")
                            + "|"
                            + application.path("qualifications"))));
        }
    }

    /**
     * Whether category A may be gone by: a reviewer has passed it, and the data give it or that they do not was passed
     * over. What passed since no reviewer said anything is nobody's word.
     */
    public static boolean highEnd(CaseFile file, PointsRules points, Instant now) {
        Set<String> overridden = overridden(file);
        return Situation.of(file.head().application()).category().equals(Situation.HIGH_END)
                && passedByReviewer(file)
                && of(file, points, now).stream()
                        .filter(warning -> warning.code().equals(CATEGORY_NOT_GIVEN))
                        .allMatch(warning -> overridden.contains(warning.key()));
    }

    /** Adds {@code warnings}, each with whether the newest review passed over it. */
    public static void put(CaseFile file, PointsRules points, ObjectNode shown, Texts texts, Instant now) {
        Set<String> overridden = overridden(file);
        ArrayNode lines = shown.putArray("warnings");
        for (Warning warning : of(file, points, now)) {
            lines.addObject()
                    .put("pointer", warning.finding().pointer())
                    .put("code", warning.code())
                    .put(
                            "detail",
                            texts.get(
                                    "finding." + warning.code(),
                                    warning.finding().values()))
                    .put("overridden", overridden.contains(warning.key()));
        }
    }

    private static boolean passedByReviewer(CaseFile file) {
        return file.newest(StepName.REVIEW)
                .filter(review -> review.decided()
                        .filter(decision -> decision.name().equals("PASSED")
                                && !decision.by().equals(Actor.SYSTEM))
                        .isPresent())
                .filter(review -> !changedSince(file, review))
                .isPresent();
    }

    /** What the window sends back is not reviewed again: whoever then writes another category is nobody's category A. */
    private static boolean changedSince(CaseFile file, Step review) {
        return file.steps().stream()
                .filter(step -> step.name() == StepName.CORRECTION && step.entry() > review.entry())
                .flatMap(step -> step.decided().stream())
                .map(decision -> KeptJson.read(decision.details().getOrDefault("changed", "[]")))
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .anyMatch(pointer -> CATEGORY_DATA.stream().anyMatch(pointer::startsWith));
    }

    private static Set<String> overridden(CaseFile file) {
        Set<String> keys = new TreeSet<>();
        file.newest(StepName.REVIEW)
                .flatMap(Step::decided)
                .map(decision -> decision.details().getOrDefault("overrides", "[]"))
                .ifPresent(kept -> KeptJson.read(kept)
                        .forEach(override -> keys.add(override.path("code").asText() + "#"
                                + override.path("value").asText())));
        return keys;
    }

    private static String fingerprint(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
