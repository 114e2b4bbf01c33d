package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Certificate;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each end that a case can have, each kind of application and each category; every one with every other is for longer. */
class EndsIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final Calls CALLS = new Calls(RUNNING::service);
    private static final List<String> CATEGORIES = List.of("A", "B", "C");

    @Test
    void each_end_is_reached_and_a_permit_that_is_taken_back_holds_no_more() throws Exception {
        Ends ends = new Ends(RUNNING);
        Ends.Case issued = ends.plan(Applied.FROM_OUTSIDE, "A", End.ISSUED_AT_THE_WINDOW);
        List<Applied> ways = List.of(Applied.values());
        int number = 0;
        for (End end : End.values()) {
            Applied applied = ways.get((number + 1) % ways.size());
            ends.plan(applied, CATEGORIES.get(number % CATEGORIES.size()), end);
            number++;
        }
        ends.reach();
        ends.check();
        takeBack(ends, issued);
    }

    /** Its holder has both certificates cancelled; whoever asks for them hears so. */
    private static void takeBack(Ends ends, Ends.Case issued) {
        List<Certificate> held = ends.file(issued).certificates();
        assertThat(held).hasSize(2);
        held.forEach(certificate -> assertThat(status(certificate)).isEqualTo("VALID"));
        Journey journey = new Journey(RUNNING.people(), RUNNING.clock(), issued.applicant());
        Ends.Case back =
                new Ends.Case(Applied.CANCELLATION, "B", End.ISSUED_AT_THE_WINDOW, issued.applicant(), journey);
        ObjectNode application = Applied.CANCELLATION.application(
                issued.applicant(), "B", RUNNING.now().toLocalDate());
        held.forEach(certificate -> application
                .withObject("/currentPermits")
                .withObject("/" + certificate.permit())
                .put("number", certificate.number()));
        ends.fill(back, application);
        String day = RUNNING.workingDay(1) + "T";
        journey.submit()
                .await("REVIEW")
                .review("PASSED")
                .await("BOOKING")
                .book(day + "09:00")
                .at(day + "08:45")
                .checkIn()
                .accept()
                .await("APPROVAL")
                .takeBack(Department.WORK_PERMIT)
                .takeBack(Department.RESIDENCE_PERMIT)
                .await("PICKUP");
        assertThat(journey.tracker().text("/nextStep")).isEqualTo("Collect your passport with your pick-up code.");
        journey.pickUp().await("CLOSED");
        assertThat(journey.tracker().text("/outcomeText")).isEqualTo("Taken back");
        held.forEach(certificate -> assertThat(status(certificate)).isEqualTo("ENDED"));
    }

    private static String status(Certificate certificate) {
        String path = "/certificates/" + certificate.number() + "?check=" + certificate.check();
        JsonNode answer = CALLS.byNobody("GET", path, "").expect(200).body();
        assertThat(answer.path("valid").asBoolean())
                .isEqualTo(answer.path("status").asText().equals("VALID"));
        return answer.path("status").asText();
    }
}
