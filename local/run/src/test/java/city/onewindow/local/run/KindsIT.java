package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.WorkingDays;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Extension, change and cancellation over HTTP, each to an end of its own. */
class KindsIT {

    /** Of its own: others move the clock and the plan of the one that is shared. */
    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    @Test
    void an_extension_a_change_and_a_cancellation_go_their_way() {
        HeldClock clock = RUNNING.clock();
        LocalDate today = clock.now().atZone(HeldClock.CHINA).toLocalDate();
        Journey extension = begun(clock, "KINDEXT01", "EXTENSION", application -> {
            application.withObject("/employment").put("category", "A");
            application.withObject("/qualifications").withArray("grounds").add("TALENT_PLAN");
            held(application, today.plusDays(60));
            application
                    .putArray("promises")
                    .addObject()
                    .put("document", "MEDICAL_CERTIFICATE")
                    .put("day", today.plusDays(30).toString());
        });
        Journey change = begun(clock, "KINDCHG01", "CHANGE", application -> event(application, today));
        Journey end = begun(clock, "KINDEND01", "CANCELLATION", application -> {
            event(application, today);
            application.remove("permit");
        });
        List<Journey> all = List.of(extension, change, end);
        assertThat(all.stream()
                        .map(journey -> journey.tracker().body().at("/fee/rmb").asInt()))
                .containsExactly(800, 200, 0);
        String day = WorkingDays.after(today, 1).toString();
        all.forEach(journey -> journey.review("PASSED").await("BOOKING").book(day + "T09:00"));
        clock.runTo(LocalDate.parse(day).atTime(8, 45));
        all.forEach(Journey::checkIn);
        unpaid(extension);
        all.forEach(journey -> journey.accept().await("APPROVAL"));

        assertThat(promised(extension)).containsExactly("MEDICAL_CERTIFICATE");
        assertThat(promised(extension.upload("MEDICAL_CERTIFICATE"))).isEmpty();
        extension.approve(Department.WORK_PERMIT).approve(Department.RESIDENCE_PERMIT);
        change.refuse(Department.WORK_PERMIT, "NO_PROOF");
        end.takeBack(Department.WORK_PERMIT).takeBack(Department.RESIDENCE_PERMIT);
        extension.print().await("PICKUP").pickUp().await("CLOSED");
        change.await("RETURN").pickUp().await("CLOSED");
        end.await("PICKUP").pickUp().await("CLOSED");
        assertThat(all.stream().map(journey -> journey.tracker().text("/outcome")))
                .containsExactly("ISSUED", "REFUSED", "ISSUED");
        assertThat(extension.certificates()).hasSize(2);
        assertThat(end.certificates()).as("a cancellation makes none").isEmpty();
    }

    @Test
    void what_comes_too_early_or_too_late_is_refused_with_its_day() {
        HeldClock clock = RUNNING.clock();
        LocalDate today = clock.now().atZone(HeldClock.CHINA).toLocalDate();
        assertThat(refused(clock, "EXTENSION", application -> held(application, today.plusDays(91))))
                .isEqualTo("/currentPermits/WORK_PERMIT/expiresOn TOO_EARLY_TO_EXTEND");
        assertThat(refused(clock, "EXTENSION", application -> held(application, today.plusDays(29))))
                .isEqualTo("/currentPermits/WORK_PERMIT/expiresOn TOO_LATE_TO_EXTEND");
        assertThat(refused(clock, "CHANGE", application -> event(application, today.minusDays(60))))
                .isEqualTo("/event/day TOO_LATE_AFTER_EVENT");
    }

