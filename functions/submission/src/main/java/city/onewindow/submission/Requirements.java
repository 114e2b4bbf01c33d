package city.onewindow.submission;

import city.onewindow.casework.Permit;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules.Fee;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.rules.ZoneRules;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What one can know before signing in: where, which documents, what it costs and how long it takes.
 */
final class Requirements {

    private Requirements() {}

    static ObjectNode zones(Rules rules, Language language) {
        Texts texts = rules.texts(language);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        for (String name : rules.zones()) {
            ZoneRules zone = rules.requireZone(name);
            ObjectNode line = items.addObject();
            line.put("zone", name)
                    .put("name", texts.get("zone." + name))
                    .put("address", texts.get("zone." + name + ".address"));
            ObjectNode departments = line.putObject("departments");
            for (Permit permit : Permit.values()) {
                departments.put(permit.name(), texts.get("department." + zone.department(permit.step())));
            }
        }
        return answer;
    }

    static ObjectNode of(String kind, Optional<String> category, Rules rules, Language language) {
        Texts texts = rules.texts(language);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", kind);
        category.ifPresent(one -> answer.put("category", one));
        KindRules asked = rules.kind(kind);
        Situation situation = Situation.of(category.orElse(""));
        when(asked, answer, texts);
        ArrayNode documents = answer.putArray("documents");
        for (DocumentRule rule : asked.documents()) {
            if (!rule.asksOf(situation)) {
                continue;
            }
            ObjectNode line = documents.addObject();
            line.put("kind", rule.kind()).put("title", texts.get("document." + rule.kind()));
            ArrayNode permits = line.putArray("permits");
            rule.permits().stream().sorted().forEach(permit -> permits.add(permit.name()));
            line.put("needed", rule.required())
                    .put("essential", rule.essential())
                    .put("promisable", category.isPresent() ? rule.promisedBy(situation) : rule.promise() != null);
            if (rule.detectionReceipt()) {
                line.put("detectionReceipt", true);
            }
            if (rule.untilVisit()) {
                line.put("leftToVisit", true);
            }
            String need = "need." + rule.need();
            if (texts.has(need)) {
                line.put("rule", texts.get(need));
            }
            if (rule.maxAgeMonths() > 0) {
                line.put("maxAgeMonths", rule.maxAgeMonths());
            }
        }
        ArrayNode fees = answer.putArray("fees");
        int from = 0;
        for (Fee fee : asked.fees()) {
            fees.addObject().put("title", title(from, fee.underMonths(), texts)).put("amount", fee.rmb());
            from = fee.underMonths();
        }
        times(answer.putArray("times"), rules.limits(), texts);
        return answer;
    }

    /** When it is to be filed, where the kind has a limit. */
    private static void when(KindRules kind, ObjectNode answer, Texts texts) {
        if (kind.beforeExpiry() != null) {
            answer.put(
                    "when",
                    texts.get(
                            "when.BEFORE_EXPIRY",
                            Map.of(
                                    "earliest", kind.beforeExpiry().earliestDays(),
                                    "latest", kind.beforeExpiry().latestDays())));
        } else if (kind.workingDaysAfterEvent() > 0) {
            answer.put("when", texts.get("when.AFTER_EVENT", Map.of("days", kind.workingDaysAfterEvent())));
        }
    }

    /** From so many months to under so many, which are years where they can be. */
    private static String title(int from, int under, Texts texts) {
        String unit = from % 12 == 0 && under % 12 == 0 ? "years" : "months";
        int divisor = unit.equals("years") ? 12 : 1;
        String band = under > 0 ? (from > 0 ? "between" : "under") : (from > 0 ? "over" : "any");
        return texts.get(
                "fee." + band + (band.equals("any") ? "" : "." + unit),
                Map.of("from", from / divisor, "under", under / divisor));
    }

    private static void times(ArrayNode times, Limits limits, Texts texts) {
        line(times, texts.get("stage.REVIEW"), limits.reviewWorkingDays(), true);
        line(times, texts.get("stage.APPROVAL"), limits.approvalWorkingDays(), true);
        line(times, texts.get("stage.BOOKING"), limits.bookingDays(), false);
    }

    private static void line(ArrayNode times, String title, int days, boolean workingDays) {
        times.addObject().put("title", title).put("days", days).put("workingDays", workingDays);
    }
}
