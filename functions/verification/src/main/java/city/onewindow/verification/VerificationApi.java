package city.onewindow.verification;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Decisions;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Payment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Times;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.http.StaffZone;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import city.onewindow.casework.store.SlotStore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The window's door: the day's list, check-in, the comparison of originals. */
public final class VerificationApi extends ApiHandler {

    public VerificationApi() {
        this(System.getenv());
    }

    public VerificationApi(Map<String, String> variables) {
        super(variables, new Window(variables).routes());
    }

    private static final class Window {

        private final CaseStore cases;
        private final RulesStore calendars;
        private final Verifying verifying;
        private final Payments payments;
        private final Tries tries;

        Window(Map<String, String> variables) {
            Clients clients = new Clients(variables);
            DynamoDbClient dynamo = clients.dynamo();
            this.tries = new Tries(dynamo, Secrets.lookup(clients, variables), variables);
            this.cases = new CaseStore(dynamo, variables);
            this.calendars = new RulesStore(dynamo, variables);
            this.verifying = new Verifying(calendars.rules(), new SlotStore(dynamo, variables));
            this.payments = new Payments(calendars.rules());
        }

        Map<String, Route> routes() {
            return Map.of(
                    "GET /staff/appointments", this::dayList,
                    "POST /staff/check-ins", this::checkIn,
                    "PUT /staff/cases/{id}/payment", this::pay,
                    "POST /staff/cases/{id}/verification", this::decide);
        }

        private Response dayList(Request request) {
            Input in = Input.query(request);
            String zone = StaffZone.of(request, in, Role.WINDOW);
            LocalDate day = in.date("date").optional().orElse(WorkingCalendar.dayOf(request.now()));
            in.allow("cursor").allow("limit").check();
            DayList list = new DayList(cases.indexes().appointments(zone, day));
            int from = request.page().after().map(DayList::from).orElse(0);
            int to = from + request.page().limit();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode items = answer.putArray("items");
            list.part(from, to)
                    .forEach(line ->
                            cases.read(line.caseId()).ifPresent(file -> items.add(line(file, line.content()))));
            if (list.reachesBeyond(to)) {
                answer.put("cursor", Cursor.encode(DayList.after(to)));
            }
            return Response.ok(answer);
        }

        private Response checkIn(Request request) {
            request.caller().staff(Role.WINDOW);
            Input in = Input.of(request.json());
            Optional<String> code =
                    in.text("code").length(8, 64).pattern("[0-9A-Za-z_-]+").optional();
            Optional<String> number =
                    in.text("caseNumber").pattern("[0-9A-Z]{8,16}").optional();
            Optional<String> passport =
                    in.text("passportNumber").pattern("[A-Z0-9]{5,15}").optional();
            if (code.isEmpty() == (number.isEmpty() || passport.isEmpty())) {
                in.report("code", "CODE_OR_CASE_NUMBER");
            }
            in.check();
            String key = code.map(Lookup::appointment)
                    .or(() -> number.map(Lookup::caseNumber))
                    .orElseThrow();
            CaseFile file = tries.look(
                            request.now(),
                            bounds(request, number),
                            () -> cases.holder(key)
                                    .flatMap(cases::read)
                                    .filter(found -> !found.draft())
                                    .filter(found ->
                                            code.isPresent() || passport.equals(Optional.of(passportNumber(found)))))
                    .orElseThrow(Problem::notFound);
            Caller.Person window = request.caller().staff(Role.WINDOW, file.zone());
            if (code.isPresent()
                    && file.appointment()
                            .filter(a -> a.code().equals(code.get()))
                            .isEmpty()) {
                throw Turn.wrongStage(file);
            }
            Actor actor = new Actor(Role.WINDOW.name(), window.subject());
            Appointment here = cases.change(file, request.now(), change -> verifying.checkIn(change, actor));
            return Response.ok(line(file, here));
        }

        /** Codes are tried by a person; a case number that is known, to find its passport's. */
        private List<Bound> bounds(Request request, Optional<String> number) {
            Limits.Tries limits = calendars.rules().newest().limits().tries();
            Bound byPerson = new Bound("CHECK_IN", request.caller().id(), limits.checkIns());
            return number.map(one -> List.of(byPerson, new Bound("CHECK_IN_CASE", one, limits.checkInsOfCase())))
                    .orElse(List.of(byPerson));
        }

        private static String passportNumber(CaseFile file) {
            return file.head().application() == null
                    ? ""
                    : file.head().application().at("/person/passport/number").asText();
        }

        private static ObjectNode line(CaseFile file, Appointment appointment) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("caseId", file.caseId())
                    .put("caseNumber", file.head().origin().caseNumber())
                    .put("slotId", appointment.slotId())
                    .put("start", Times.offset(appointment.start()))
                    .put("end", Times.offset(appointment.end()))
                    .put("late", appointment.late())
                    .put("state", state(file, appointment));
            if (appointment.checkedInAt() != null) {
                line.put("checkedInAt", Times.offset(appointment.checkedInAt()));
            }
            return line;
        }

        private static String state(CaseFile file, Appointment appointment) {
            if (appointment.checkedInAt() == null) {
                return "EXPECTED";
            }
            return file.open(StepName.VERIFICATION).isPresent() ? "CHECKED_IN" : "DONE";
        }

        private Response pay(Request request) {
            request.caller().staff(Role.WINDOW);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person window = request.caller().staff(Role.WINDOW, file.zone());
            PaymentForm form = PaymentForm.read(request.json());
            Actor actor = new Actor(Role.WINDOW.name(), window.subject());
            Payment payment = cases.change(file, request.now(), change -> payments.record(change, form, actor));
            return Response.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("caseId", file.caseId())
                    .put("rmb", payment.rmb())
                    .put("receipt", payment.receipt())
                    .put("at", Times.offset(payment.at())));
        }

        private Response decide(Request request) {
            request.caller().staff(Role.WINDOW);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person window = request.caller().staff(Role.WINDOW, file.zone());
            VerificationForm form = VerificationForm.read(
                    request.json(),
                    calendars.rules().of(file.head()),
                    file.head().origin().kind());
            Actor actor = new Actor(Role.WINDOW.name(), window.subject());
            WorkingCalendar calendar = calendars.calendar();
            Step decided = cases.change(file, request.now(), change -> verifying.decide(change, form, actor, calendar));
            return Response.ok(Decisions.told(file.caseId(), decided, true));
        }
    }
}
