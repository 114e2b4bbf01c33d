package city.onewindow.approval;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Decisions;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Question;
import city.onewindow.casework.QuestionLines;
import city.onewindow.casework.Step;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.IdempotencyKey;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Once;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.texts.Texts;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The approvers' door, the same for both departments. */
public final class ApprovalApi extends ApiHandler {

    public ApprovalApi() {
        this(System.getenv());
    }

    public ApprovalApi(Map<String, String> variables) {
        super(variables, new Approvers(variables).routes());
    }

    /** One call by an approver of the permit's department in the case's zone. */
    private record Asked(Permit permit, CaseFile file, Actor actor) {}

    private static final class Approvers {

        private final CaseStore cases;
        private final Once once;
        private final RulesStore calendars;
        private final Ids ids = Ids.unguessable();

        Approvers(Map<String, String> variables) {
            DynamoDbClient dynamo = new Clients(variables).dynamo();
            this.cases = new CaseStore(dynamo, variables);
            this.once = new Once(cases);
            this.calendars = new RulesStore(dynamo, variables);
        }

        Map<String, Route> routes() {
            return Map.of(
                    "POST /staff/cases/{id}/approvals/{permit}", this::approve,
                    "POST /staff/cases/{id}/approvals/{permit}/questions", this::ask,
                    "DELETE /staff/cases/{id}/approvals/{permit}/questions/{questionId}", this::end);
        }

        private Response approve(Request request) {
            Asked asked = asked(request);
            ApprovalForm form = ApprovalForm.read(
                    request.json(), asked.permit(), rules(asked), asked.file().head());
            String caseId = asked.file().caseId();
            Step decided = cases.change(caseId, request.now(), change -> Approval.decide(change, form, asked.actor()));
            return Response.ok(
                    Decisions.told(caseId, decided, cases.require(caseId).moving()));
        }

        private Response ask(Request request) {
            Asked asked = asked(request);
            IdempotencyKey key = request.idempotencyKey();
            QuestionForm form = QuestionForm.read(request.json());
            String id = ids.id();
            return once.answer(
                    key,
                    request.now(),
                    () -> cases.change(asked.file(), request.now(), change -> {
                        Question question = Questions.ask(
                                change,
                                asked.permit(),
                                form,
                                id,
                                asked.actor(),
                                rules(asked).limits());
                        Response answer =
                                Response.json(201, QuestionLines.line(question, Texts.of(request.language())));
                        change.write(once.remember(key, answer, request.now()));
                        return answer;
                    }));
        }

        private Response end(Request request) {
            Asked asked = asked(request);
            Questions questions = new Questions(rules(asked).limits(), calendars.calendar());
            cases.change(asked.file(), request.now(), change -> {
                questions.end(change, asked.permit(), request.path("questionId"), asked.actor());
                return change;
            });
            return Response.noContent();
        }

        private Rules rules(Asked asked) {
            return calendars.rules().of(asked.file().head());
        }

        private Asked asked(Request request) {
            Permit permit = Permit.ofPath(request.path("permit")).orElseThrow(() -> Problem.notFound("NOT_FOUND"));
            Role role = permit == Permit.WORK_PERMIT ? Role.WORK_PERMIT_APPROVER : Role.RESIDENCE_PERMIT_APPROVER;
            request.caller().staff(role);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person approver = request.caller().staff(role, file.zone());
            return new Asked(permit, file, new Actor(role.name(), approver.subject()));
        }
    }
}
