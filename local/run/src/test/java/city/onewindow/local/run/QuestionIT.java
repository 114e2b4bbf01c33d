package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.WorkingDays;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A question and the other department's decision at the same moment: whoever commits first has done
 * it, and the other is told or goes on with what is there then. A calendar comes last: after it all
 * due dates are others.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuestionIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final String WRITE = "dynamodb:TransactWriteItems";
    private static final Map<String, String> APPROVAL =
            Map.of("decision", "APPROVED", "validFrom", "2026-03-15", "validTo", "2028-02-28");
    private static final Map<String, String> REFUSAL = Map.of("decision", "REFUSED", "reason", "FRAUD");

    private Interference interference = new Interference(RUNNING);

    @BeforeEach
    void begin() {
        interference = new Interference(RUNNING);
    }

    @AfterEach
    void end() {
        interference.close();
    }

    @Test
    @Order(1)
    void a_question_that_comes_second_to_the_other_departments_approval_is_asked() {
        Journey journey = inApproval();
        interference.before("ApprovalApiRole", WRITE, () -> journey.approve(RESIDENCE_PERMIT));

        Answer asked = ask(journey);

        interference.happened();
        assertThat(asked.status()).isEqualTo(201);
        stands(journey, true);
        assertThat(Trail.types(journey)).containsOnlyOnce("APPROVED", "QUESTION_ASKED");
        takeBack(journey, asked);
        refused(journey);
    }

    @Test
    @Order(2)
    void a_question_that_comes_second_to_the_other_departments_refusal_is_told_so() {
        Journey journey = inApproval();
        interference.before("ApprovalApiRole", WRITE, () -> journey.refuse(RESIDENCE_PERMIT, "FRAUD"));

        Answer late = ask(journey);

        interference.happened();
        assertThat(late.status()).isEqualTo(409);
        Trail.ended(journey.await("RETURN").pickUp(), "REFUSED");
        assertThat(Trail.types(journey)).containsOnlyOnce("REFUSED", "MOOT").doesNotContain("QUESTION_ASKED");
    }

    @Test
    @Order(3)
    void an_approval_that_comes_second_to_the_other_departments_question_holds_and_the_clock_stands() {
        Journey journey = inApproval();
        Answer[] asked = new Answer[1];
        interference.before(
                "ApprovalApiRole", WRITE, () -> asked[0] = ask(journey).expect(201));

        Answer approved = decide(journey, "residence-permit", APPROVAL);

        interference.happened();
        assertThat(approved.status()).isEqualTo(200);
        stands(journey, true);
        assertThat(decide(journey, "work-permit", APPROVAL).text("/code")).isEqualTo("QUESTION_OPEN");
        takeBack(journey, asked[0]);
        stands(journey, false);
        refused(journey);
    }

    @Test
    @Order(4)
    void a_refusal_that_comes_second_to_the_other_departments_question_ends_both() {
        Journey journey = inApproval();
        interference.before("ApprovalApiRole", WRITE, () -> ask(journey).expect(201));

        Answer refused = decide(journey, "residence-permit", REFUSAL);

        interference.happened();
        assertThat(refused.status()).isEqualTo(200);
        Trail.ended(journey.await("RETURN").pickUp(), "REFUSED");
        assertThat(journey.tracker().text("/questions/0/state")).isEqualTo("MOOT");
        assertThat(Trail.types(journey)).containsOnlyOnce("QUESTION_ASKED", "REFUSED", "MOOT");
    }

    @Test
    @Order(5)
    void the_same_question_again_is_the_same_question() {
        Journey journey = inApproval();
        String key = UUID.randomUUID().toString();

        Answer first = ask(journey, key).expect(201);
        Answer again = ask(journey, key).expect(201);

        assertThat(again.text("/questionId")).isEqualTo(first.text("/questionId"));
        assertThat(Trail.types(journey)).containsOnlyOnce("QUESTION_ASKED");
        Trail.ended(journey.withdraw().await("RETURN").pickUp(), "WITHDRAWN");
    }

    @Test
    @Order(6)
    void a_calendar_that_is_published_later_moves_the_due_date_within_a_day_and_no_decision() {
        Journey journey = inApproval().approve(RESIDENCE_PERMIT);
        LocalDate before = lastDay(journey);
        LocalDate free = WorkingDays.after(RUNNING.now().toLocalDate(), 3);

        RUNNING.people()
                .once("supervisor-1", "PUT", "/staff/calendars/2026", calendar(free))
                .expect(200);
        RUNNING.pass(Duration.ofDays(1));

        assertThat(lastDay(journey)).isEqualTo(WorkingDays.after(before, 1));
        assertThat(Trail.types(journey)).containsOnlyOnce("DUE_MOVED", "APPROVED");
        assertThat(journey.tracker().text("/decisions/1/state")).isEqualTo("APPROVED");
        refused(journey);
    }

    private static void refused(Journey journey) {
        Trail.ended(journey.refuse(WORK_PERMIT, "FRAUD").await("RETURN").pickUp(), "REFUSED");
    }

    private static Answer ask(Journey journey) {
        return ask(journey, UUID.randomUUID().toString());
    }

    private static Answer ask(Journey journey, String key) {
        return RUNNING.people()
                .once(
                        "work-permit-approver-1",
                        "POST",
                        "/staff/cases/" + journey.caseId() + "/approvals/work-permit/questions",
                        Map.of("kind", "SUPPLEMENT", "text", "SPECIMEN"),
                        "Idempotency-Key",
                        key);
    }

    private static void takeBack(Journey journey, Answer asked) {
        journey.staff(
                204,
                "work-permit-approver-1",
                "DELETE",
                "/cases/{id}/approvals/work-permit/questions/" + asked.text("/questionId"),
                null);
    }

    private static void stands(Journey journey, boolean standing) {
        assertThat(journey.tracker().body().has("standingSince")).isEqualTo(standing);
        assertThat(journey.tracker().body().has("due")).isNotEqualTo(standing);
    }

    private static Answer decide(Journey journey, String permit, Map<String, String> decision) {
        String path = "/staff/cases/" + journey.caseId() + "/approvals/" + permit;
        return RUNNING.people().once(permit + "-approver-1", "POST", path, decision);
    }

    private static LocalDate lastDay(Journey journey) {
        return OffsetDateTime.parse(journey.tracker().text("/due"))
                .atZoneSameInstant(HeldClock.CHINA)
                .toLocalDate()
                .minusDays(1);
    }

    /** 2026 as it is, and one working day that is free. */
    private static Map<String, Object> calendar(LocalDate free) {
        List<String> off = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(day -> day.equals(free) || offWeekdays(day))
                .map(LocalDate::toString)
                .toList();
        return Map.of(
                "daysOff",
                off,
                "daysWorked",
                List.of("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
                "reason",
                "SPECIMEN: one day more");
    }

    private static boolean offWeekdays(LocalDate day) {
        return day.getDayOfWeek().getValue() < 6
                && !WorkingDays.after(day.minusDays(1), 1).equals(day);
    }

    private static Journey inApproval() {
        LocalDate day = RUNNING.workingDay(1);
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW").review("PASSED");
        journey.await("BOOKING").book(day + "T10:00").await("VERIFICATION");
        RUNNING.settle();
        RUNNING.clock().runTo(day.atTime(9, 45));
        journey.checkIn().accept().await("APPROVAL");
        RUNNING.settle();
        return journey;
    }
}
