package city.onewindow.local.run.story;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Detours of production, delivery and pick-up, and the passport's way back. */
final class Issuing {

    static final List<Story> STORIES = List.of(
            story("A spoilt print, made again", 1, Issuing::spoilt, Issuing::issuedAfterSpoiling),
            story("Delivered in vain, collected by a named person", 2, Issuing::inVain, Issuing::collectedByAnother),
            story("Refused, the passport back by the second parcel", 3, Issuing::sentTwice, Issuing::backByCourier),
            story("Withdrawn after acceptance", 4, Issuing::withdrawnLate, Issuing::backAtTheWindow),
            story("Withdrawn in review", 5, Issuing::withdrawnEarly, Issuing::withdrawnWithoutPassport),
            story("Unclaimed for six weeks", 6, Issuing::unclaimed, Issuing::remindedAndEscalated),
            story("Refused by the courier, then not heard of", 7, Issuing::refusedByCourier, Issuing::handedOffAgain),
            story("A print that failed, and its retry", 8, Issuing::jammed, Issuing::printedAgain),
            story("Lost by the courier", 9, Issuing::lost, Issuing::endedWithoutPassport),
            story("A misprint seen at the window", 10, Issuing::misprinted, Issuing::madeAgain),
            story("Refused, and the passport taken by an authority", 11, Issuing::seized, Issuing::endedAtAuthority));

    private Issuing() {}

    private static Story story(String title, int number, BiConsumer<Journey, Path> way, Consumer<Journey> end) {
        var applicant = new Applicant("applicant-" + (1 + number % 5), "ISOLDINA", "SPECC1%02d".formatted(number));
        return new Story(title, applicant, way, end);
    }

    private static void spoilt(Journey journey, Path certificates) {
        approved(journey.draft());
        JsonNode spoilt = journey.at("2026-02-26T09:30").spoil();
        Ending.same("state", "SPOILT", spoilt.path("state").asText());
        Ending.same("serial", "SPECIMEN-SPOILT", spoilt.path("blankSerial").asText());
        journey.applicant(409, "GET", "/papers/work-permit", null);
        journey.print().await("PICKUP");
        journey.applicant(303, "GET", "/papers/work-permit", null);
        journey.applicant(404, "GET", "/papers/residence-permit", null);
        boolean voided = !journey.certificates()
                .contains(spoilt.path("certificateNumber").asText());
        Ending.same("the spoilt number is void", true, voided);
        journey.at("2026-02-27T10:00").pickUp().await("CLOSED");
    }

    private static void issuedAfterSpoiling(Journey journey) {
        Ending.issued(journey);
        Ending.same("spoilt", 1, Ending.times(journey, "SPOILT").size());
        Ending.same("made", 2, Ending.times(journey, "PRINTED").size());
    }

    private static void misprinted(Journey journey, Path certificates) {
        approved(journey.draft());
        journey.at("2026-02-26T09:30").print().await("PICKUP");
        String code = journey.pickupCode();
        journey.at("2026-02-27T10:00").misprint(200);
        journey.await("PRODUCTION");
        Map<String, String> old = Map.of("pickupCode", code, "passportNumber", "SPECC110");
        Answer late = journey.staff(409, "window-1", "POST", "/cases/{id}/pick-up", old);
        Ending.same("the old code", "WRONG_STAGE", late.text("/code"));
        journey.print().await("PICKUP");
        Ending.same("a new code", false, code.equals(journey.pickupCode()));
        journey.at("2026-02-28T10:00").pickUp().await("CLOSED");
    }

    private static void madeAgain(Journey journey) {
        Ending.issued(journey);
        Ending.same("voided", 1, Ending.times(journey, "VOIDED").size());
        Ending.same("ready", 2, Ending.times(journey, "PRODUCED").size());
        Ending.same("numbers that hold", 2, journey.certificates().size());
    }

