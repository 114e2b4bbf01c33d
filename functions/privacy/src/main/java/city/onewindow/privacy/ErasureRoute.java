package city.onewindow.privacy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Retained;
import city.onewindow.casework.Times;
import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.store.CaseStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Objects;

/** A supervisor erases one case whose time is over, and need not wait for the night. */
final class ErasureRoute {

    private final CaseStore cases;
    private final Erasing erasing;

    ErasureRoute(CaseStore cases, Erasing erasing) {
        this.cases = cases;
        this.erasing = erasing;
    }

    Map<String, Route> routes() {
        return Map.of("POST /staff/cases/{id}/erasure", Route.bodiless(this::erase));
    }

    private Response erase(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        CaseFile file = cases.submitted(request.path("id"));
        Person supervisor = request.caller().staff(Role.SUPERVISOR, file.zone());
        Actor actor = new Actor(Role.SUPERVISOR.name(), supervisor.subject());
        Retained kept = erasing.erase(file, actor, request.now());
        return Response.ok(JsonNodeFactory.instance
                .objectNode()
                .put("caseId", file.caseId())
                .put("eraseOn", kept.eraseOn().toString())
                .put("erasedAt", Times.offset(Objects.requireNonNull(kept.erasedAt()))));
    }
}
