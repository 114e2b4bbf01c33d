package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import java.nio.file.Path;
import java.util.List;

/** From a draft to both certificates, and where the authorities end it. */
final class MainWay {

    static final List<Story> STORIES = List.of(
            new Story(
                    "Issued by courier",
                    new Applicant("applicant-1", "ANNA MARIA", "L898902C3"),
                    MainWay::issued,
                    Ending::issuedInOneParcel),
            new Story(
                    "Refused at the preliminary review",
                    new Applicant("applicant-2", "BENJAMIN", "SPEC0002"),
                    MainWay::refusedAtReview,
                    Ending::refusedWithoutPassport),
            new Story(
                    "Decided late by one department",
                    new Applicant("applicant-3", "CHIARETTA", "SPEC0003"),
                    MainWay::late,
                    Ending::warnedEscalatedAndIssued),
            new Story(
                    "Refused by one department, the other undecided",
                    new Applicant("applicant-4", "DMITRIJS", "SPEC0004"),
                    MainWay::refusedByOne,
                    Ending::passportReturned));

    private MainWay() {}

    private static void issued(Journey journey, Path certificates) {
        accepted(journey.draft().byCourier(), "2026-02-11");
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
        journey.at("2026-02-24T10:00").refuse(RESIDENCE_PERMIT, "FRAUD").await("RETURN");
        Ending.passportHeld(journey, true);
        journey.at("2026-02-25T09:30").pickUp().await("CLOSED");
    }

    /** From a draft to a quarter of an hour before the booked period of that day. */
    static Journey booked(Journey journey, String day) {
        return journey.submit()
                .at("2026-02-10T09:30")
                .review("PASSED")
                .book(day + "T10:00")
                .at(day + "T09:45");
    }

    /** From a draft to acceptance at the window on that day. */
    static void accepted(Journey journey, String day) {
        accept(booked(journey, day).checkIn().at(day + "T10:10"));
    }

    /** Accepted at the window: the due date is what our own count says. */
    static Journey accept(Journey journey) {
        journey.accept().await("APPROVAL");
        Ending.dueAfterSevenWorkingDays(
                journey, Ending.times(journey, "ACCEPTED").getLast().toLocalDate());
        return journey;
    }
}
