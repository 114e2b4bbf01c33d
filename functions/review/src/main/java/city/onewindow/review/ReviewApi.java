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
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import java.util.Map;

/** The reviewer's door. */
public final class ReviewApi extends ApiHandler {

    public ReviewApi() {
        this(System.getenv());
    }

    public ReviewApi(Map<String, String> variables) {
        this(variables, new CaseStore(new Clients(variables).dynamo(), variables), Rules.shipped());
    }

    private ReviewApi(Map<String, String> variables, CaseStore cases, Rules rules) {
        super(variables, Map.of("POST /staff/cases/{id}/review", request -> review(request, cases, rules)));
    }

    private static Response review(Request request, CaseStore cases, Rules rules) {
        CaseFile file = cases.require(request.path("id"));
        Caller.Person reviewer = request.caller().staff(Role.REVIEWER, file.zone());
        ReviewForm form =
                ReviewForm.read(request.json(), rules, file.head().origin().kind());
        Actor actor = new Actor(Role.REVIEWER.name(), reviewer.subject());
        Step decided = cases.change(
                file.caseId(), request.now(), change -> Review.decide(change, form, actor, rules.limits()));
        return Response.ok(Decisions.told(file.caseId(), decided, true));
    }
}
