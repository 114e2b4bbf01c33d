package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A case of the demonstration.
 *
 * @param way what everybody does; the folder takes the certificates
 * @param end what must be so when all is done
 */
record Story(String title, Applicant applicant, BiConsumer<Journey, Path> way, Consumer<Journey> end) {

    static final List<Story> ALL = List.of(
            new Story(
                    "1. Issued by courier",
                    new Applicant("applicant-1", "ANNA MARIA", "L898902C3"),
                    Story::issued,
                    Ending::issuedInOneParcel),
            new Story(
                    "2. Refused at the preliminary review",
                    new Applicant("applicant-2", "BENJAMIN", "SPEC0002"),
                    Story::refusedAtReview,
                    Ending::refusedWithoutPassport),
            new Story(
                    "3. Decided late by one department",
                    new Applicant("applicant-3", "CHIARA", "SPEC0003"),
                    Story::late,
                    Ending::warnedEscalatedAndIssued),
            new Story(
                    "4. Refused by one department, the other undecided",
                    new Applicant("applicant-4", "DMITRI", "SPEC0004"),
                    Story::refusedByOne,
                    Ending::passportReturned));

    private static void issued(Journey journey, Path certificates) {
        accepted(journey.draft().byCourier(), "2026-02-11");
        Ending.dueAfterSevenWorkingDays(journey, "2026-02-11");
        journey.at("2026-02-13T10:00")
                .approve(WORK_PERMIT)
                .at("2026-02-25T15:00")
                .approve(RESIDENCE_PERMIT)
                .at("2026-02-26T09:30")
                .print()
                .keepPapers(certificates)
                .await("DELIVERY");
        Ending.passportHeld(journey, true);
        journey.at("2026-02-26T16:00")
                .courier("COLLECTED")
                .at("2026-02-28T11:00")
                .courier("DELIVERED")
                .await("CLOSED");
    }

    private static void refusedAtReview(Journey journey, Path certificates) {
        journey.draft()
                .submit()
                .at("2026-02-10T11:00")
                .refuseAtReview("NO_PROOF")
                .await("CLOSED");
    }

    private static void late(Journey journey, Path certificates) {
        accepted(journey.draft(), "2026-02-13");
        Ending.dueAfterSevenWorkingDays(journey, "2026-02-13");
        journey.at("2026-02-25T10:00")
                .approve(WORK_PERMIT)
                .at("2026-03-04T15:00")
                .approve(RESIDENCE_PERMIT)
                .at("2026-03-05T10:00")
                .print()
                .keepPapers(certificates)
                .await("PICKUP")
                .at("2026-03-06T14:00")
                .pickUp()
                .await("CLOSED");
    }

    private static void refusedByOne(Journey journey, Path certificates) {
        accepted(journey.draft(), "2026-02-12");
        Ending.dueAfterSevenWorkingDays(journey, "2026-02-12");
        journey.at("2026-02-24T10:00").refuse(RESIDENCE_PERMIT, "FRAUD").await("RETURN");
        Ending.passportHeld(journey, true);
        journey.at("2026-02-25T09:30").pickUp().await("CLOSED");
    }

    /** From a draft to acceptance at the window on that day. */
    private static void accepted(Journey journey, String day) {
        journey.submit()
                .at("2026-02-10T09:30")
                .review("PASSED")
                .book(day + "T10:00")
                .at(day + "T09:45")
                .checkIn()
                .at(day + "T10:10")
                .accept()
                .await("APPROVAL");
    }
}
