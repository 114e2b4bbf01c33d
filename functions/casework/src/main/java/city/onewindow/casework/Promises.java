package city.onewindow.casework;

import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents that the applicant brings later: promised ones, each with its last day, and those that who is not in China
 * yet leaves to the visit.
 */
public final class Promises {

    private Promises() {}

    /** By the document's kind, in the order in which they were promised. */
    public static Map<String, LocalDate> of(@Nullable JsonNode application) {
        Map<String, LocalDate> promises = new LinkedHashMap<>();
        if (application != null) {
            application
                    .path("promises")
                    .forEach(promise -> promises.put(
                            promise.required("document").asText(),
                            LocalDate.parse(promise.required("day").asText())));
        }
        return promises;
    }

    /** Those that were not kept so far: one that is too old keeps no promise. */
    public static Map<String, LocalDate> open(CaseFile file, KindRules kind, Instant now) {
        Map<String, LocalDate> open = of(file.head().application());
        open.keySet()
                .removeIf(document -> kind.document(document)
                        .filter(rule -> held(file, rule, now))
                        .isPresent());
        return open;
    }

    /** What was left to the visit and is not there yet. */
    public static List<DocumentRule> leftToVisit(CaseFile file, KindRules kind, Instant now) {
        Situation situation = Situation.of(file.head().application());
        return kind.documents().stream()
                .filter(rule -> rule.putOffBy(situation) && !held(file, rule, now))
                .toList();
    }

    /**
     * What has to be there at the visit and is not: what was left to it, and what category A alone may promise where it
     * was not found to be given.
     */
    public static List<DocumentRule> missingAtVisit(CaseFile file, KindRules kind, boolean highEnd, Instant now) {
        Set<String> promised = open(file, kind, now).keySet();
        Set<DocumentRule> missing = new LinkedHashSet<>(leftToVisit(file, kind, now));
        kind.documents().stream()
                .filter(rule -> !highEnd && promised.contains(rule.kind()) && rule.promisedByHighEndAlone())
                .forEach(missing::add);
        return List.copyOf(missing);
    }

    /** Adds {@code promised}, where anything still is: what, until when, and whether that day is over. */
    public static void put(CaseFile file, KindRules kind, ObjectNode shown, Texts texts, Instant now) {
        LocalDate today = WorkingCalendar.dayOf(now);
        ArrayNode promised = JsonNodeFactory.instance.arrayNode();
        open(file, kind, now)
                .forEach((document, day) -> promised.addObject()
                        .put("kind", document)
                        .put("title", texts.get("document." + document))
                        .put("until", day.toString())
                        .put("overdue", today.isAfter(day)));
        if (!promised.isEmpty()) {
            shown.set("promised", promised);
        }
    }

    /**
     * Whether this document is still awaited: a promised one from the submission until production, also after its day;
     * one that was left to the visit until the window has accepted the case.
     */
    static boolean awaited(CaseFile file, KindRules kind, String document, Instant now) {
        boolean underWay = !file.draft()
                && file.stage().allowsWithdrawal()
                && !file.head().marks().ended();
        return underWay
                && (open(file, kind, now).containsKey(document)
                        || (file.head().limit().acceptedAt() == null
                                && leftToVisit(file, kind, now).stream()
                                        .anyMatch(rule -> rule.kind().equals(document))));
    }

    private static boolean held(CaseFile file, DocumentRule rule, Instant now) {
        Instant submitted = Objects.requireNonNullElse(file.head().progress().submittedAt(), now);
        return file.documents().stream()
                .anyMatch(document ->
                        document.kind().equals(rule.kind()) && document.passed() && rule.fresh(document, submitted));
    }
}
