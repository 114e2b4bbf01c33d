package city.onewindow.supervision;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.TimeLimit.Extension;
import city.onewindow.casework.Times;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.PlannedSlots;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.casework.store.ZoneDays;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The supervisor's door: rules, calendars and plans, each with its history, and longer limits.
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
        private final CaseStore cases;
        private final Plans plans;
        private final PublishedRules published;

        Supervisor(Map<String, String> variables) {
            DynamoDbClient dynamo = new Clients(variables).dynamo();
            this.rules = new RulesStore(dynamo, variables);
            this.cases = new CaseStore(dynamo, variables);
            ZoneDays days = new ZoneDays(dynamo, variables);
            SlotStore slots = new SlotStore(dynamo, variables);
            PlannedSlots planned = new PlannedSlots(rules, days, slots);
            this.plans = new Plans(rules, days, slots, planned);
            this.published = new PublishedRules(rules.rules(), planned);
        }

        Map<String, Route> routes() {
            return Map.ofEntries(
                    Map.entry("PUT /staff/calendars/{year}", plans::putCalendar),
                    Map.entry("GET /staff/calendars/{year}/versions", plans::calendarHistory),
                    Map.entry("PUT /staff/slot-plans/{zone}", plans::putWeek),
                    Map.entry("GET /staff/slot-plans/{zone}/versions", plans::weekHistory),
                    Map.entry("PUT /staff/slot-plans/{zone}/{date}", plans::putDay),
                    Map.entry("GET /staff/slot-plans/{zone}/{date}/versions", plans::dayHistory),
                    Map.entry("POST /staff/cases/{id}/extension", this::extend),
                    Map.entry("GET /staff/rules", published::current),
                    Map.entry("PUT /staff/rules", published::replace),
                    Map.entry("GET /staff/rules/versions", published::history),
                    Map.entry("GET /staff/rules/versions/{version}", published::version));
        }

        private Response extend(Request request) {
            request.caller().staff(Role.SUPERVISOR);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR, file.zone());
            Limits limits = rules.rules().of(file.head()).limits();
            ExtensionForm form = ExtensionForm.read(request.json(), limits);
            Extensions extensions = new Extensions(new CaseClock(limits, rules.calendar()));
            Actor actor = new Actor(Role.SUPERVISOR.name(), supervisor.subject());
            Extension extension = cases.change(file, request.now(), change -> extensions.extend(change, form, actor));
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
    }
}
