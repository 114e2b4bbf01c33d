package city.onewindow.supervision;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.TimeLimit.Extension;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar.Year;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.ZoneRules.Period;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.PlannedSlots;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.casework.store.ZoneDays;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The supervisor's door: calendars and slot plans, whose coming slots follow either at once, and
 * longer limits.
 */
public final class SupervisorApi extends ApiHandler {

    public SupervisorApi() {
        this(System.getenv());
    }

    public SupervisorApi(Map<String, String> variables) {
        super(variables, new Supervisor(variables).routes());
    }

    private static final class Supervisor {

        private final RulesStore rules;
        private final ZoneDays days;
        private final SlotStore slots;
        private final PlannedSlots planned;
        private final CaseStore cases;
        private final PublishedRules published;

        Supervisor(Map<String, String> variables) {
            DynamoDbClient dynamo = new Clients(variables).dynamo();
            this.rules = new RulesStore(dynamo, variables);
            this.cases = new CaseStore(dynamo, variables);
            this.days = new ZoneDays(dynamo, variables);
            this.slots = new SlotStore(dynamo, variables);
            this.planned = new PlannedSlots(rules, days, slots);
            this.published = new PublishedRules(rules.rules(), planned);
        }

        Map<String, Route> routes() {
            return Map.of(
                    "PUT /staff/calendars/{year}", this::putCalendar,
                    "PUT /staff/slot-plans/{zone}", this::putPlan,
                    "PUT /staff/slot-plans/{zone}/{date}", this::putDay,
                    "POST /staff/cases/{id}/extension", this::extend,
                    "GET /staff/rules", published::current,
                    "PUT /staff/rules", published::replace,
                    "GET /staff/rules/versions", published::history,
                    "GET /staff/rules/versions/{version}", published::version);
        }

        /** A calendar holds for every zone, so a supervisor of any may publish it. */
        private Response putCalendar(Request request) {
            request.caller().staff(Role.SUPERVISOR);
            CalendarForm form = CalendarForm.read(request.path("year"), request.json());
            Year year = rules.publish(form.year(), form.daysOff(), form.daysWorked());
            planned.write(request.now());
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("year", year.year()).put("version", year.version());
            days(answer.putArray("daysOff"), year.daysOff());
            days(answer.putArray("daysWorked"), year.daysWorked());
            return Response.ok(answer);
        }

        private Response putPlan(Request request) {
            String zone = zone(request);
            SlotPlanForm form = SlotPlanForm.read(request.json());
            rules.setPlan(zone, form.periods());
            planned.write(zone, request.now());
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode periods = answer.putArray("periods");
            for (Period period : form.periods()) {
                periods.addObject()
                        .put("day", period.day().name())
                        .put("start", period.start().toString())
                        .put("end", period.end().toString())
                        .put("capacity", period.capacity());
            }
            return Response.ok(answer);
        }

        /** A day's own plan holds whatever the weekly one says, and opens what was closed. */
        private Response putDay(Request request) {
            String zone = zone(request);
            DayPlanForm form = DayPlanForm.read(request.path("date"), request.json(), request.now());
            days.plan(zone, form.day(), form.periods());
            slots.reopen(zone, form.day());
            planned.write(zone, request.now());
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("date", form.day().toString());
            ArrayNode periods = answer.putArray("periods");
            for (Period period : form.periods()) {
                periods.addObject()
                        .put("start", period.start().toString())
                        .put("end", period.end().toString())
                        .put("capacity", period.capacity());
            }
            return Response.ok(answer);
        }

        private Response extend(Request request) {
            request.caller().staff(Role.SUPERVISOR);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR, file.zone());
            Limits limits = rules.rules().of(file.head()).limits();
            ExtensionForm form = ExtensionForm.read(request.json(), limits);
            Extensions extensions = new Extensions(new CaseClock(limits, rules.calendar()));
            Actor actor = new Actor(Role.SUPERVISOR.name(), supervisor.subject());
            Extension extension =
                    cases.change(file.caseId(), request.now(), change -> extensions.extend(change, form, actor));
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("caseId", file.caseId())
                    .put("workingDays", extension.workingDays())
                    .put("reason", extension.reason())
                    .put("confirmed", extension.confirmed());
            Instant due = cases.require(file.caseId()).head().limit().due();
            if (due != null) {
                answer.put("due", Times.offset(due));
            }
            return Response.ok(answer);
        }

        private String zone(Request request) {
            String zone = request.path("zone");
            request.caller().staff(Role.SUPERVISOR, zone);
            if (rules.rules().newest().zone(zone).isEmpty()) {
                throw Problem.notFound("ZONE_NOT_FOUND");
            }
            return zone;
        }

        private static void days(ArrayNode list, Set<LocalDate> days) {
            days.stream().sorted().forEach(day -> list.add(day.toString()));
        }
    }
}
