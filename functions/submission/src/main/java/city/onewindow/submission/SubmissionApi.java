package city.onewindow.submission;

import city.onewindow.casework.Ids;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.Once;
import city.onewindow.casework.store.Removals;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The applicant's door: what is asked for before one signs in, the draft, its submission, and the
 * tracker.
 */
public final class SubmissionApi extends ApiHandler {

    public SubmissionApi() {
        this(System.getenv());
    }

    public SubmissionApi(Map<String, String> variables) {
        super(variables, routes(variables));
    }

    private static Map<String, Route> routes(Map<String, String> variables) {
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        CaseStore cases = new CaseStore(dynamo, variables);
        RulesStore calendars = new RulesStore(dynamo, variables);
        RuleVersions rules = calendars.rules();
        DocumentBucket bucket = new DocumentBucket(clients, variables);
        Lookup lookup = Secrets.lookup(clients, variables);
        OwnCases own = new OwnCases(cases);
        boolean specimens = Boolean.parseBoolean(variables.getOrDefault("SPECIMEN", "false"));
        Map<String, Route> routes = new HashMap<>();
        routes.put("GET /zones", request -> Response.ok(Requirements.zones(rules.newest(), request.language())));
        routes.put("GET /requirements", request -> requirements(request, rules.newest()));
        routes.putAll(new DraftRoutes(
                        own,
                        new Once(cases),
                        rules,
                        calendars,
                        new Uploads(bucket),
                        new Removals(cases, bucket, dynamo, variables, new Log("SubmissionApi", variables)),
                        Ids.unguessable(),
                        specimens)
                .routes());
        routes.putAll(new ApplicantRoutes(
                        own,
                        rules,
                        calendars,
                        new Submission(lookup),
                        new TakenPassports(new Tries(dynamo, lookup, variables)),
                        specimens,
                        variables.getOrDefault("PUBLIC_URL", ""))
                .routes());
        routes.putAll(new TrackerRoutes(own, rules, calendars).routes());
        return routes;
    }

    private static Response requirements(Request request, Rules newest) {
        Input in = Input.query(request);
        String kind = in.text("kind").oneOf(newest.kinds()).required();
        Optional<String> category =
                in.text("category").oneOf(Situation.CATEGORIES).optional();
        in.check();
        return Response.ok(Requirements.of(kind, category, newest, request.language()));
    }
}