    @Test
    void a_credit_code_that_does_not_hold_is_passed_over_with_a_reason_that_only_the_staff_see() {
        HeldClock clock = RUNNING.clock();
        Journey journey = journey(clock, "KINDCODE1")
                .draft(
                        "NEW",
                        application(
                                "KINDCODE1",
                                application -> application
                                        .withObject("/employment/employer")
                                        .put("creditCode", "91440700MA00000018")))
                .submit()
                .await("REVIEW");
        String review = "/cases/{id}/review";
        assertThat(journey.staff(422, "reviewer-1", "POST", review, Map.of("decision", "PASSED"))
                        .body()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("CREDIT_CODE_CHECK");
        String reason = "SPECIMEN: as the licence has it";
        Map<String, String> override = Map.of("code", "CREDIT_CODE_CHECK", "reason", reason);
        journey.staff(200, "reviewer-1", "POST", review, Map.of("decision", "PASSED", "overrides", List.of(override)));
        journey.await("BOOKING");

        JsonNode seen =
                journey.staff(200, "reviewer-1", "GET", "/cases/{id}", null).body();
        assertThat(seen.at("/warnings/0/overridden").asBoolean()).isTrue();
        assertThat(seen.at("/steps/0/overrides/0/reason").asText()).isEqualTo(reason);
        assertThat(seen.path("events").findValuesAsText("type")).contains("WARNING_OVERRIDDEN");
        assertThat(journey.events())
                .extracting(event -> event.path("type").asText())
                .contains("PASSED")
                .doesNotContain("WARNING_OVERRIDDEN");
        assertThat(journey.tracker().body().toString()).doesNotContain(reason);
    }

    /** The one finding that is not of a document. */
    private static String refused(HeldClock clock, String kind, Consumer<ObjectNode> more) {
        Journey journey = journey(clock, "KINDBAD01");
        List<JsonNode> errors = journey.begin(kind, application("KINDBAD01", more))
                .applicant(422, "POST", "/submission", null)
                .body()
                .path("errors")
                .valueStream()
                .filter(error -> !error.path("pointer").asText().startsWith("#"))
                .toList();
        assertThat(errors).hasSize(1);
        return errors.getFirst().path("pointer").asText() + " "
                + errors.getFirst().path("code").asText();
    }

    private static void unpaid(Journey journey) {
        Answer refused = journey.staff(
                409,
                "window-1",
                "POST",
                "/cases/{id}/verification",
                Map.of("decision", "ACCEPTED", "originals", journey.originals(), "passportTaken", true));
        assertThat(refused.text("/code")).isEqualTo("FEE_NOT_PAID");
        assertThat(refused.body().path("rmb").asInt()).isEqualTo(800);
    }

    private static List<String> promised(Journey journey) {
        return journey.tracker().body().path("promised").findValuesAsText("kind");
    }

    private static void event(ObjectNode application, LocalDate day) {
        application.putObject("event").put("day", day.toString()).put("what", "SPECIMEN");
        held(application, day.plusDays(200));
    }

    private static void held(ObjectNode application, LocalDate expires) {
        ObjectNode permits = application.putObject("currentPermits");
        permits.putObject("WORK_PERMIT").put("number", "W2025SPECIMEN01").put("expiresOn", expires.toString());
        permits.putObject("RESIDENCE_PERMIT").put("number", "R2025SPECIMEN01").put("expiresOn", expires.toString());
    }

    private static Journey begun(HeldClock clock, String passport, String kind, Consumer<ObjectNode> more) {
        return journey(clock, passport)
                .draft(kind, application(passport, more))
                .submit()
                .await("REVIEW");
    }

    private static Journey journey(HeldClock clock, String passport) {
        return new Journey(RUNNING.people(), clock, applicant(passport));
    }

    private static Applicant applicant(String passport) {
        return new Applicant("applicant-3", "ROSA", passport);
    }

    /** Of two years, by somebody whose stay ends with the year. */
    private static String application(String passport, Consumer<ObjectNode> more) {
        try {
            ObjectNode application =
                    (ObjectNode) Contract.JSON.readTree(applicant(passport).application());
            application.withObject("/stay").put("stayUntil", "2026-12-31");
            more.accept(application);
            return application.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
