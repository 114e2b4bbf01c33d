package city.onewindow.casework;

import city.onewindow.casework.formats.CreditCode;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What looks wrong and may be right: it stops no submission, and the reviewer passes over it with a reason.
 */
public final class Warnings {

    public static final String CREDIT_CODE_CHECK = "CREDIT_CODE_CHECK";

    /** Every code there is. */
    public static final Map<String, String> CODES = Map.of(CREDIT_CODE_CHECK, CREDIT_CODE_CHECK);

    private Warnings() {}

    public static List<Finding> of(CaseFile file) {
        JsonNode application = file.head().application();
        if (application == null
                || CreditCode.holds(
                        application.at("/employment/employer/creditCode").asText())) {
            return List.of();
        }
        return List.of(new Finding("/employment/employer/creditCode", CREDIT_CODE_CHECK));
    }

    /** Adds {@code warnings}, each with whether the newest review passed over it. */
    public static void put(CaseFile file, ObjectNode shown, Texts texts) {
        Set<String> overridden = overridden(file);
        ArrayNode lines = shown.putArray("warnings");
        for (Finding warning : of(file)) {
            lines.addObject()
                    .put("pointer", warning.pointer())
                    .put("code", warning.code())
                    .put("detail", texts.get("finding." + warning.code(), warning.values()))
                    .put("overridden", overridden.contains(warning.code()));
        }
    }

    private static Set<String> overridden(CaseFile file) {
        Set<String> codes = new TreeSet<>();
        file.newest(StepName.REVIEW)
                .flatMap(Step::decided)
                .map(decision -> decision.details().getOrDefault("overrides", "[]"))
                .ifPresent(kept -> KeptJson.read(kept)
                        .forEach(override -> codes.add(override.path("code").asText())));
        return codes;
    }
}
