package city.onewindow.casework.rules;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When an application may be filed, by its kind. An extension counts back from the last day of the
 * permit that is held; a change or cancellation counts working days from its event, whose own day
 * is not counted. Days are those of China Standard Time.
 */
public final class Filing {

    private Filing() {}

    /** What stands against filing this application at this moment. */
    public static List<Finding> findings(KindRules kind, JsonNode application, WorkingCalendar calendar, Instant now) {
        List<Finding> findings = new ArrayList<>();
        if (kind.beforeExpiry() != null) {
            beforeExpiry(kind.beforeExpiry(), application.path("currentPermit"), now, findings);
        }
        if (kind.workingDaysAfterEvent() > 0) {
            afterEvent(kind.workingDaysAfterEvent(), application.path("event"), calendar, now, findings);
        }
        return findings;
    }

    private static void beforeExpiry(
            KindRules.BeforeExpiry limit, JsonNode permit, Instant now, List<Finding> findings) {
        if (permit.isMissingNode()) {
            findings.add(new Finding("/currentPermit", "REQUIRED"));
            return;
        }
        LocalDate today = WorkingCalendar.dayOf(now);
        LocalDate expires = LocalDate.parse(permit.required("expiresOn").asText());
        LocalDate first = expires.minusDays(limit.earliestDays());
        LocalDate last = expires.minusDays(limit.latestDays());
        if (today.isBefore(first)) {
            findings.add(finding("/currentPermit/expiresOn", "TOO_EARLY_TO_EXTEND", first));
        } else if (today.isAfter(last)) {
            findings.add(finding("/currentPermit/expiresOn", "TOO_LATE_TO_EXTEND", last));
        }
    }

    private static void afterEvent(
            int workingDays, JsonNode event, WorkingCalendar calendar, Instant now, List<Finding> findings) {
        if (event.isMissingNode()) {
            findings.add(new Finding("/event", "REQUIRED"));
            return;
        }
        LocalDate day = LocalDate.parse(event.required("day").asText());
        WorkingCalendar.Due due = calendar.due(WorkingCalendar.startOf(day), workingDays);
        if (!now.isBefore(due.at())) {
            findings.add(finding("/event/day", "TOO_LATE_AFTER_EVENT", due.last()));
        }
    }

    private static Finding finding(String pointer, String code, LocalDate day) {
        return new Finding(pointer, code, Map.of("day", day.toString()));
    }
}
