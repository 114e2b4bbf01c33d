package city.onewindow.figures;

import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.http.StaffZone;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.FigureStore;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.figures.Figures.Overdue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The supervisor's door to the figures of their zone. */
public final class FiguresApi extends ApiHandler {

    /** What the service owes in days; the other steps wait for the applicant or have no limit. */
    private static final List<StepName> OWED =
            List.of(StepName.REVIEW, StepName.WORK_PERMIT, StepName.RESIDENCE_PERMIT);

    private static final int MOST_DAYS = 366;

    public FiguresApi() {
        this(System.getenv());
    }

    public FiguresApi(Map<String, String> variables) {
        super(variables, new Desk(variables).routes());
    }

    private static final class Desk {

        private final FigureStore figures;
        private final CaseStore cases;
        private final SlotStore slots;
        private final RulesStore rules;

        Desk(Map<String, String> variables) {
            DynamoDbClient dynamo = new Clients(variables).dynamo();
            this.figures = new FigureStore(dynamo, variables);
            this.cases = new CaseStore(dynamo, variables);
            this.slots = new SlotStore(dynamo, variables);
            this.rules = new RulesStore(dynamo, variables);
        }

        Map<String, Route> routes() {
            return Map.of("GET /staff/figures", this::show);
        }

        private Response show(Request request) {
            Input in = Input.query(request);
            String zone = StaffZone.of(request, in, Role.SUPERVISOR);
            LocalDate from = in.date("from").required();
            LocalDate to = in.date("to").required();
            String format = in.text("format").oneOf(Set.of("json", "csv")).orElse("json");
            if (in.sound() && (to.isBefore(from) || !to.isBefore(from.plusDays(MOST_DAYS)))) {
                LocalDate last = from.plusDays(MOST_DAYS - 1);
                in.report("to", "OUT_OF_RANGE", Map.of("min", from.toString(), "max", last.toString()));
            }
            in.check();
            Figures found = new Figures(
                    zone,
                    from,
                    to,
                    rules.rules().newest().limits().approvalWorkingDays(),
                    figures.days(zone, from, to),
                    figures.now(zone),
                    overdue(zone, request.now()),
                    slots.between(zone, from, to));
            return format.equals("csv") ? Response.csv(found.csv()) : Response.ok(found.json());
        }

        /** As the index has it: each queue by its due date, until the first that is not overdue. */
        private List<Overdue> overdue(String zone, Instant now) {
            WorkingCalendar calendar = rules.calendar();
            List<Overdue> found = new ArrayList<>();
            for (StepName step : OWED) {
                Map<String, String> after = Map.of();
                boolean late = true;
                while (late) {
                    Page<Line<Step>> page = cases.indexes().queue(step, zone, 100, after);
                    for (Line<Step> line : page.items()) {
                        Instant due = line.content().due();
                        late = due != null && !now.isBefore(due);
                        if (!late || due == null) {
                            break;
                        }
                        found.add(new Overdue(
                                line.caseId(),
                                step,
                                line.content().department(),
                                WorkingCalendar.lastDayOf(due),
                                -calendar.workingDaysLeft(now, due),
                                line.content().provisional()));
                    }
                    after = page.next();
                    late = late && !after.isEmpty();
                }
            }
            found.sort((a, b) -> a.last().compareTo(b.last()));
            return found;
        }
    }
}
