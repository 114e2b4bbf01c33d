package city.onewindow.submission;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Party;
import city.onewindow.casework.PartyLines;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Who acts for the foreigner in a case, and how foreigner and agent come to follow it. */
public final class AuthorisationApi extends ApiHandler {

    public AuthorisationApi() {
        this(System.getenv());
    }

    public AuthorisationApi(Map<String, String> variables) {
        this(variables, new Clients(variables));
    }

    private AuthorisationApi(Map<String, String> variables, Clients clients) {
        this(variables, clients.dynamo(), Secrets.lookup(clients, variables));
    }

    private AuthorisationApi(Map<String, String> variables, DynamoDbClient dynamo, Lookup lookup) {
        super(
                variables,
                new Routes(
                                new CaseStore(dynamo, variables),
                                new RuleVersions(dynamo, variables),
                                new Tries(dynamo, lookup, variables),
                                lookup,
                                Ids.unguessable())
                        .all());
    }

    private record Routes(CaseStore cases, RuleVersions rules, Tries tries, Lookup lookup, Ids ids) {

        Map<String, Route> all() {
            return Map.of(
                    "PUT /cases/{id}/authorisation", this::put,
                    "DELETE /cases/{id}/authorisation", this::end,
                    "POST /cases/follow", this::follow);
        }

        private Response put(Request request) {
            String subject = request.caller().applicant().subject();
            CaseFile file = cases.require(request.path("id"));
            Parties.reader(file, subject, request.now());
            AuthorisationForm form = AuthorisationForm.read(request.json(), request.now());
            String newId = ids.id();
            Party agent = cases.change(file, request.now(), change -> Authorising.put(change, subject, form, newId));
            ObjectNode answer = PartyLines.line(agent, Texts.of(request.language()), request.now());
            if (agent.subject() == null) {
                answer.put("code", lookup.followCode(file.caseId(), agent.partyId()));
            }
            return Response.ok(answer);
        }

        private Response end(Request request) {
            String subject = request.caller().applicant().subject();
            cases.change(request.path("id"), request.now(), change -> {
                Authorising.end(change, subject);
                return change;
            });
            return Response.noContent();
        }

        private Response follow(Request request) {
            String subject = request.caller().applicant().subject();
            FollowForm form = FollowForm.read(request.json(), request.now());
            String newId = ids.id();
            Following following = new Following(lookup);
            Limits.Tries limits = rules.newest().limits().tries();
            List<Bound> guesses = List.of(
                    new Bound("FOLLOW", subject, limits.follows()),
                    new Bound("FOLLOW_CASE", form.caseNumber(), limits.followsOfCase()));
            CaseFile file = tries.look(
                            request.now(),
                            guesses,
                            () -> cases.holder(Lookup.caseNumber(form.caseNumber()))
                                    .map(caseId -> {
                                        cases.change(
                                                caseId,
                                                request.now(),
                                                change -> following.follow(change, subject, form, newId));
                                        return cases.require(caseId);
                                    }))
                    .orElseThrow(Problem::notFound);
            Party party = Parties.party(file, subject).orElseThrow(Problem::notFound);
            return Response.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("caseId", file.caseId())
                    .put("caseNumber", file.head().origin().caseNumber())
                    .put("kind", file.head().origin().kind())
                    .put("zone", file.zone())
                    .put("stage", file.stage().name())
                    .put("part", party.part().name()));
        }
    }
}
