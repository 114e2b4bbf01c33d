package city.onewindow.local.run.story;

import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.JourneyFailed;
import city.onewindow.local.run.journey.WorkingDays;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What must be so of a case of the demonstration. */
final class Ending {

    private static final int LIMIT = 7;
    private static final int LEFT_AT_WARNING = 2;

    private Ending() {}

    static void issuedInOneParcel(Journey journey) {
        issued(journey);
        same("parcels", 1, journey.parcels().size());
        same("hand-offs", 1, times(journey, "HANDED_OFF").size());
        passportHeld(journey, false);
    }

    static void refusedWithoutPassport(Journey journey) {
        ended(journey, "REFUSED");
        same("acceptances", 0, times(journey, "ACCEPTED").size());
        passportHeld(journey, false);
    }

    static void warnedEscalatedAndIssued(Journey journey) {
        LocalDate accepted = times(journey, "ACCEPTED").getFirst().toLocalDate();
        LocalDate last = WorkingDays.after(accepted, LIMIT);
        LocalDate warning = WorkingDays.after(accepted, LIMIT - LEFT_AT_WARNING);
        same("warnings", List.of(opening(warning)), times(journey, "WARNED"));
        ZonedDateTime decided = times(journey, "APPROVED").getLast();
        List<ZonedDateTime> escalations = new ArrayList<>();
        for (LocalDate day = last; opening(day).isBefore(decided); day = WorkingDays.after(day, 1)) {
            escalations.add(opening(day));
        }
        same("escalations", escalations, times(journey, "ESCALATED"));
        issued(journey);
        same("parcels", 0, journey.parcels().size());
    }

    static void passportReturned(Journey journey) {
        ended(journey, "REFUSED");
        same("approvals", 0, times(journey, "APPROVED").size());
        same("moot steps", 1, times(journey, "MOOT").size());
        same("returns of the passport", 1, times(journey, "PASSPORT_RETURNED").size());
        same("certificates", 0, journey.certificates().size());
        passportHeld(journey, false);
    }

    /** The due date is 24:00 of the 7th working day after acceptance, by our own count. */
    static void dueAfterSevenWorkingDays(Journey journey, LocalDate accepted) {
        LocalDate last = WorkingDays.after(accepted, LIMIT);
        same(
                "due",
                last.plusDays(1).atStartOfDay(HeldClock.CHINA).toOffsetDateTime(),
                OffsetDateTime.parse(journey.tracker().text("/due")));
        same("provisional", false, journey.tracker().body().path("provisional").asBoolean());
    }

    static void passportHeld(Journey journey, boolean held) {
        same(
                "passport held",
                held,
                journey.tracker().body().at("/passport/held").asBoolean());
    }

    /** Exactly these events were told by each channel, each once, and in this order. */
    static void told(Journey journey, String... types) {
        for (String channel : List.of("EMAIL", "SMS")) {
            same(channel, List.of(types), journey.told(channel, types.length));
        }
        journey.messages()
                .forEach(message -> same(
                        "times of " + message.at("/message/id").asText(),
                        1,
                        message.path("times").asInt()));
    }

    static void issued(Journey journey) {
        ended(journey, "ISSUED");
        same("certificates", 2, journey.certificates().size());
        passportHeld(journey, false);
    }

    static void ended(Journey journey, String outcome) {
        same("stage", "CLOSED", journey.tracker().text("/stage"));
        same("outcome", outcome, journey.tracker().text("/outcome"));
        same("endings", 1, times(journey, "CLOSED").size());
    }

    static List<ZonedDateTime> times(Journey journey, String type) {
        return times(journey.events(), type);
    }

    /** How often the operators' own work was written, which is none of the applicant's business. */
    static void mended(Journey journey, int wanted) {
        same("mended", wanted, times(journey.trail(), "MENDED").size());
        same("mended, to the applicant", 0, times(journey, "MENDED").size());
    }

    private static List<ZonedDateTime> times(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .map(event -> OffsetDateTime.parse(event.path("at").asText()))
                .map(at -> at.atZoneSameInstant(HeldClock.CHINA))
                .toList();
    }

    static ZonedDateTime opening(LocalDate day) {
        return day.atTime(9, 0).atZone(HeldClock.CHINA);
    }

    static void same(String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            throw new JourneyFailed(what + ": " + found + " instead of " + wanted);
        }
    }
}
