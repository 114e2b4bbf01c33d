package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where the staff say nothing or the zone can't keep its word, and where applicants leave. */
final class Leaving {

    /** The last period of its day, which nobody of another story books. */
    private static final String LAST_PERIOD = "2026-02-11T15:30";

    /** When no other case is open any more: a calendar moves the due date of every case. */
    private static final String IN_SPRING = "2026-04-20";

    static final List<Story> STORIES = List.of(
            story(
                    "The reviewer said nothing, and withdrawn before booking",
                    1,
                    Leaving::silence,
                    Leaving::toldOfSilence),
            story("Withdrawn instead of corrected", 2, Leaving::notCorrected, Leaving::withdrawnEarly),
            story("Withdrawn between two steps", 3, Leaving::betweenSteps, Leaving::withdrawnBetween),
            story("Withdrawn after acceptance, the passport back by courier", 4, Leaving::byCourier, Leaving::sentBack),
            story(
                    "Claimed by a reviewer who went home",
                    5,
                    Leaving::claimed,
                    journey -> Ending.ended(journey, "REFUSED")),
            story("Cancelled by the zone on the last day of the stay", 6, Leaving::cancelled, Leaving::cancelledByZone),
            story("A calendar published anew moves the due date", 7, Leaving::calendar, Leaving::dueMoved));

    private Leaving() {}

    private static Story story(String title, int number, BiConsumer<Journey, Path> way, Consumer<Journey> end) {
        var applicant = new Applicant("applicant-" + (1 + number % 5), "LEONILDA", "SPEC0G0" + number);
        return new Story(title, applicant, way, end);
    }

    /** Five working days from 9 February end with the 14th, a Saturday that is worked. */
    private static void silence(Journey journey, Path certificates) {
        journey.draft().submit().await("REVIEW").at("2026-02-14T23:59").await("REVIEW");
        journey.at("2026-02-15T00:01")
                .await("BOOKING")
                .at("2026-02-16T10:00")
                .withdraw()
                .await("CLOSED");
    }

    private static void toldOfSilence(Journey journey) {
        withdrawnEarly(journey);
        List<ZonedDateTime> end = List.of(LocalDate.parse("2026-02-15").atStartOfDay(HeldClock.CHINA));
        Ending.same("silence", end, Ending.times(journey, "SILENCE"));
        Ending.same("the supervisor was told", end, Ending.times(journey, "ESCALATED"));
        List<JsonNode> told = escalations(journey);
        Ending.same("on the supervisor's list", 1, told.size());
        String path =
                "/cases/{id}/escalations/" + told.getFirst().path("number").asInt();
        journey.staff(204, "supervisor-1", "DELETE", path, null);
        journey.staff(204, "supervisor-1", "DELETE", path, null);
        Ending.same("on the list once seen to", 0, escalations(journey).size());
    }

    private static List<JsonNode> escalations(Journey journey) {
        return journey.staff(200, "supervisor-1", "GET", "/escalations?limit=100", null)
                .body()
                .path("items")
                .valueStream()
                .filter(line -> line.path("caseId").asText().equals(journey.caseId()))
                .toList();
    }

    private static void notCorrected(Journey journey, Path certificates) {
        journey.draft().submit().at("2026-02-10T09:30");
        Map<String, Object> correction = Map.of("document", "CONTRACT", "text", "SPECIMEN: the seal is missing");
        Map<String, Object> decision = Map.of("decision", "CORRECTION", "corrections", List.of(correction));
        journey.staff(200, "reviewer-1", "POST", "/cases/{id}/review", decision);
        journey.await("CORRECTION").at("2026-02-11T10:00").withdraw().await("CLOSED");
    }

    /** Nobody hears that the review has passed: the case stands between its steps until the sweeper comes. */
    private static void betweenSteps(Journey journey, Path certificates) {
        journey.draft()
                .submit()
                .await("REVIEW")
                .stopExecution()
                .at("2026-02-09T11:00")
                .review("PASSED");
        Ending.same("moving", true, journey.tracker().body().path("moving").asBoolean());
        journey.withdraw().at("2026-02-10T08:00").await("CLOSED");
    }

    private static void withdrawnBetween(Journey journey) {
        withdrawnEarly(journey);
        Ending.mended(journey, 1);
        long opened = journey.events().stream()
                .filter(event -> event.path("type").asText().equals("OPENED"))
                .count();
        Ending.same("steps that were opened", 1L, opened);
    }

