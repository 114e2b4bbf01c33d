package city.onewindow.approval;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Decisions;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Step;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import java.util.Map;

/** The approvers' door, the same for both departments. */
public final class ApprovalApi extends ApiHandler {

    public ApprovalApi() {
        this(System.getenv());
    }

    public ApprovalApi(Map<String, String> variables) {
        this(variables, new CaseStore(new Clients(variables).dynamo(), variables), Rules.shipped());
    }

    private ApprovalApi(Map<String, String> variables, CaseStore cases, Rules rules) {
        super(
                variables,
                Map.of("POST /staff/cases/{id}/approvals/{permit}", request -> approve(request, cases, rules)));
    }

    private static Response approve(Request request, CaseStore cases, Rules rules) {
        Permit permit = Permit.ofPath(request.path("permit")).orElseThrow(() -> Problem.notFound("NOT_FOUND"));
        Role role = permit == Permit.WORK_PERMIT ? Role.WORK_PERMIT_APPROVER : Role.RESIDENCE_PERMIT_APPROVER;
        CaseFile file = cases.require(request.path("id"));
        Caller.Person approver = request.caller().staff(role, file.zone());
        ApprovalForm form = ApprovalForm.read(request.json(), permit, rules);
        Actor actor = new Actor(role.name(), approver.subject());
        Step decided = cases.change(file.caseId(), request.now(), change -> Approval.decide(change, form, actor));
        CaseFile after = cases.require(file.caseId());
        return Response.ok(Decisions.told(file.caseId(), decided, after.moving()));
    }
}
