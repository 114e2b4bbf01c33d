package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.SlotStore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Free places, and the one live booking of a case. */
public final class BookingApi extends ApiHandler {

    private static final int MOST_DAYS = 31;
    private static final int CODE_LENGTH = 12;

    public BookingApi() {
        this(System.getenv());
    }

    public BookingApi(Map<String, String> variables) {
        this(variables, new Clients(variables).dynamo());
    }

    private BookingApi(Map<String, String> variables, DynamoDbClient dynamo) {
        super(
                variables,
                new Routes(
                                new CaseStore(dynamo, variables),
                                new SlotStore(dynamo, variables),
                                new RuleVersions(dynamo, variables),
                                Ids.unguessable())
                        .all());
    }

    private record Routes(CaseStore cases, SlotStore slots, RuleVersions rules, Ids ids) {

        Map<String, Route> all() {
            return Map.of(
                    "PUT /staff/cases/{id}/stay-override", this::override,
                    "GET /slots", this::list,
                    "PUT /cases/{id}/appointment", this::put,
                    "DELETE /cases/{id}/appointment", this::cancel);
        }

        private Response list(Request request) {
            LocalDate today = WorkingCalendar.dayOf(request.now());
            Input in = Input.query(request);
            String zone = in.text("zone").pattern("[a-z][a-z0-9-]{1,31}").required();
            LocalDate from = in.date("from").required();
            LocalDate to = in.date("to").required();
            if (in.sound() && (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS - 1)))) {
                in.report(
                        "to",
                        "OUT_OF_RANGE",
                        Map.of(
                                "min", from.toString(),
                                "max", from.plusDays(MOST_DAYS - 1).toString()));
            }
            in.check();
            if (rules.newest().zone(zone).isEmpty()) {
                throw Problem.notFound("ZONE_NOT_FOUND");
            }
            LocalDate first = from.isBefore(today) ? today : from;
            List<Slot> found = to.isBefore(first) ? List.of() : slots.between(zone, first, to);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ArrayNode list = body.putArray("slots");
            found.stream()
                    .filter(slot -> !slot.closed() && slot.starts().isAfter(request.now()))
                    .forEach(slot -> list.add(told(slot)));
            return Response.ok(body);
        }

        private Response put(Request request) {
            String subject = request.caller().applicant().subject();
            CaseFile file = cases.require(request.path("id"));
            Parties.require(file, subject, Scope.APPOINTMENT, request.now());
            Input in = Input.of(request.json());
            String slotId = in.text("slotId").must(Routes::isSlotId, "PATTERN").required();
            in.check();
            Optional<Slot> slot = slots.slot(file.zone(), slotId);
            String code = ids.code(CODE_LENGTH);
            Appointment appointment = cases.change(
                    file,
                    request.now(),
                    change -> booking(change).put(change, slotId, slot, code, whoBooks(change, subject)));
            return Response.ok(told(appointment));
        }

        private Response cancel(Request request) {
            String subject = request.caller().applicant().subject();
            cases.change(request.path("id"), request.now(), change -> {
                booking(change).cancel(change, whoBooks(change, subject));
                return true;
            });
            return Response.noContent();
        }

        /** By the window or a supervisor, and then by another of them. */
        private Response override(Request request) {
            request.caller().staff(Set.of(Role.WINDOW, Role.SUPERVISOR));
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person person = request.caller().staffOf(file.zone());
            Role role = Stream.of(Role.WINDOW, Role.SUPERVISOR)
                    .filter(one -> person.has(one, file.zone()))
                    .findFirst()
                    .orElseThrow(() -> Problem.forbidden("WRONG_ROLE"));
            Input in = Input.of(request.json());
            LocalDate lastDay = in.date("lastDay")
                    .notBefore(WorkingCalendar.dayOf(request.now()))
                    .required();
            String reason = in.text("reason").length(1, 500).lines().required();
            in.check();
            Actor actor = new Actor(role.name(), person.subject());
            StayOverrides.Said said =
                    cases.change(file, request.now(), change -> StayOverrides.put(change, lastDay, reason, actor));
            return Response.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("lastDay", lastDay.toString())
                    .put("proposedAt", Times.offset(said.proposal().at()))
                    .put("confirmed", said.confirmed()));
        }

        private Booking booking(Change change) {
            return new Booking(rules.of(change.file().head()).limits());
        }

        private static Actor whoBooks(Change change, String subject) {
            return Parties.require(change.file(), subject, Scope.APPOINTMENT, change.now());
        }

        private static boolean isSlotId(String text) {
            try {
                return LocalDateTime.parse(text).toString().equals(text);
            } catch (DateTimeException _) {
                return false;
            }
        }

        private static ObjectNode told(Slot slot) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("slotId", slot.slotId())
                    .put("zone", slot.zone())
                    .put("start", Times.offset(slot.starts()))
                    .put("end", Times.offset(slot.ends()))
                    .put("free", slot.free());
        }

        private static ObjectNode told(Appointment appointment) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("zone", appointment.zone())
                    .put("slotId", appointment.slotId())
                    .put("start", Times.offset(appointment.start()))
                    .put("end", Times.offset(appointment.end()))
                    .put("code", appointment.code());
            if (appointment.checkedInAt() != null) {
                body.put("checkedInAt", Times.offset(appointment.checkedInAt()));
                body.put("late", appointment.late());
            }
            return body;
        }
    }
}
