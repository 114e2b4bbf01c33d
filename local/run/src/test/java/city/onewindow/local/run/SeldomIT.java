package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What seldom happens, under rules that the bureau has published: so that each right that is granted is seen used. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeldomIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final Calls CALLS = new Calls(RUNNING::service);
    private static final int WITHDRAWN_MONTHS = 6;

    @BeforeAll
    static void rules_that_the_bureau_published() {
        Answer shipped = CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules", "").expect(200);
        ObjectNode changed = shipped.body().path("rules").deepCopy();
        changed.withObject("/limits/retention").put("withdrawnMonths", WITHDRAWN_MONTHS);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", "SPECIMEN");
        body.set("rules", changed);
        CALLS.by(Calls.SUPERVISOR, "PUT", "/staff/rules", body.toString(), "If-Match", shipped.header("etag"))
                .expect(200);
    }

    @Test
    void a_case_goes_all_the_way_by_rules_that_were_published() {
        Journey journey = RUNNING.journey().draft().byCourier().submit().await("REVIEW");
        journey.review("PASSED").await("BOOKING");
        String slot = slot(1);
        journey.book(slot).await("VERIFICATION").at(slot).checkIn().accept().await("APPROVAL");
        journey.approve(Department.WORK_PERMIT).approve(Department.RESIDENCE_PERMIT);
        journey.print()
                .await("DELIVERY")
                .courier("COLLECTED")
                .courier("DELIVERED")
                .await("CLOSED");

        String follow = """
                {"caseNumber": "JM00SPEC1N1", "passportNumber": "SPECNOBODY", "dateOfBirth": "1988-08-12"}""";
        CALLS.by("applicant-4", "POST", "/cases/follow", follow).expect(404);
        String filing = Contract.read()
                .document()
                .at("/components/schemas/Filing/examples/0")
                .toString();
        CALLS.by("applicant-4", "POST", "/filings", filing).expect(200);
        CALLS.by(Calls.SUPERVISOR, "GET", "/staff/cases/" + journey.caseId() + "/accesses", "")
                .expect(200);
        Operator operator = new Operator(RUNNING::service);
        operator.countAnew();
        assertThat(operator.sendAgain()).isZero();
        LocalDate today = RUNNING.now().toLocalDate();
        JsonNode figures = CALLS.by(
                        Calls.SUPERVISOR, "GET", "/staff/figures?from=" + today.minusDays(30) + "&to=" + today, "")
                .expect(200)
                .body();
        assertThat(figures.path("decisions")).isNotEmpty();
        journey = RUNNING.journey().draft().submit().await("REVIEW");
        assertThat(operator.takeAllOver(100)).isPositive();
        journey.review("PASSED").await("BOOKING").withdraw().await("CLOSED");
    }

    @Test
    void who_booked_a_day_that_is_closed_is_moved_and_a_plan_of_the_day_lifts_the_closure() {
        Journey journey = passed();
        String slot = slot(2);
        String day = slot.substring(0, 10);
        journey.book(slot).await("VERIFICATION");
        Answer closed = close(day);
        assertThat(closed.text("/moved/0/from")).isEqualTo(slot);
        String movedTo = closed.text("/moved/0/to");
        assertThat(movedTo).isNotEmpty().doesNotStartWith(day);
        assertThat(journey.tracker().text("/appointment/slotId")).isEqualTo(movedTo);
        assertThat(plan(day, "09:00", "12:00").body().path("stranded")).isEmpty();
        assertThat(slots(day)).containsExactly(day + "T09:00");
        journey.withdraw().await("CLOSED");
    }

    /** One is dropped by who plans another day, and one by the night's look at the plan. */
    @Test
    void a_period_that_is_planned_no_more_goes_once_its_last_seat_is_free() {
        for (int ahead = 4; ahead <= 5; ahead++) {
            Journey journey = passed();
            String slot = slot(ahead);
            String day = slot.substring(0, 10);
            journey.book(slot).await("VERIFICATION");
            JsonNode stranded = plan(day, "15:00", "15:30").body().path("stranded");
            assertThat(stranded.findValuesAsText("slotId")).containsExactly(slot);
            assertThat(stranded.at("/0/taken").asInt()).isOne();
            assertThat(held(day)).contains(slot.substring(11));
            journey.cancelAppointment().await("BOOKING").withdraw().await("CLOSED");
            assertThat(slots(day)).containsExactly(day + "T15:00");
            if (ahead == 4) {
                close(RUNNING.workingDay(8).toString());
            } else {
                RUNNING.clock().runTo(RUNNING.now().toLocalDate().plusDays(1).atTime(0, 30));
            }
            assertThat(held(day)).doesNotContain(slot.substring(11)).contains("15:00");
        }
    }

    /** Last, since no application is of half a year later. */
    @Test
    @Order(Integer.MAX_VALUE)
    void the_files_of_an_export_are_read_and_a_supervisor_erases_before_the_night_does() throws IOException {
        String passport = RunningService.newPassport();
        Journey journey =
                RUNNING.journeyOf("applicant-2", passport).draft().submit().await("REVIEW");
        JsonNode file = export(passport).at("/records/0/files/0");
        try (InputStream content = URI.create(file.path("url").asText()).toURL().openStream()) {
            assertThat(new String(content.readAllBytes(), ISO_8859_1)).containsAnyOf("%PDF", "JFIF");
        }
        journey.withdraw().await("CLOSED");
        String path = "/staff/cases/" + journey.caseId() + "/erasure";
        LocalDate due = LocalDate.parse(
                CALLS.by(Calls.SUPERVISOR, "POST", path, "").expect(409).text("/eraseOn"));
        assertThat(due).isEqualTo(RUNNING.now().toLocalDate().plusMonths(WITHDRAWN_MONTHS));
        RUNNING.clock().runTo(due.atTime(0, 5));
        CALLS.by(Calls.SUPERVISOR, "POST", path, "").expect(200);
        CALLS.by("applicant-2", "GET", "/cases/" + journey.caseId(), "").expect(404);
    }

    private static JsonNode export(String passport) {
        String body = """
                {"zone": "jiangmen", "nationality": "UTO", "passportNumber": "%s", "reason": "SPECIMEN"}""".formatted(passport);
        String path = "/staff/exports/"
                + CALLS.by(Calls.SUPERVISOR, "POST", "/staff/exports", body, "Idempotency-Key", passport)
                        .expect(201)
                        .text("/exportId");
        CALLS.by("supervisor@jiangmen", "PUT", path + "/confirmation", "").expect(200);
        return CALLS.by(Calls.SUPERVISOR, "GET", path, "").expect(200).body();
    }

    private static Journey passed() {
        return RUNNING.journey()
                .draft()
                .submit()
                .await("REVIEW")
                .review("PASSED")
                .await("BOOKING");
    }

    /** The first period with a place from that many working days on. */
    private static String slot(int ahead) {
        LocalDate first = RUNNING.workingDay(ahead);
        return CALLS.by("applicant-1", "GET", "/slots?zone=jiangmen&from=" + first + "&to=" + first.plusDays(20), "")
                .text("/slots/0/slotId");
    }

    private static List<String> slots(String day) {
        return CALLS.by("applicant-1", "GET", "/slots?zone=jiangmen&from=" + day + "&to=" + day, "")
                .expect(200)
                .body()
                .path("slots")
                .valueStream()
                .filter(slot -> slot.path("free").asInt() > 0)
                .map(slot -> slot.path("slotId").asText())
                .toList();
    }

    private static Answer close(String day) {
        String closure = """
                {"zone": "jiangmen", "date": "%s", "reason": "SPECIMEN: no power"}""".formatted(day);
        return CALLS.by(Calls.SUPERVISOR, "POST", "/staff/closures", closure).expect(200);
    }

    private static Answer plan(String day, String from, String to) {
        String plan = """
                {"periods": [{"start": "%s", "end": "%s", "capacity": 3}], "reason": "SPECIMEN"}""".formatted(from, to);
        return CALLS.by(Calls.SUPERVISOR, "PUT", "/staff/slot-plans/jiangmen/" + day, plan)
                .expect(200);
    }

    /** What the table holds of a day's periods. */
    private static String held(String day) {
        var stack = RUNNING.service().stack();
        var query = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "TableName",
                        Objects.requireNonNull(stack.template().tables().get("Slots"))
                                .name())
                .put("KeyConditionExpression", "pk = :zone AND begins_with(sk, :day)");
        query.putObject("ExpressionAttributeValues")
                .<ObjectNode>set(":zone", JsonNodeFactory.instance.objectNode().put("S", "jiangmen"))
                .set(":day", JsonNodeFactory.instance.objectNode().put("S", day));
        return stack.operator().call("dynamodb", "Query", query).toString();
    }
}
