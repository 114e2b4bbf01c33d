package city.onewindow.local.run.story;

import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who is reminded a week and a day before, and what else reaches them. */
final class Reminding {

    static final List<Story> STORIES = List.of(
            new Story(
                    "Reminded to book, and lapsed",
                    new Applicant("applicant-1", "ELEONORA", "SPECD001"),
                    Reminding::neverBooked,
                    Reminding::lapsed),
            new Story(
                    "Reminded of corrections, and sent them",
                    new Applicant("applicant-2", "FELICIAN", "SPECD002"),
                    Reminding::corrected,
                    Reminding::toldOfCorrections),
            new Story(
                    "Reminded of the appointment",
                    new Applicant("applicant-3", "GRETCHEN", "SPECD003"),
                    Reminding::visited,
                    Reminding::toldOfTheVisit));

    private Reminding() {}

    /** Sixty days from 10 February end with 11 April. */
    private static void neverBooked(Journey journey, Path certificates) {
        journey.draft()
                .submit()
                .at("2026-02-10T09:30")
                .review("PASSED")
                .await("BOOKING")
                .at("2026-04-12T00:01")
                .await("CLOSED");
    }

    private static void lapsed(Journey journey) {
        Ending.ended(journey, "LAPSED");
        reminded(journey, "2026-04-04", "2026-04-10");
        Ending.same(
                "warned of the 27th, the 30th day after entry",
                List.of(Ending.opening(LocalDate.parse("2026-02-20"))),
                Ending.times(journey, "LEGAL_DAY_NEAR"));
        Ending.told(journey, "SUBMITTED", "PASSED", "LEGAL_DAY_NEAR", "REMINDED", "REMINDED", "LAPSED");
    }

    /** Thirty days from 10 February end with 12 March. */
    private static void corrected(Journey journey, Path certificates) {
        journey.draft().submit().at("2026-02-10T09:30");
        journey.staff(
                200,
                "reviewer-1",
                "POST",
                "/cases/{id}/review",
                Map.of(
                        "decision",
                        "CORRECTION",
                        "corrections",
                        List.of(Map.of("pointer", "/employment", "text", "SPECIMEN correction"))));
        journey.await("CORRECTION").at("2026-03-06T10:00").applicant(202, "POST", "/resubmission", null);
        journey.await("REVIEW")
                .at("2026-03-09T10:00")
                .refuseAtReview("NO_PROOF")
                .await("CLOSED");
    }

    private static void toldOfCorrections(Journey journey) {
        Ending.ended(journey, "REFUSED");
        reminded(journey, "2026-03-05");
        Ending.told(journey, "SUBMITTED", "CORRECTION", "LEGAL_DAY_NEAR", "REMINDED", "RESUBMITTED", "REFUSED");
    }

    private static void visited(Journey journey, Path certificates) {
        journey.draft()
                .submit()
                .at("2026-02-10T09:30")
                .review("PASSED")
                .book("2026-02-26T10:00")
                .at("2026-02-26T09:45")
                .checkIn()
                .withdraw()
                .await("CLOSED");
    }

    private static void toldOfTheVisit(Journey journey) {
        Ending.ended(journey, "WITHDRAWN");
        reminded(journey, "2026-02-19", "2026-02-25");
        Ending.told(journey, "SUBMITTED", "PASSED", "BOOKED", "REMINDED", "LEGAL_DAY_NEAR", "REMINDED", "WITHDRAWN");
    }

    /** At nine in the morning of each day, and at no other time. */
    private static void reminded(Journey journey, String... days) {
        Ending.same(
                "reminders",
                Stream.of(days).map(day -> Ending.opening(LocalDate.parse(day))).toList(),
                Ending.times(journey, "REMINDED"));
    }
}
