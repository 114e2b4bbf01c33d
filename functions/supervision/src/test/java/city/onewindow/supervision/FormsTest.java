package city.onewindow.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.http.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FormsTest {

    @Test
    void a_calendar_is_read_as_it_was_announced() {
        CalendarForm form = CalendarForm.read("2027", json("""
                                {"daysOff": ["2027-01-01"], "daysWorked": ["2027-01-03"], "reason": "announced"}"""));

        assertThat(form.year()).isEqualTo(2027);
        assertThat(form.daysOff()).hasSize(1);
        assertThat(form.daysWorked()).hasSize(1);
        assertThat(form.reason()).isEqualTo("announced");
    }

    @Test
    void everything_wrong_with_a_calendar_is_said_at_once() {
        refused(
                () -> CalendarForm.read("2027", json("""
                                        {"daysOff": ["2026-12-31", "2027-02-30", "2027-01-02"],
                                         "daysWorked": ["2027-01-04", "2027-01-02", "x"]}""")),
                "/daysOff/0 NOT_IN_YEAR",
                "/daysOff/1 NOT_A_DATE",
                "/daysWorked/0 NOT_A_WEEKEND",
                "/daysWorked/1 OFF_AND_WORKED",
                "/daysWorked/2 NOT_A_DATE",
                "/reason REQUIRED");
    }

    @Test
    void a_year_without_a_day_off_is_a_mistake() {
        refused(
                () -> CalendarForm.read("2027", json("{\"daysOff\": [], \"daysWorked\": [], \"reason\": \"x\"}")),
                "/daysOff TOO_FEW");
    }

    @Test
    void a_year_that_is_none_is_refused() {
        refused(() -> CalendarForm.read("12", json("{}")), "{year} OUT_OF_RANGE");
    }

    @Test
    void periods_that_touch_do_not_overlap() {
        SlotPlanForm form = SlotPlanForm.read(json("""
                                {"periods": [
                                  {"day": "MONDAY", "start": "09:00", "end": "10:00", "capacity": 0},
                                  {"day": "MONDAY", "start": "10:00", "end": "11:00", "capacity": 1000},
                                  {"day": "TUESDAY", "start": "09:30", "end": "10:30", "capacity": 2}],
                                 "reason": "two more places"}"""));

        assertThat(form.periods()).hasSize(3);
        assertThat(form.reason()).isEqualTo("two more places");
    }

    @Test
    void everything_wrong_with_a_plan_is_said_at_once() {
        refused(
                () -> SlotPlanForm.read(json("""
                                        {"periods": [
                                          {"day": "MONDAY", "start": "09:00", "end": "10:00", "capacity": 1},
                                          {"day": "MONDAY", "start": "09:59", "end": "11:00", "capacity": 1},
                                          {"day": "MONDAY", "start": "12:00", "end": "12:00", "capacity": 1},
                                          {"day": "SATURDAY", "start": "24:00", "end": "9:00", "capacity": 1001}]}""")),
                "/periods/1/start OVERLAPS",
                "/periods/2/end ENDS_BEFORE_START",
                "/periods/3/day NOT_ALLOWED",
                "/periods/3/start NOT_A_TIME",
                "/periods/3/end NOT_A_TIME",
                "/periods/3/capacity OUT_OF_RANGE",
                "/reason REQUIRED");
    }

    @Test
    void a_day_of_ones_own_may_be_any_day_from_today_on_and_may_be_empty() {
        Instant evening = Instant.parse("2026-03-07T15:59:59Z");

        assertThat(DayPlanForm.read("2026-03-07", json("{\"periods\": [], \"reason\": \"leave\"}"), evening)
                        .periods())
                .isEmpty();
        assertThatThrownBy(() -> DayPlanForm.read(
                        "2026-03-07", json("{\"periods\": [], \"reason\": \"leave\"}"), evening.plusSeconds(1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        assertThatThrownBy(
                        () -> DayPlanForm.read("2026-02-30", json("{\"periods\": [], \"reason\": \"leave\"}"), evening))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void everything_wrong_with_a_day_is_said_at_once() {
        refused(
                () -> DayPlanForm.read("2026-03-07", json("""
                                        {"periods": [
                                          {"start": "09:00", "end": "10:00", "capacity": 1},
                                          {"start": "09:59", "end": "11:00", "capacity": -1}],
                                         "reason": ""}"""), Instant.EPOCH),
                "/periods/1/capacity OUT_OF_RANGE",
                "/periods/1/start OVERLAPS",
                "/reason TOO_SHORT");
    }

    private static void refused(ThrowingCallable call, String... findings) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.findings())
                                .map(found -> found.pointer() + " " + found.code())
                                .containsExactlyInAnyOrder(findings));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
