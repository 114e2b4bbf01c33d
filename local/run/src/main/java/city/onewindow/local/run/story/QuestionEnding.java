package city.onewindow.local.run.story;

import static city.onewindow.local.run.story.Ending.same;
import static city.onewindow.local.run.story.Ending.times;

import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.WorkingDays;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must be so of a case in which somebody asked something. */
final class QuestionEnding {

    private QuestionEnding() {}

    static void answeredAndIssued(Journey journey) {
        happened(journey, "QUESTION_ASKED", "QUESTION_ANSWERED", "DUE_MOVED");
        same("warnings", List.of(), times(journey, "WARNED"));
        state(journey, 0, "ANSWERED");
        same(
                "documents of the answer",
                1,
                journey.tracker().body().at("/questions/0/documents").size());
        Ending.issued(journey);
    }

    static void reviewedAndIssued(Journey journey) {
        happened(journey, "QUESTION_ASKED", "QUESTION_ENDED", "DUE_MOVED");
        // the fifth counted day, told to each department
        same("warnings", List.of(at("2026-03-03T09:00"), at("2026-03-03T09:00")), times(journey, "WARNED"));
        state(journey, 0, "ENDED");
        Ending.issued(journey);
    }

    static void unansweredAndRefused(Journey journey) {
        happened(journey, "QUESTION_ASKED", "QUESTION_RUN_OUT", "DUE_MOVED", "PASSPORT_RETURNED");
        same("end of the question", List.of(at("2026-03-15T00:00")), times(journey, "QUESTION_RUN_OUT"));
        same(
                "reminders",
                List.of(at("2026-03-07T09:00"), at("2026-03-13T09:00")),
                times(journey, "REMINDED").stream()
                        .filter(reminded -> reminded.isAfter(at("2026-02-12T10:00")))
                        .toList());
        state(journey, 0, "RUN_OUT");
        Ending.ended(journey, "REFUSED");
        Ending.passportHeld(journey, false);
    }

    static void takenBackAndWithdrawn(Journey journey) {
        happened(journey, "QUESTION_ENDED", "DUE_MOVED", "WITHDRAWN", "PASSPORT_RETURNED");
        state(journey, 0, "TAKEN_BACK");
        state(journey, 1, "MOOT");
        Ending.ended(journey, "WITHDRAWN");
        Ending.passportHeld(journey, false);
    }

    static void extendedAndIssued(Journey journey) {
        happened(journey, "EXTENSION_PROPOSED", "EXTENDED", "DUE_MOVED");
        same("escalations", List.of(), times(journey, "ESCALATED"));
        same(
                "extension",
                5,
                journey.tracker().body().at("/extension/workingDays").asInt());
        Ending.issued(journey);
    }

    /** The clock stands: there is no due date, and the tracker says since when. */
    static void stands(Journey journey, String since) {
        same("due", "", journey.tracker().text("/due"));
        same("standing since", since, journey.tracker().text("/standingSince"));
    }

    /** The due date is 24:00 of the {@code count}-th working day after a day, and the clock goes. */
    static void due(Journey journey, String day, int count) {
        LocalDate last = WorkingDays.after(LocalDate.parse(day), count);
        same(
                "due",
                last.plusDays(1).atStartOfDay(HeldClock.CHINA).toOffsetDateTime(),
                OffsetDateTime.parse(journey.tracker().text("/due")));
        same("standing since", "", journey.tracker().text("/standingSince"));
    }

    static List<String> documents(Journey journey) {
        List<String> ids = new ArrayList<>();
        for (JsonNode document : journey.tracker().body().path("documents")) {
            ids.add(document.path("documentId").asText());
        }
        return ids;
    }

    private static void happened(Journey journey, String... types) {
        Stream.of(types)
                .forEach(type -> same("events " + type, 1, times(journey, type).size()));
    }

    private static void state(Journey journey, int question, String state) {
        same("question " + question, state, journey.tracker().text("/questions/" + question + "/state"));
    }

    private static ZonedDateTime at(String moment) {
        return LocalDateTime.parse(moment).atZone(HeldClock.CHINA);
    }
}