    private static void seized(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), "2026-02-11");
        journey.at("2026-02-13T10:00").refuse(WORK_PERMIT, "FRAUD").await("RETURN");
        Map<String, String> taken = Map.of("where", "AUTHORITY", "reason", "SPECIMEN: taken against a receipt");
        journey.at("2026-02-14T10:00").staff(200, "supervisor-1", "POST", "/cases/{id}/passport", taken);
        journey.await("CLOSED").staff(200, "supervisor-1", "POST", "/cases/{id}/passport", taken);
    }

    private static void endedAtAuthority(Journey journey) {
        Ending.ended(journey, "REFUSED");
        Ending.same("told", 1, Ending.times(journey, "PASSPORT_TO_AUTHORITY").size());
        Ending.passportHeld(journey, false);
    }

    private static void inVain(Journey journey, Path certificates) {
        approved(journey.draft().byCourier());
        journey.at("2026-02-26T09:30").print().await("DELIVERY");
        journey.at("2026-02-26T16:00")
                .courier("COLLECTED")
                .at("2026-02-27T11:00")
                .courier("FAILED")
                .at("2026-02-28T11:00")
                .courier("FAILED");
        Ending.same("parcel", "COMING_BACK", journey.tracker().text("/parcel/state"));
        journey.at("2026-03-02T10:00").courier("RETURNED_TO_ZONE").await("PICKUP");
        Ending.passportHeld(journey, true);
        Map<String, String> wrong = Map.of("pickupCode", "WRONG000", "passportNumber", "SPECIMEN0002");
        journey.pickupCode();
        Answer missed = journey.staff(409, "window-1", "POST", "/cases/{id}/pick-up", wrong);
        Ending.same("code", "WRONG_CODE", missed.text("/code"));
        journey.at("2026-03-03T10:00").pickUp("SPECIMEN0002").await("CLOSED");
    }

    private static void collectedByAnother(Journey journey) {
        Ending.issued(journey);
        Ending.same("tries", 2, Ending.times(journey, "DELIVERY_FAILED").size());
        Ending.same("returns", 1, Ending.times(journey, "RETURNED_TO_ZONE").size());
        Ending.same("collections", 1, Ending.times(journey, "PICKED_UP").size());
        Ending.same("parcels", 1, journey.parcels().size());
    }

    private static void sentTwice(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft().byCourier(), "2026-02-11");
        journey.at("2026-02-13T10:00").refuse(WORK_PERMIT, "FRAUD").await("RETURN");
        journey.at("2026-02-24T10:00")
                .courier("FAILED")
                .at("2026-02-25T10:00")
                .courier("FAILED")
                .at("2026-02-26T10:00")
                .courier("RETURNED_TO_ZONE");
        journey.pickupCode();
        Map<?, ?> again = Map.of("way", "COURIER", "address", ADDRESS);
        journey.applicant(200, "PUT", "/delivery", again);
        journey.at("2026-02-27T10:00");
        Ending.same("code", "", journey.tracker().text("/pickupCode"));
        journey.applicant(409, "PUT", "/delivery", Map.of("way", "PICKUP"));
        journey.courier("COLLECTED").at("2026-02-28T10:00").courier("DELIVERED").await("CLOSED");
    }

    private static final Map<String, String> ADDRESS = Map.of(
            "recipient", "SPECIMEN",
            "mobile", "+8613800138000",
            "province", "Guangdong",
            "city", "Jiangmen",
            "district", "Pengjiang",
            "street", "SPECIMEN Road 4");

    private static void backByCourier(Journey journey) {
        Ending.ended(journey, "REFUSED");
        Ending.same("parcels", 2, journey.parcels().size());
        Ending.same(
                "returns of the passport",
                1,
                Ending.times(journey, "PASSPORT_RETURNED").size());
        Ending.same("certificates", 0, journey.certificates().size());
        Ending.passportHeld(journey, false);
    }

    private static void withdrawnLate(Journey journey, Path certificates) {
        MainWay.accepted(journey.draft(), "2026-02-12");
        journey.at("2026-02-13T10:00").approve(WORK_PERMIT).withdraw().await("RETURN");
        Ending.passportHeld(journey, true);
        journey.at("2026-02-24T10:00").pickUp().await("CLOSED");
    }

    private static void backAtTheWindow(Journey journey) {
        Ending.ended(journey, "WITHDRAWN");
        Ending.same("withdrawals", 1, Ending.times(journey, "WITHDRAWN").size());
        Ending.same(
                "returns of the passport",
                1,
                Ending.times(journey, "PASSPORT_RETURNED").size());
        Ending.same("parcels", 0, journey.parcels().size());
        Ending.passportHeld(journey, false);
    }

    private static void withdrawnEarly(Journey journey, Path certificates) {
        journey.draft()
                .submit()
                .await("REVIEW")
                .at("2026-02-10T15:00")
                .withdraw()
                .await("CLOSED");
    }

    private static void withdrawnWithoutPassport(Journey journey) {
        Ending.ended(journey, "WITHDRAWN");
        Ending.same(
                "returns of the passport",
                0,
                Ending.times(journey, "PASSPORT_RETURNED").size());
        Ending.passportHeld(journey, false);
    }

    private static void unclaimed(Journey journey, Path certificates) {
        approved(journey.draft());
        journey.at("2026-02-26T09:30").print().await("PICKUP").pickupCode();
        journey.at("2026-04-09T10:00").pickUp().await("CLOSED");
    }

    private static void remindedAndEscalated(Journey journey) {
        Ending.issued(journey);
        List<LocalDate> reminded = List.of(LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-12"));
        Ending.same("reminders", reminded, days(journey, "REMINDED"));
        Ending.same("escalations", List.of(LocalDate.parse("2026-03-28")), days(journey, "ESCALATED"));
    }

    /** The days, each at 09:00, on which somebody was told of what lies at the window. */
    private static List<LocalDate> days(Journey journey, String type) {
        return journey.events().stream()
                .filter(event -> event.path("step").asText().equals("PICKUP")
                        && event.path("type").asText().equals(type))
                .map(event -> event.path("at").asText())
                .map(at -> LocalDate.parse(at.substring(0, at.indexOf('T'))))
                .toList();
    }

    private static void refusedByCourier(Journey journey, Path certificates) {
        approved(journey.draft().byCourier().courierRefuses(true));
        journey.at("2026-02-26T09:30").print().await("DELIVERY").at("2026-02-26T14:00");
        Ending.same("failed", 1, failedWork(journey));
        journey.courierRefuses(false);
        journey.staff(200, "issuing-1", "POST", "/cases/{id}/shipment/retry", null);
        journey.at("2026-02-26T16:00").courier("COLLECTED");
        Ending.same("failed", 0, failedWork(journey));
        journey.at("2026-03-04T09:30");
        Ending.same("not heard of", 1, failedWork(journey));
        journey.staff(200, "issuing-1", "POST", "/cases/{id}/shipment/report", Map.of("event", "DELIVERED"));
        journey.await("CLOSED");
    }

    private static void lost(Journey journey, Path certificates) {
        approved(journey.draft().byCourier());
        journey.at("2026-02-26T09:30").print().await("DELIVERY");
        journey.at("2026-02-26T16:00").courier("COLLECTED");
        Answer early = journey.staff(409, "issuing-1", "POST", "/cases/{id}/shipment/report", Map.of("event", "LOST"));
        Ending.same("a loss on the first day", "NOT_SILENT", early.text("/code"));
        journey.at("2026-03-04T09:30");
        journey.staff(200, "issuing-1", "POST", "/cases/{id}/shipment/report", Map.of("event", "LOST"));
        journey.await("CLOSED");
    }

    private static void endedWithoutPassport(Journey journey) {
        Ending.ended(journey, "ISSUED");
        Ending.same("losses", 1, Ending.times(journey, "PARCEL_LOST").size());
        Ending.same("parcel", "LOST", journey.tracker().text("/parcel/state"));
        Ending.passportHeld(journey, false);
        Ending.same(
                "numbers that hold: the electronic one",
                1,
                journey.certificates().size());
        Ending.same("failed", 0, failedWork(journey));
    }

    private static void jammed(Journey journey, Path certificates) {
        approved(journey.draft().printerJams(true));
        journey.at("2026-02-26T09:30");
        Ending.same("failed", 2, failedWork(journey));
        journey.printerJams(false);
        for (int job = 1; job <= 2; job++) {
            journey.staff(200, "issuing-1", "POST", "/print-jobs/{id}." + job + "/retry", null);
        }
        journey.print().await("PICKUP").at("2026-02-27T10:00").pickUp().await("CLOSED");
    }

    private static void printedAgain(Journey journey) {
        Ending.issued(journey);
        Ending.same("failures", 2, Ending.times(journey, "PRINT_FAILED").size());
        Ending.same("failed", 0, failedWork(journey));
    }

    private static int failedWork(Journey journey) {
        int found = 0;
        for (JsonNode work : journey.staff(200, "issuing-1", "GET", "/failed-work?limit=100", null)
                .body()
                .path("items")) {
            found += work.path("caseId").asText().equals(journey.caseId()) ? 1 : 0;
        }
        return found;
    }

    private static void handedOffAgain(Journey journey) {
        Ending.issuedInOneParcel(journey);
        Ending.same("failures", 1, Ending.times(journey, "HANDOFF_FAILED").size());
        Ending.same("silences", 1, Ending.times(journey, "PARCEL_SILENT").size());
        Ending.same("failed", 0, failedWork(journey));
    }

    /** Accepted on 11 February, and approved by both departments. */
    private static void approved(Journey journey) {
        MainWay.accepted(journey, "2026-02-11");
        journey.at("2026-02-13T10:00")
                .approve(WORK_PERMIT)
                .at("2026-02-25T15:00")
                .approve(RESIDENCE_PERMIT);
    }
}
