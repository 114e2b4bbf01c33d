package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When an application may be filed, by its kind. An extension counts back from the last day of the
 * permits that are held; a change or cancellation counts working days from its event, whose own day
 * is not counted. Days are those of China Standard Time.
 */
public final class Filing {

    private Filing() {}

    /** What stands against filing this application at this moment. */
    public static List<Finding> findings(KindRules kind, JsonNode application, WorkingCalendar calendar, Instant now) {
        List<Finding> findings = new ArrayList<>();
        if (kind.asksWay()) {
            way(application.path("stay"), findings);
        }
        if (kind.endsPermits() && application.path("currentPermits").isMissingNode()) {
            findings.add(new Finding("/currentPermits", "REQUIRED"));
        } else if (kind.beforeExpiry() != null) {
            beforeExpiry(kind.beforeExpiry(), application.path("currentPermits"), now, findings);
        }
        if (kind.workingDaysAfterEvent() > 0) {
            afterEvent(kind.workingDaysAfterEvent(), application.path("event"), calendar, now, findings);
        }
        return findings;
    }

    /** How somebody comes to a first permit; a notification is named by its number. */
    private static void way(JsonNode stay, List<Finding> findings) {
        String way = stay.path("way").asText();
        if (way.isEmpty()) {
            findings.add(new Finding("/stay/way", "REQUIRED"));
        }
        if (way.equals("NOTIFICATION") && !stay.has("notification")) {
            findings.add(new Finding("/stay/notification", "REQUIRED"));
        }
        if (way.equals("IN_CHINA") && !stay.path("inChina").asBoolean()) {
            findings.add(new Finding("/stay/inChina", "NOT_IN_CHINA"));
        }
    }

    /** Of both permits the one that ends first counts. */
    private static void beforeExpiry(
            KindRules.BeforeExpiry limit, JsonNode permits, Instant now, List<Finding> findings) {
        LocalDate today = WorkingCalendar.dayOf(now);
        Permit first = Stream.of(Permit.values())
                .min(Comparator.comparing(permit -> expiry(permits, permit)))
                .orElseThrow();
        String place = "/currentPermits/" + first + "/expiresOn";
        LocalDate expires = expiry(permits, first);
        LocalDate earliest = expires.minusDays(limit.earliestDays());
        LocalDate last = expires.minusDays(limit.latestDays());
        if (today.isBefore(earliest)) {
            findings.add(finding(place, "TOO_EARLY_TO_EXTEND", earliest));
        } else if (today.isAfter(last)) {
            findings.add(finding(place, "TOO_LATE_TO_EXTEND", last));
        }
    }

    private static LocalDate expiry(JsonNode permits, Permit permit) {
        return LocalDate.parse(
                permits.required(permit.name()).required("expiresOn").asText());
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
