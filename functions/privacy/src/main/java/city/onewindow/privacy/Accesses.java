package city.onewindow.privacy;

import city.onewindow.casework.Access;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.Footstep;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.http.StaffZone;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Page;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the staff read and did, by case and by person, for their zone's supervisor; whoever looks is recorded too. */
final class Accesses {

    private static final int MOST_DAYS = 92;

    private final CaseStore cases;
    private final AccessStore accesses;

    Accesses(CaseStore cases, AccessStore accesses) {
        this.cases = cases;
        this.accesses = accesses;
    }

    Map<String, Route> routes() {
        return Map.of("GET /staff/cases/{id}/accesses", this::ofCase, "GET /staff/accesses", this::ofPerson);
    }

    private Response ofCase(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        CaseFile file = cases.submitted(request.path("id"));
        request.caller().staff(Role.SUPERVISOR, file.zone());
        Input.query(request).allow("cursor").allow("limit").check();
        Map<String, String> after = AccessStore.placeOfCase(request.page().after());
        accesses.keep(Access.of(request, file, Access.What.ACCESSES, null));
        return told(accesses.ofCase(file.caseId(), request.page().limit(), after));
    }

    private Response ofPerson(Request request) {
        Input in = Input.query(request).allow("cursor").allow("limit");
        String zone = StaffZone.of(request, in, Role.SUPERVISOR);
        Map<String, String> after = AccessStore.placeByPerson(request.page().after());
        String subject = in.text("subject").length(1, 128).required();
        LocalDate from = in.date("from").required();
        LocalDate to = in.date("to").required();
        if (in.sound() && (to.isBefore(from) || !to.isBefore(from.plusDays(MOST_DAYS)))) {
            LocalDate last = from.plusDays(MOST_DAYS - 1);
            in.report("to", "OUT_OF_RANGE", Map.of("min", from.toString(), "max", last.toString()));
        }
        in.check();
        accesses.keep(Access.ofStaff(request, zone, subject));
        return told(accesses.of(
                zone,
                subject,
                WorkingCalendar.startOf(from),
                WorkingCalendar.startOf(to.plusDays(1)),
                request.page().limit(),
                after));
    }

    private static Response told(Page<Footstep> page) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        for (Footstep step : page.items()) {
            switch (step) {
                case Footstep.Read(Access access) -> put(access, items.addObject());
                case Footstep.Act(Event event) -> put(event, items.addObject());
            }
        }
        if (!page.next().isEmpty()) {
            answer.put("cursor", Cursor.encode(page.next()));
        }
        return Response.ok(answer);
    }

    private static void put(Access access, ObjectNode line) {
        if (access.ofCase()) {
            line.put("caseId", access.of());
        }
        line.put("at", Times.offset(access.at())).put("by", access.subject());
        roles(access.roles(), line);
        line.put("read", access.what().name());
        if (access.object() != null) {
            line.put("object", access.object());
        }
    }

    private static void put(Event event, ObjectNode line) {
        line.put("caseId", event.caseId())
                .put("at", Times.offset(event.at()))
                .put("by", event.actor().subject());
        roles(List.of(event.actor().role()), line);
        line.put("event", event.type().name()).put("number", event.number());
        if (event.step() != null) {
            line.put("step", event.step().name());
        }
    }

    private static void roles(List<String> roles, ObjectNode line) {
        ArrayNode list = line.putArray("roles");
        roles.forEach(list::add);
    }
}
