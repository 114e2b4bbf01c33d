package city.onewindow.review;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Decisions;
import city.onewindow.casework.Step;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The reviewer's door. */
public final class ReviewApi extends ApiHandler {

    public ReviewApi() {
        this(System.getenv());
    }

    public ReviewApi(Map<String, String> variables) {
        this(variables, new Clients(variables).dynamo());
    }

    private ReviewApi(Map<String, String> variables, DynamoDbClient dynamo) {
        this(variables, new CaseStore(dynamo, variables), new RuleVersions(dynamo, variables));
    }

    private ReviewApi(Map<String, String> variables, CaseStore cases, RuleBook book) {
        super(variables, Map.of("POST /staff/cases/{id}/review", request -> review(request, cases, book)));
    }

    private static Response review(Request request, CaseStore cases, RuleBook book) {
        request.caller().staff(Role.REVIEWER);
        CaseFile file = cases.submitted(request.path("id"));
        Caller.Person reviewer = request.caller().staff(Role.REVIEWER, file.zone());
        Rules rules = book.of(file.head());
        ReviewForm form =
                ReviewForm.read(request.json(), rules, file.head().origin().kind());
        Actor actor = new Actor(Role.REVIEWER.name(), reviewer.subject());
        Step decided = cases.change(file, request.now(), change -> Review.decide(change, form, actor, rules));
        return Response.ok(Decisions.told(file.caseId(), decided, true));
    }
}
