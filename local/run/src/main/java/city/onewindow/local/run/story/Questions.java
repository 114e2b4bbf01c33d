package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the departments ask, and what becomes of the due date meanwhile. */
final class Questions {

    private static final String ACCEPTED = "2026-02-11";

    static final List<Story> STORIES = List.of(
            new Story(
                    "A supplement is asked for, answered, and the permits are issued",
                    new Applicant("applicant-1", "AMINATA", "SPEC0A01"),
                    Questions::answered,
                    QuestionEnding::answeredAndIssued),
            new Story(
                    "An expert review is held and ended, and the permits are issued",
                    new Applicant("applicant-2", "BORISLAV", "SPEC0A02"),
                    Questions::reviewed,
                    QuestionEnding::reviewedAndIssued),
            new Story(
                    "A supplement stays unanswered for thirty days",
                    new Applicant("applicant-3", "CELESTINA", "SPEC0A03"),
                    Questions::unanswered,
                    QuestionEnding::unansweredAndRefused),
            new Story(
                    "A question is taken back, and another ends with the withdrawal",
                    new Applicant("applicant-4", "DINARAH", "SPEC0A04"),
                    Questions::takenBack,
                    QuestionEnding::takenBackAndWithdrawn),
            new Story(
                    "The time limit is extended by two supervisors",
                    new Applicant("applicant-5", "EGONIUS", "SPEC0A05"),
                    Questions::extended,
                    QuestionEnding::extendedAndIssued));

    private Questions() {}

    private static void answered(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), ACCEPTED);
        journey.at("2026-02-12T10:00");
        String question = ask(journey, "work-permit", "SUPPLEMENT");
        QuestionEnding.stands(journey, "2026-02-12T10:00:00+08:00");
        Answer refused = journey.staff(
                409,
                "work-permit-approver-1",
                "POST",
                "/cases/{id}/approvals/work-permit",
                Map.of("decision", "APPROVED", "validFrom", "2026-03-15", "validTo", "2028-02-28"));
        Ending.same("code", "QUESTION_OPEN", refused.text("/code"));
        journey.at("2026-02-13T10:00").approve(RESIDENCE_PERMIT).at("2026-02-25T15:00");
        List<String> before = QuestionEnding.documents(journey);
        List<String> added = QuestionEnding.documents(journey.upload("EXPERIENCE"));
        added.removeAll(before);
        journey.applicant(
                200,
                "POST",
                "/questions/" + question + "/answer",
                Map.of("text", "SPECIMEN: the proof is attached", "documents", added));
        QuestionEnding.due(journey, "2026-02-25", 7);
        collected(journey.at("2026-02-27T10:00").approve(WORK_PERMIT), "2026-03-02");
    }

    private static void reviewed(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), ACCEPTED);
        journey.at("2026-02-13T10:00");
        String question = ask(journey, "residence-permit", "EXPERT_REVIEW");
        journey.at("2026-02-26T10:00");
        end(journey, "residence-permit", question);
        // 12 February was counted before
        QuestionEnding.due(journey, "2026-02-26", 6);
        journey.at("2026-03-04T10:00").approve(WORK_PERMIT).approve(RESIDENCE_PERMIT);
        collected(journey, "2026-03-05");
    }

    private static void unanswered(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), ACCEPTED);
        journey.at("2026-02-12T10:00");
        ask(journey, "residence-permit", "SUPPLEMENT");
        journey.at("2026-02-13T10:00").approve(WORK_PERMIT).at("2026-03-16T10:00");
        QuestionEnding.due(journey, "2026-03-15", 7);
        journey.refuse(RESIDENCE_PERMIT, "NO_PROOF").await("RETURN");
        Ending.passportHeld(journey, true);
        journey.at("2026-03-17T09:30").pickUp().await("CLOSED");
    }

    private static void takenBack(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), ACCEPTED);
        journey.at("2026-02-24T10:00");
        String question = ask(journey, "work-permit", "SUPPLEMENT");
        journey.at("2026-02-24T11:00");
        end(journey, "work-permit", question);
        QuestionEnding.due(journey, ACCEPTED, 8);
        journey.at("2026-02-25T10:00");
        ask(journey, "residence-permit", "HEARING");
        journey.at("2026-02-26T10:00").withdraw().await("RETURN");
        journey.at("2026-02-26T15:00").pickUp().await("CLOSED");
    }

    private static void extended(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), ACCEPTED);
        journey.at("2026-02-24T10:00");
        Map<String, Object> proposal =
                Map.of("workingDays", 5, "reason", "SPECIMEN: another province's register has to be asked");
        Map<String, Object> confirmation = Map.of("workingDays", 5, "confirm", true);
        journey.staff(200, "supervisor-1", "POST", "/cases/{id}/extension", proposal);
        Answer refused = journey.staff(403, "supervisor-1", "POST", "/cases/{id}/extension", confirmation);
        Ending.same("code", "FOUR_EYES", refused.text("/code"));
        QuestionEnding.due(journey, ACCEPTED, 7);
        journey.staff(200, "supervisor-2", "POST", "/cases/{id}/extension", confirmation);
        QuestionEnding.due(journey, ACCEPTED, 12);
        journey.at("2026-03-04T10:00").approve(WORK_PERMIT).approve(RESIDENCE_PERMIT);
        collected(journey, "2026-03-05");
    }

    private static String ask(Journey journey, String permit, String kind) {
        return journey.staff(
                        201,
                        permit + "-approver-1",
                        "POST",
                        "/cases/{id}/approvals/" + permit + "/questions",
                        Map.of("kind", kind, "text", "SPECIMEN: " + kind),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .text("/questionId");
    }

    private static void end(Journey journey, String permit, String question) {
        String path = "/cases/{id}/approvals/" + permit + "/questions/" + question;
        journey.staff(204, permit + "-approver-1", "DELETE", path, null);
    }

    private static void collected(Journey journey, String day) {
        journey.at(day + "T09:30")
                .print()
                .await("PICKUP")
                .at(day + "T14:00")
                .pickUp()
                .await("CLOSED");
    }
}
