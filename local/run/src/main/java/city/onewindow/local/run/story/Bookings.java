package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What becomes of an appointment that isn't kept, or can't be. */
final class Bookings {

    /** Nobody of another story books it, since it will be closed. */
    private static final String CLOSED = "2026-02-25T15:30";

    private static final String LATE = "2026-02-12T11:00";

    static final List<Story> STORIES = List.of(
            new Story(
                    "Did not come once, then issued",
                    new Applicant("applicant-1", "ELEONORA", "SPECB001"),
                    Bookings::missedOnce,
                    journey -> {
                        Ending.issued(journey);
                        noShows(journey, 1);
                    }),
            new Story(
                    "Did not come three times",
                    new Applicant("applicant-2", "FARIDUN", "SPECB002"),
                    Bookings::missedThrice,
                    journey -> {
                        Ending.ended(journey, "LAPSED");
                        noShows(journey, 3);
                        Ending.passportHeld(journey, false);
                    }),
            new Story(
                    "Never booked",
                    new Applicant("applicant-3", "GRETCHEN", "SPECB003"),
                    Bookings::neverBooked,
                    journey -> {
                        Ending.ended(journey, "LAPSED");
                        noShows(journey, 0);
                        Ending.same(
                                "bookings", 0, Ending.times(journey, "BOOKED").size());
                    }),
            new Story(
                    "Cancelled and booked anew",
                    new Applicant("applicant-4", "HUGOLIN", "SPECB004"),
                    Bookings::cancelled,
                    journey -> {
                        Ending.ended(journey, "REFUSED");
                        Ending.same(
                                "bookings", 2, Ending.times(journey, "BOOKED").size());
                        noShows(journey, 0);
                    }),
            new Story(
                    "Moved by the zone, which closed the hour",
                    new Applicant("applicant-5", "INGRIDA", "SPECB005"),
                    Bookings::movedByZone,
                    journey -> {
                        returned(journey);
                        Ending.same(
                                "moves",
                                1,
                                Ending.times(journey, "MOVED_BY_ZONE").size());
                        noShows(journey, 0);
                    }),
            new Story(
                    "Verified after the stay's end, as two of the staff allowed",
                    new Applicant("applicant-1", "JONATHAN", "SPECB006"),
                    Bookings::overridden,
                    journey -> {
                        returned(journey);
                        Ending.same(
                                "overrides",
                                1,
                                Ending.times(journey, "STAY_OVERRIDDEN").size());
                        Ending.same(
                                "proposals, to the applicant",
                                0,
                                Ending.times(journey, "STAY_OVERRIDE_PROPOSED").size());
                    }),
            new Story(
                    "Came late and was accepted",
                    new Applicant("applicant-2", "KLARISSA", "SPECB007"),
                    Bookings::late,
                    Bookings::returned),
            new Story(
                    "Came, and could not be served that day",
                    new Applicant("applicant-3", "LEOPOLDA", "SPECB008"),
                    Bookings::notServed,
                    journey -> {
                        Ending.issued(journey);
                        noShows(journey, 0);
                        Ending.same(
                                "corrections",
                                0,
                                Ending.times(journey, "CORRECTION").size());
                        Ending.same(
                                "visits", 2, Ending.times(journey, "CHECKED_IN").size());
                    }));

    private Bookings() {}

    private static void missedOnce(Journey journey, Path certificates) {
        passed(journey).book("2026-02-11T09:00").at("2026-02-11T16:31").await("BOOKING");
        issued(journey);
    }

    private static void notServed(Journey journey, Path certificates) {
        passed(journey).book("2026-02-11T10:00").at("2026-02-11T09:45").checkIn();
        Map<String, String> power = Map.of("decision", "NOT_SERVED", "note", "SPECIMEN: no power until the evening");
        journey.staff(200, "window-1", "POST", "/cases/{id}/verification", power);
        issued(journey.await("BOOKING"));
    }

    /** On the second visit. */
    private static void issued(Journey journey) {
        MainWay.accept(journey.book("2026-02-12T10:00").at("2026-02-12T09:45").checkIn())
                .at("2026-02-13T10:00")
                .approve(WORK_PERMIT)
                .approve(RESIDENCE_PERMIT)
                .print()
                .await("PICKUP")
                .pickUp()
                .await("CLOSED");
    }

    private static void missedThrice(Journey journey, Path certificates) {
        passed(journey);
        for (String day : List.of("2026-02-11", "2026-02-12")) {
            journey.book(day + "T09:00").at(day + "T16:31").await("BOOKING");
        }
        journey.book("2026-02-13T09:00").at("2026-02-13T16:31").await("CLOSED");
    }

    /** Booking began on 10 February: its 60th day is 11 April. */
    private static void neverBooked(Journey journey, Path certificates) {
        passed(journey).at("2026-04-11T23:30").await("BOOKING");
        journey.at("2026-04-12T00:30").await("CLOSED");
    }

