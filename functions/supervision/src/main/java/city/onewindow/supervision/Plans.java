package city.onewindow.supervision;

import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.rules.Publication;
import city.onewindow.casework.rules.Signed;
import city.onewindow.casework.store.PlannedSlots;
import city.onewindow.casework.store.Publications;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.casework.store.ZoneDays;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/**
 * Calendars and plans as supervisors set them. The coming slots follow at once; who set what, when
 * and why is kept for ever.
 */
final class Plans {

    private final RulesStore rules;
    private final ZoneDays days;
    private final SlotStore slots;
    private final PlannedSlots planned;

    Plans(RulesStore rules, ZoneDays days, SlotStore slots, PlannedSlots planned) {
        this.rules = rules;
        this.days = days;
        this.slots = slots;
        this.planned = planned;
    }

    /** A calendar holds for every zone, so a supervisor of any may publish it. */
    Response putCalendar(Request request) {
        Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR);
        CalendarForm form = CalendarForm.read(request.path("year"), request.json());
        Publication year = rules.publish(
                form.year(), form.daysOff(), form.daysWorked(), signed(request, supervisor, form.reason()));
        planned.write(request.now());
        return kept(year, rules.rules().newest().zones(), request);
    }

    Response calendarHistory(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        return history(request, Publications.calendar(CalendarForm.year(request.path("year"))));
    }

    Response putWeek(Request request) {
        String zone = request.path("zone");
        Caller.Person supervisor = supervisor(request, zone);
        SlotPlanForm form = SlotPlanForm.read(request.json());
        Publication plan = rules.setPlan(zone, form.periods(), signed(request, supervisor, form.reason()));
        planned.write(zone, request.now());
        return kept(plan, List.of(zone), request);
    }

    Response weekHistory(Request request) {
        String zone = request.path("zone");
        supervisor(request, zone);
        return history(request, Publications.plan(zone));
    }

    /** A day's own plan holds whatever the weekly one says, and opens what was closed. */
    Response putDay(Request request) {
        String zone = request.path("zone");
        Caller.Person supervisor = supervisor(request, zone);
        DayPlanForm form = DayPlanForm.read(request.path("date"), request.json(), request.now());
        Publication plan = days.plan(zone, form.day(), form.periods(), signed(request, supervisor, form.reason()));
        slots.reopen(zone, form.day());
        planned.write(zone, request.now());
        return kept(plan, List.of(zone), request);
    }

    /** A day's own plans and its closures. */
    Response dayHistory(Request request) {
        String zone = request.path("zone");
        supervisor(request, zone);
        return history(request, Publications.day(zone, DayPlanForm.day(request.path("date"))));
    }

    /** What is kept, with the visits that it leaves without a period: a closure moves them. */
    private Response kept(Publication publication, Collection<String> zones, Request request) {
        ObjectNode answer = VersionPage.line(publication);
        ArrayNode stranded = answer.putArray("stranded");
        for (String zone : zones) {
            planned.stranded(zone, request.now())
                    .forEach(slot -> stranded.addObject()
                            .put("zone", zone)
                            .put("slotId", slot.slotId())
                            .put("taken", slot.taken()));
        }
        return Response.ok(answer);
    }

    private Response history(Request request, String subject) {
        VersionPage page = VersionPage.asked(request);
        return page.of(rules.history().of(subject, page.limit(), page.before()));
    }

    private Caller.Person supervisor(Request request, String zone) {
        Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR, zone);
        if (rules.rules().newest().zone(zone).isEmpty()) {
            throw Problem.notFound("ZONE_NOT_FOUND");
        }
        return supervisor;
    }

    private static Signed signed(Request request, Caller.Person supervisor, String reason) {
        return new Signed(request.now(), supervisor.subject(), reason);
    }
}
