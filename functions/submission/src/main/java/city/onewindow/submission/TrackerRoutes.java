package city.onewindow.submission;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Event;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Where the caller's cases stand, and what happened to each. */
record TrackerRoutes(OwnCases own, RuleVersions rules, RulesStore calendars) {

    Map<String, Route> routes() {
        return Map.ofEntries(
                Map.entry("GET /cases", this::list),
                Map.entry("GET /cases/{id}", this::track),
                Map.entry("GET /cases/{id}/events", this::events));
    }

    private Response list(Request request) {
        String applicant = OwnCases.subject(request);
        // a line of the list says nothing that rules have words of their own for
        Tracker tracker = tracker(Texts.of(request.language()), request);
        Page<Line<CaseSummary>> page = own.cases()
                .indexes()
                .byApplicant(
                        applicant,
                        request.now(),
                        request.page().limit(),
                        request.page().after().orElse(Map.of()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(line -> items.add(tracker.summary(line.content())));
        if (!page.next().isEmpty()) {
            answer.put("cursor", Cursor.encode(page.next()));
        }
        return Response.ok(answer);
    }

    private Response track(Request request) {
        CaseFile file = own.read(request);
        Rules held = rules.of(file.head());
        return Response.ok(
                        tracker(held.texts(request.language()), request).shown(file, held, OwnCases.subject(request)))
                .withETag(file.head().progress().version());
    }

    private Tracker tracker(Texts texts, Request request) {
        return new Tracker(texts, calendars.calendar(), request.now());
    }

    private Response events(Request request) {
        CaseFile file = own.read(request);
        Texts texts = rules.of(file.head()).texts(request.language());
        int after = request.page().afterNumber(6).orElse(0);
        List<Event> events =
                own.cases().events(file.caseId(), after, request.page().limit());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        events.stream()
                .filter(event -> event.type().forApplicant())
                .forEach(event ->
                        items.add(Timeline.line(event, file.head().origin().kind(), texts)));
        if (events.size() == request.page().limit()) {
            answer.put(
                    "cursor",
                    Cursor.encode(
                            Map.of("number", Integer.toString(events.getLast().number()))));
        }
        return Response.ok(answer);
    }
}
