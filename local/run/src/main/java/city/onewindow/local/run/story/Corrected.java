package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the reviewer and the window ask to have corrected, and how the staff share the work on it. */
final class Corrected {

    private static final String ADDRESS = "/employment/employer/address";

    static final List<Story> STORIES = List.of(
            new Story(
                    "Corrected for a reviewer who took over from another, and at the window, then issued",
                    new Applicant("applicant-1", "ELEONORA", "SPECE001"),
                    Corrected::issued,
                    Corrected::shownWhatChanged),
            new Story(
                    "Incomplete at the window, corrected and booked anew, then refused",
                    new Applicant("applicant-2", "EMILIAN", "SPECE002"),
                    Corrected::incomplete,
                    journey -> Ending.ended(journey, "REFUSED")),
            new Story(
                    "Corrected three times, a fourth is not to be had",
                    new Applicant("applicant-3", "EWELINA", "SPECE003"),
                    Corrected::threeTimes,
                    journey -> Ending.ended(journey, "REFUSED")),
            new Story(
                    "Not corrected in thirty days",
                    new Applicant("applicant-4", "EZEKIEL", "SPECE004"),
                    Corrected::lapsed,
                    journey -> {
                        Ending.ended(journey, "LAPSED");
                        Ending.same(
                                "the end",
                                "2026-03-13T00:00+08:00[Asia/Shanghai]",
                                Ending.times(journey, "LAPSED").getFirst().toString());
                    }));

    private Corrected() {}

    private static void issued(Journey journey, Path certificates) {
        journey.draft().submit().await("REVIEW");
        journey.staff(200, "reviewer-1", "PUT", "/cases/{id}/claim", null);
        journey.staff(
                200, "supervisor-1", "POST", "/cases/{id}/handover", Map.of("step", "REVIEW", "to", "reviewer-2"));
        Answer taken = journey.staff(409, "reviewer-1", "POST", "/cases/{id}/review", Map.of("decision", "PASSED"));
        Ending.same("the code", "CLAIMED", taken.text("/code"));
        journey.staff(
                201,
                "reviewer-2",
                "POST",
                "/cases/{id}/notes",
                Map.of("text", "SPECIMEN: the employer was called"),
                "Idempotency-Key",
                "note-" + journey.caseId());
        ask(journey, "reviewer-2").await("CORRECTION");
        ObjectNode application = (ObjectNode) journey.tracker().body().path("application");
        ((ObjectNode) application.at("/employment/employer")).put("address", "SPECIMEN Road 22");
        journey.applicant(
                200,
                "PUT",
                "/application",
                application,
                "If-Match",
                journey.tracker().header("etag"));
        replace(journey, "CONTRACT");
        journey.applicant(202, "POST", "/resubmission", null);
        journey.await("REVIEW").at("2026-02-10T09:00");
        journey.staff(200, "reviewer-2", "POST", "/cases/{id}/review", Map.of("decision", "PASSED"));
        journey.book("2026-02-11T14:30").at("2026-02-11T14:20").checkIn();
        replace(journey, "EMPLOYER_LETTER");
        MainWay.accept(journey)
                .at("2026-02-12T10:00")
                .approve(WORK_PERMIT)
                .approve(RESIDENCE_PERMIT)
                .print()
                .await("PICKUP")
                .at("2026-02-13T10:00")
                .pickUp()
                .await("CLOSED");
    }

    private static void shownWhatChanged(Journey journey) {
        Ending.issued(journey);
        Answer seen = journey.staff(200, "reviewer-2", "GET", "/cases/{id}", null);
        List<String> changed = new ArrayList<>();
        for (JsonNode step : seen.body().path("steps")) {
            step.path("changed").forEach(place -> changed.add(place.asText()));
        }
        Ending.same("what was changed", List.of("#CONTRACT", ADDRESS), changed);
        Ending.same("notes", 1, seen.body().path("notes").size());
        Answer found = journey.staff(200, "window-1", "GET", "/cases?nationality=UTO&passportNumber=SPECE001", null);
        Ending.same("found by passport", journey.caseId(), found.text("/items/0/caseId"));
        boolean byName = false;
        Answer named = journey.staff(200, "window-1", "GET", "/cases?familyName=specimen&dateOfBirth=1988-08-12", null);
        for (JsonNode item : named.body().path("items")) {
            byName |= item.path("caseId").asText().equals(journey.caseId());
        }
        Ending.same("found by name and birth date", true, byName);
    }

    private static void incomplete(Journey journey, Path certificates) {
        MainWay.booked(journey.draft(), "2026-02-12");
        journey.checkIn()
                .staff(
                        200,
                        "window-1",
                        "POST",
                        "/cases/{id}/verification",
                        Map.of("decision", "INCOMPLETE", "corrections", corrections()));
        journey.await("CORRECTION");
        replace(journey, "CONTRACT");
        journey.applicant(202, "POST", "/resubmission", null);
        journey.await("BOOKING").book("2026-02-13T10:00").at("2026-02-13T09:50").checkIn();
        journey.staff(
                200, "window-2", "POST", "/cases/{id}/verification", Map.of("decision", "REFUSED", "reason", "FRAUD"));
        journey.await("CLOSED");
    }

    private static void threeTimes(Journey journey, Path certificates) {
        journey.draft().submit();
        for (int round = 1; round <= 3; round++) {
            journey.await("REVIEW");
            ask(journey, "reviewer-1").await("CORRECTION").applicant(202, "POST", "/resubmission", null);
        }
        journey.await("REVIEW");
        Answer fourth = journey.staff(
                409,
                "reviewer-1",
                "POST",
                "/cases/{id}/review",
                Map.of("decision", "CORRECTION", "corrections", corrections()));
        Ending.same("the code", "NO_MORE_ROUNDS", fourth.text("/code"));
        journey.refuseAtReview("NO_PROOF").await("CLOSED");
    }

    private static void lapsed(Journey journey, Path certificates) {
        journey.draft().submit().at("2026-02-10T11:00").await("REVIEW");
        ask(journey, "reviewer-1").await("CORRECTION").at("2026-03-13T00:10").await("CLOSED");
    }

    private static Journey ask(Journey journey, String reviewer) {
        journey.staff(
                200,
                reviewer,
                "POST",
                "/cases/{id}/review",
                Map.of("decision", "CORRECTION", "corrections", corrections()));
        return journey;
    }

    private static List<Map<String, String>> corrections() {
        return List.of(
                Map.of("document", "CONTRACT", "text", "SPECIMEN: the seal is missing"),
                Map.of("pointer", ADDRESS, "text", "SPECIMEN: the number of the house is wrong"));
    }

    /** Uploads a new document of the kind, and takes back the old one. */
    private static void replace(Journey journey, String kind) {
        String old = "";
        for (JsonNode document : journey.tracker().body().path("documents")) {
            if (document.path("kind").asText().equals(kind)) {
                old = document.path("documentId").asText();
            }
        }
        journey.upload(kind).applicant(204, "DELETE", "/documents/" + old, null);
    }
}
