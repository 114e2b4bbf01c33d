package city.onewindow.submission;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.formats.MrzComparison;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Filing;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.PermitLength;
import city.onewindow.casework.rules.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands against application data of sound form, documents apart: everything at once, at its place in the data. */
final class ApplicationCheck {

    private final KindRules kind;
    private final Situation situation;
    private final Instant filed;

    private ApplicationCheck(KindRules kind, Situation situation, Instant filed) {
        this.kind = kind;
        this.situation = situation;
        this.filed = filed;
    }

    /**
     * @param filed the moment at which what depends on a day is measured
     */
    static List<Finding> findings(
            KindRules kind, JsonNode application, Situation situation, WorkingCalendar calendar, Instant filed) {
        List<Finding> findings = new ArrayList<>();
        if (kind.permit() != null) {
            permit(kind.permit(), application, findings);
        }
        findings.addAll(Filing.findings(kind, application, calendar, filed));
        findings.addAll(MrzComparison.findings(application));
        new ApplicationCheck(kind, situation, filed).promises(application.path("promises"), findings);
        return findings;
    }

    /** Only what may be deferred is promised, and not for longer than it may be. */
    private void promises(JsonNode given, List<Finding> findings) {
        LocalDate today = WorkingCalendar.dayOf(filed);
        for (int i = 0; i < given.size(); i++) {
            DocumentRule rule = rule(given.path(i).path("document").asText())
                    .filter(one -> one.promisedBy(situation))
                    .orElse(null);
            if (rule == null || rule.promise() == null) {
                findings.add(new Finding("/promises/" + i + "/document", "NOT_TO_BE_PROMISED"));
                continue;
            }
            LocalDate day = LocalDate.parse(given.path(i).path("day").asText());
            LocalDate last = today.plusDays(rule.promise().days());
            if (day.isBefore(today) || day.isAfter(last)) {
                findings.add(new Finding(
                        "/promises/" + i + "/day",
                        "OUT_OF_RANGE",
                        Map.of("min", today.toString(), "max", last.toString())));
            }
        }
    }

    private Optional<DocumentRule> rule(String name) {
        return kind.documents().stream()
                .filter(rule -> rule.kind().equals(name))
                .findFirst();
    }

    /** It is neither too short nor too long, and the passport outlives it. */
    private static void permit(PermitLength length, JsonNode application, List<Finding> findings) {
        LocalDate expires =
                LocalDate.parse(application.at("/person/passport/expiresOn").asText());
        LocalDate from = LocalDate.parse(application.at("/permit/from").asText());
        LocalDate until = LocalDate.parse(application.at("/permit/to").asText());
        length.finding("/permit/to", from, until).ifPresent(findings::add);
        if (!expires.isAfter(until)) {
            findings.add(
                    new Finding("/person/passport/expiresOn", "PASSPORT_ENDS_FIRST", Map.of("day", until.toString())));
        }
    }
}
