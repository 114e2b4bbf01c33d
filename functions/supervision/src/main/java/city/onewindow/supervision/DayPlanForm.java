package city.onewindow.supervision;

import city.onewindow.casework.http.Problem;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.PlanPeriods;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One day's own plan as a supervisor sends it; without periods the zone takes nobody that day. */
record DayPlanForm(LocalDate day, List<Period> periods, String reason) {

    private static final int MOST_PERIODS = 40;

    /**
     * Reads path and body.
     *
     * @throws Problem 404 for what is no date or is over, 422 with everything that is wrong
     */
    static DayPlanForm read(String date, JsonNode body, Instant now) {
        LocalDate day = day(date);
        if (day.isBefore(WorkingCalendar.dayOf(now))) {
            throw Problem.notFound("NOT_FOUND");
        }
        Input in = Input.of(body);
        List<Period> sound = new ArrayList<>();
        in.list("periods").size(0, MOST_PERIODS).objects(period -> {
            PlanPeriods.read(period, List.of(day.getDayOfWeek()), sound);
            return sound.size();
        });
        String reason = in.text("reason").length(1, 500).lines().required();
        in.check();
        return new DayPlanForm(day, List.copyOf(sound), reason);
    }

    /** The day of a path.
     *
     * @throws Problem 404 for what is none
     */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problem.notFound("NOT_FOUND");
        }
    }
}
