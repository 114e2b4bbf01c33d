package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import java.nio.file.Path;
import java.util.List;

/** Cases whose execution is lost on the way: nobody who waits for them is told, and they go on. */
final class Operating {

    static final List<Story> STORIES = List.of(
            new Story(
                    "Stopped by an operator, found by the sweeper",
                    new Applicant("applicant-2", "FEDERICA", "SPEC0F01"),
                    Operating::stopped,
                    Operating::mendedAndIssued),
            new Story(
                    "Stopped while the reviewer decides",
                    new Applicant("applicant-3", "GUSTAVO", "SPEC0F02"),
                    Operating::stoppedInReview,
                    Operating::mendedAndRefused));

    private Operating() {}

    private static void stopped(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), "2026-02-12");
        // in the night that follows one department has decided, and nobody is there to hear it
        journey.at("2026-02-13T15:00")
                .stopExecution()
                .approve(WORK_PERMIT)
                .at("2026-02-14T10:00")
                .approve(RESIDENCE_PERMIT)
                .at("2026-02-15T10:00")
                .print()
                .keepPapers(certificates)
                .await("PICKUP")
                .at("2026-02-16T10:00")
                .pickUp()
                .await("CLOSED");
    }

    private static void stoppedInReview(Journey journey, Path certificates) {
        journey.draft()
                .submit()
                .await("REVIEW")
                .stopExecution()
                .at("2026-02-09T11:00")
                .refuseAtReview("NO_PROOF")
                .at("2026-02-10T08:00")
                .await("CLOSED");
    }

    private static void mendedAndIssued(Journey journey) {
        Ending.issued(journey);
        Ending.mended(journey, 1);
        Ending.same("approvals", 2, Ending.times(journey, "APPROVED").size());
    }

    private static void mendedAndRefused(Journey journey) {
        Ending.refusedWithoutPassport(journey);
        Ending.mended(journey, 1);
        Ending.same("refusals", 1, Ending.times(journey, "REFUSED").size());
    }
}