    private static void withdrawnEarly(Journey journey) {
        Ending.ended(journey, "WITHDRAWN");
        Ending.same("acceptances", 0, Ending.times(journey, "ACCEPTED").size());
        Ending.passportHeld(journey, false);
    }

    private static void byCourier(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft().byCourier(), "2026-02-12");
        journey.at("2026-02-13T10:00").approve(WORK_PERMIT).withdraw().await("RETURN");
        journey.at("2026-02-13T16:00").courier("COLLECTED");
        Ending.same("with whom it is", "with the courier", journey.tracker().text("/passport/where"));
        journey.at("2026-02-14T10:00").courier("DELIVERED").await("CLOSED");
    }

    private static void sentBack(Journey journey) {
        Ending.ended(journey, "WITHDRAWN");
        Ending.same("parcels", 1, journey.parcels().size());
        Ending.same("returns", 1, Ending.times(journey, "PASSPORT_RETURNED").size());
        Ending.same("certificates", 0, journey.certificates().size());
        Ending.passportHeld(journey, false);
    }

    /** A claim lapses at 18:00 of its day. */
    private static void claimed(Journey journey, Path certificates) {
        Map<String, String> refusal = Map.of("decision", "REFUSED", "reason", "NO_PROOF");
        journey.draft().submit().await("REVIEW").staff(200, "reviewer-1", "PUT", "/cases/{id}/claim", null);
        Answer barred = journey.at("2026-02-09T17:59").staff(409, "reviewer-2", "POST", "/cases/{id}/review", refusal);
        Ending.same("code", "CLAIMED", barred.text("/code"));
        journey.at("2026-02-09T18:00").staff(200, "reviewer-2", "POST", "/cases/{id}/review", refusal);
        journey.await("CLOSED");
    }

    /** There is no later place before the stay ends, and none earlier with a day's notice. */
    private static void cancelled(Journey journey, Path certificates) {
        String application = journey.person().application().replace("2026-04-28", "2026-02-11");
        journey.draft("NEW", application).submit().at("2026-02-10T09:30").review("PASSED");
        journey.book(LAST_PERIOD).await("VERIFICATION").at("2026-02-10T16:00");
        Map<String, String> closure = Map.of(
                "zone",
                "jiangmen",
                "date",
                "2026-02-11",
                "from",
                "15:30",
                "to",
                "16:30",
                "reason",
                "SPECIMEN: no water");
        Answer closed = journey.staff(200, "supervisor-1", "POST", "/closures", closure);
        Ending.same("cancelled", journey.tracker().text("/caseNumber"), closed.text("/cancelled/0"));
        journey.await("BOOKING").at("2026-02-11T10:00").withdraw().await("CLOSED");
    }

    private static void cancelledByZone(Journey journey) {
        withdrawnEarly(journey);
        Ending.same("cancelled", 1, Ending.times(journey, "CANCELLED_BY_ZONE").size());
        Ending.same("no-shows", 0, Ending.times(journey, "NO_SHOW").size());
    }

    private static void calendar(Journey journey, Path certificates) {
        journey.at(IN_SPRING + "T09:00");
        String application = journey.person()
                .application()
                .replace("2026-01-28", "2026-04-10")
                .replace("2026-04-28", "2026-07-10")
                .replace("2026-01-29", "2026-04-11");
        journey.draft("NEW", application).submit().await("REVIEW").review("PASSED");
        MainWay.accept(journey.book("2026-04-22T10:00").at("2026-04-22T09:45").checkIn());
        due(journey, "2026-05-07");
        Map<String, Object> anew = Map.of(
                "daysOff", List.of("2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"),
                "daysWorked", List.of("2026-05-09"),
                "reason", "SPECIMEN: announced anew");
        journey.at("2026-04-23T10:00").staff(200, "supervisor-1", "PUT", "/calendars/2026", anew);
        journey.at("2026-04-24T10:00").approve(WORK_PERMIT);
        due(journey, "2026-05-08");
        journey.at("2026-04-27T10:00").approve(RESIDENCE_PERMIT).print().await("PICKUP");
        journey.at("2026-04-28T10:00").pickUp().await("CLOSED");
    }

    private static void due(Journey journey, String midnight) {
        Ending.same(
                "due",
                LocalDate.parse(midnight).atStartOfDay(HeldClock.CHINA).toOffsetDateTime(),
                OffsetDateTime.parse(journey.tracker().text("/due")));
    }

    private static void dueMoved(Journey journey) {
        Ending.issued(journey);
        Ending.same(
                "moves of the due date", 1, Ending.times(journey, "DUE_MOVED").size());
    }
}
