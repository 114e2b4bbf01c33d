package city.onewindow.supervision;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.PlanPeriods;
import city.onewindow.casework.rules.ZoneRules.Period;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A zone's weekly plan as a supervisor sends it: on no day do two periods overlap. */
record SlotPlanForm(List<Period> periods, String reason) {

    private static final int MOST_PERIODS = 200;

    static SlotPlanForm read(JsonNode body) {
        Input in = Input.of(body);
        List<Period> sound = new ArrayList<>();
        List<Integer> read = in.list("periods").size(1, MOST_PERIODS).objects(period -> read(period, sound));
        String reason = in.text("reason").length(1, 500).lines().required();
        in.check();
        if (read.size() != sound.size()) {
            throw new IllegalStateException("a period at fault was not reported");
        }
        return new SlotPlanForm(List.copyOf(sound), reason);
    }

    private static int read(Input in, List<Period> before) {
        PlanPeriods.read(in, List.of(in.choice("day", PlanPeriods.DAYS).required()), before);
        return before.size();
    }
}