    private static void cancelled(Journey journey, Path certificates) {
        passed(journey).book("2026-02-12T14:30").await("VERIFICATION").cancelAppointment();
        journey.await("BOOKING").book("2026-02-13T14:30").at("2026-02-13T13:59").await("VERIFICATION");
        Map<String, String> person =
                Map.of("caseNumber", journey.tracker().text("/caseNumber"), "passportNumber", "SPECB004");
        refused(journey.staff(409, "window-1", "POST", "/check-ins", person), "TOO_EARLY");
        refused(
                journey.applicant(409, "PUT", "/appointment", Map.of("slotId", "2026-02-24T14:30")),
                "TOO_LATE_TO_CHANGE");
        journey.at("2026-02-13T14:00").staff(200, "window-1", "POST", "/check-ins", person);
        journey.staff(
                200,
                "window-1",
                "POST",
                "/cases/{id}/verification",
                Map.of("decision", "REFUSED", "reason", "FRAUD", "originals", List.of()));
        journey.await("CLOSED");
    }

    private static void movedByZone(Journey journey, Path certificates) {
        passed(journey).book(CLOSED).await("VERIFICATION").at("2026-02-24T10:00");
        Map<String, String> closure = Map.of(
                "zone",
                "jiangmen",
                "date",
                "2026-02-25",
                "from",
                "15:30",
                "to",
                "16:30",
                "reason",
                "SPECIMEN: no power");
        Answer closed = journey.staff(200, "supervisor-1", "POST", "/closures", closure);
        Ending.same("moved from", CLOSED, closed.text("/moved/0/from"));
        Ending.same("moved to", "2026-02-26T09:00", closed.text("/moved/0/to"));
        Ending.same("more", false, closed.body().path("more").asBoolean());
        Answer again = journey.staff(200, "supervisor-1", "POST", "/closures", closure);
        Ending.same("moved again", 0, again.body().path("moved").size());
        MainWay.accept(journey.at("2026-02-26T08:40").checkIn());
        withdrawn(journey);
    }

    /** Entered on 28 January: the 30th day is 27 February. */
    private static void overridden(Journey journey, Path certificates) {
        passed(journey);
        Map<String, String> slot = Map.of("slotId", "2026-03-03T11:00");
        Map<String, String> override = Map.of("lastDay", "2026-03-06", "reason", "SPECIMEN: travels on duty");
        refused(journey.applicant(409, "PUT", "/appointment", slot), "AFTER_LEGAL_STAY");
        String path = "/cases/{id}/stay-override";
        Ending.same(
                "confirmed",
                "false",
                journey.staff(200, "window-1", "PUT", path, override).text("/confirmed"));
        Map<String, String> alone = Map.of("lastDay", "2026-03-06", "reason", "SPECIMEN: of my own accord");
        refused(journey.staff(403, "window-1", "PUT", path, alone), "FOUR_EYES");
        refused(journey.applicant(409, "PUT", "/appointment", slot), "AFTER_LEGAL_STAY");
        Ending.same(
                "confirmed",
                "true",
                journey.staff(200, "window-2", "PUT", path, override).text("/confirmed"));
        Ending.same("bookable until", "2026-03-06", journey.tracker().text("/legalDates/bookableUntil"));
        MainWay.accept(journey.book("2026-03-03T11:00").at("2026-03-03T10:45").checkIn());
        withdrawn(journey);
    }

    private static void late(Journey journey, Path certificates) {
        passed(journey).book(LATE).at("2026-02-12T11:16").checkIn();
        JsonNode day = journey.staff(
                        200, "window-1", "GET", "/appointments?zone=jiangmen&date=2026-02-12&limit=100", null)
                .body();
        List<Boolean> late = new ArrayList<>();
        boolean mine = false;
        for (JsonNode line : day.path("items")) {
            late.add(line.path("late").asBoolean());
            mine |= line.path("caseId").asText().equals(journey.caseId())
                    && line.path("late").asBoolean();
        }
        Ending.same("late on the day's list", true, mine);
        Ending.same("the late at its end", late.stream().sorted().toList(), late);
        MainWay.accept(journey);
        withdrawn(journey);
    }

    private static Journey passed(Journey journey) {
        return journey.draft().submit().at("2026-02-10T09:30").review("PASSED").await("BOOKING");
    }

    /** The passport that was taken in goes back at the window. */
    private static void withdrawn(Journey journey) {
        journey.withdraw().await("RETURN").pickUp().await("CLOSED");
    }

    private static void returned(Journey journey) {
        Ending.ended(journey, "WITHDRAWN");
        Ending.same("acceptances", 1, Ending.times(journey, "ACCEPTED").size());
        Ending.passportHeld(journey, false);
    }

    private static void noShows(Journey journey, int wanted) {
        Ending.same("no-shows", wanted, Ending.times(journey, "NO_SHOW").size());
    }

    private static void refused(Answer answer, String code) {
        Ending.same("problem", code, answer.text("/code"));
    }
}
