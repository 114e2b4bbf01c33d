package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.Slot;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.rules.Closure;
import city.onewindow.casework.rules.Signed;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.PlannedSlots;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.casework.store.ZoneDays;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A zone closes: nobody books any more, and whoever has booked is moved. */
public final class ClosureApi extends ApiHandler {

    public ClosureApi() {
        this(System.getenv());
    }

    public ClosureApi(Map<String, String> variables) {
        super(variables, new Closing(variables).routes());
    }

    private static final class Closing {

        private final RuleVersions rules;
        private final CaseStore cases;
        private final SlotStore slots;
        private final ZoneDays days;
        private final PlannedSlots planned;

        Closing(Map<String, String> variables) {
            DynamoDbClient dynamo = new Clients(variables).dynamo();
            this.cases = new CaseStore(dynamo, variables);
            this.slots = new SlotStore(dynamo, variables);
            this.days = new ZoneDays(dynamo, variables);
            RulesStore set = new RulesStore(dynamo, variables);
            this.rules = set.rules();
            this.planned = new PlannedSlots(set, days, slots);
        }

        Map<String, Route> routes() {
            return Map.of("POST /staff/closures", this::close);
        }

        private Response close(Request request) {
            request.caller().staff(Role.SUPERVISOR);
            ClosureForm form = ClosureForm.read(request);
            Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR, form.zone());
            if (rules.newest().zone(form.zone()).isEmpty()) {
                throw Problem.notFound("ZONE_NOT_FOUND");
            }
            days.close(
                    form.zone(),
                    form.closure(),
                    new Signed(
                            request.now(), supervisor.subject(), form.closure().reason()));
            planned.write(form.zone(), request.now());
            List<Slot> closed = closed(form.zone(), form.closure());
            Clearing clearing = new Clearing(
                    cases,
                    () -> places(form.zone(), form.closure(), request.now()),
                    closed.stream().map(Slot::slotId).collect(Collectors.toSet()),
                    new Actor(Role.SUPERVISOR.name(), supervisor.subject()),
                    request.now());
            boolean more = !clear(form, clearing) || someoneIsThere(closed(form.zone(), form.closure()), request.now());
            return Response.ok(told(form, closed, clearing, more));
        }

        /** False if others are left for the next request. */
        private boolean clear(ClosureForm form, Clearing clearing) {
            for (Line<Appointment> line :
                    cases.indexes().appointments(form.zone(), form.closure().date())) {
                if (clearing.doneItsPart()) {
                    return false;
                }
                clearing.clear(line.caseId());
            }
            return true;
        }

        /** The periods of the closed hours, those that have begun among them. */
        private List<Slot> closed(String zone, Closure closure) {
            return slots.between(zone, closure.date(), closure.date()).stream()
                    .filter(closure::covers)
                    .toList();
        }

        private Places places(String zone, Closure closure, Instant now) {
            LocalDate today = WorkingCalendar.dayOf(now);
            return new Places(
                    slots
                            .between(
                                    zone,
                                    today,
                                    today.plusDays(rules.newest().limits().slotDaysAhead()))
                            .stream()
                            .map(slot -> closure.covers(slot) ? slot.asClosed() : slot)
                            .toList());
        }

        /**
         * The index may lag behind: before check-in begins, a seat that is taken is somebody who
         * has to be moved.
         */
        private boolean someoneIsThere(List<Slot> closed, Instant now) {
            Duration before = Duration.ofMinutes(rules.newest().limits().checkInMinutesBefore());
            return closed.stream()
                    .filter(slot -> now.isBefore(slot.starts().minus(before)))
                    .anyMatch(slot -> slot.taken() > 0);
        }

        private static ObjectNode told(ClosureForm form, List<Slot> closed, Clearing clearing, boolean more) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("zone", form.zone()).put("date", form.closure().date().toString());
            ArrayNode periods = told.putArray("closed");
            closed.forEach(slot -> periods.add(slot.slotId()));
            ArrayNode moved = told.putArray("moved");
            clearing.moved()
                    .forEach((number, fate) -> moved.addObject()
                            .put("caseNumber", number)
                            .put("from", fate.from())
                            .put("to", fate.to()));
            ArrayNode cancelled = told.putArray("cancelled");
            clearing.cancelled().forEach(cancelled::add);
            ArrayNode left = told.putArray("left");
            clearing.left().forEach(left::add);
            return told.put("more", more);
        }
    }
}
