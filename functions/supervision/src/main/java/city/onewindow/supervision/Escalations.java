package city.onewindow.supervision;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Escalation;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventLines;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Times;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.StaffZone;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.RuleVersions;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Map;

/** The list of what supervisors were told; who has seen to something takes it off, and the trail keeps who that was. */
record Escalations(CaseStore cases, RuleVersions rules) {

    /** A page of what a zone's supervisors are to see. */
    private interface Found {
        Page<Line<Event>> page(String zone, int limit, Map<String, String> after);
    }

    Response list(Request request) {
        return list(request, cases.indexes()::escalations);
    }

    /** Messages that reached nobody, until they are sent again. */
    Response undelivered(Request request) {
        return list(request, cases.indexes()::undelivered);
    }

    private Response list(Request request, Found found) {
        Input in = Input.query(request);
        String zone = StaffZone.of(request, in, Role.SUPERVISOR);
        in.allow("cursor").allow("limit").check();
        Page<Line<Event>> page =
                found.page(zone, request.page().limit(), request.page().after().orElse(Map.of()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        for (Line<Event> line : page.items()) {
            cases.read(line.caseId()).ifPresent(file -> items.add(shown(file, line.content(), request)));
        }
        if (!page.next().isEmpty()) {
            answer.put("cursor", Cursor.encode(page.next()));
        }
        return Response.ok(answer);
    }

    private ObjectNode shown(CaseFile file, Event event, Request request) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("caseId", file.caseId())
                .put("caseNumber", file.head().origin().caseNumber())
                .put("stage", file.stage().name())
                .put("number", event.number())
                .put("type", event.type().name())
                .put("at", Times.offset(event.at()));
        if (event.step() != null) {
            line.put("step", event.step().name());
        }
        String kind = file.head().origin().kind();
        return line.put(
                "text", EventLines.text(event, kind, rules.of(file.head()).texts(request.language())));
    }

    /** Takes it off the list; again changes nothing. */
    Response seen(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        CaseFile file = cases.submitted(request.path("id"));
        String subject = request.caller().staff(Role.SUPERVISOR, file.zone()).subject();
        Event told = told(file, Integer.parseInt(request.path("eventNumber")));
        Actor supervisor = new Actor(Role.SUPERVISOR.name(), subject);
        cases.change(file, request.now(), change -> seen(change, told, supervisor));
        return Response.noContent();
    }

    private Event told(CaseFile file, int number) {
        return cases.event(file.caseId(), number)
                .filter(Escalation::is)
                .orElseThrow(() -> Problem.notFound("ESCALATION_NOT_FOUND"));
    }

    private Change seen(Change change, Event told, Actor supervisor) {
        if (change.file().head().erased()) {
            throw Turn.wrongStage(change.file());
        }
        String number = Integer.toString(told.number());
        boolean before = cases.lastWord(told.caseId(), told.number(), EnumSet.of(EventType.ESCALATION_SEEN))
                .isPresent();
        return before
                ? change
                : change.write(new Write.TakeOffDesk(told.number()))
                        .tell(EventType.ESCALATION_SEEN, told.step(), supervisor, Map.of("event", number));
    }
}
