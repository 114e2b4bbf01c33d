package city.onewindow.supervision;

import city.onewindow.casework.Access;
import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Claim;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Note;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.IdempotencyKey;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.FoundCases;
import city.onewindow.casework.store.MessageStore;
import city.onewindow.casework.store.Notes;
import city.onewindow.casework.store.Once;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The staff's door: queues, a case and who is found by what, claims, notes. */
public final class StaffApi extends ApiHandler {

    /** The newest lines of the trail that a case is shown with. */
    private static final int TRAIL = 200;

    public StaffApi() {
        this(System.getenv());
    }

    public StaffApi(Map<String, String> variables) {
        super(variables, new Staff(variables).routes());
    }

    private static final class Staff {

        private final CaseStore cases;
        private final AccessStore accesses;
        private final MessageStore messages;
        private final RulesStore calendars;
        private final DocumentBucket documents;
        private final Search search;
        private final Notes notes;
        private final Once once;
        private final Ids ids = Ids.unguessable();

        Staff(Map<String, String> variables) {
            Clients clients = new Clients(variables);
            DynamoDbClient dynamo = clients.dynamo();
            this.cases = new CaseStore(dynamo, variables);
            this.messages = new MessageStore(dynamo, variables);
            this.calendars = new RulesStore(dynamo, variables);
            this.documents = new DocumentBucket(clients, variables);
            Lookup lookup = Secrets.lookup(clients, variables);
            this.accesses = new AccessStore(dynamo, variables, calendars.rules());
            this.search = new Search(
                    cases,
                    accesses,
                    new FoundCases(dynamo, variables),
                    lookup,
                    new Tries(dynamo, lookup, variables),
                    calendars.rules());
            this.notes = new Notes(dynamo, variables);
            this.once = new Once(cases);
        }

        Map<String, Route> routes() {
            Escalations escalations = new Escalations(cases, calendars.rules());
            return Map.of(
                    "GET /staff/escalations", escalations::list,
                    "GET /staff/undelivered", escalations::undelivered,
                    "DELETE /staff/cases/{id}/escalations/{eventNumber}", escalations::seen,
                    "GET /staff/queues/{step}", this::queue,
                    "GET /staff/cases",
                            request -> search.find(request, request.caller().staff()),
                    "GET /staff/cases/{id}", this::show,
                    "POST /staff/cases/{id}/notes", this::note,
                    "POST /staff/cases/{id}/handover", this::handOver,
                    "PUT /staff/cases/{id}/claim", Route.bodiless(this::take),
                    "DELETE /staff/cases/{id}/claim", this::release);
        }

        private Response queue(Request request) {
            StepName step = stepName(request.path("step"));
            Person person = request.caller().staff();
            Input in = Input.query(request).allow("cursor").allow("limit");
            Optional<String> said =
                    in.text("zone").pattern("[a-z][a-z0-9-]{1,31}").optional();
            Optional<String> zone = Desk.zone(person, step, said.filter(name -> in.sound()));
            if (zone.isEmpty()) {
                in.report("zone", "REQUIRED");
            }
            in.check();
            Page<Line<Step>> page = cases.indexes()
                    .queue(
                            step,
                            zone.orElseThrow(),
                            request.page().limit(),
                            request.page().after().orElse(Map.of()));
            WorkingCalendar calendar = calendars.calendar();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode items = answer.putArray("items");
            // the index may lag behind: a line is what the case itself says
            for (Line<Step> line : page.items()) {
                cases.read(line.caseId())
                        .ifPresent(file -> file.open(step)
                                .ifPresent(open -> items.add(StaffLines.queued(file, open, calendar, request.now()))));
            }
            if (!page.next().isEmpty()) {
                answer.put("cursor", Cursor.encode(page.next()));
            }
            return Response.ok(answer);
        }

        private Response show(Request request) {
            request.caller().staff();
            CaseFile file = cases.submitted(request.path("id"));
            Person person = request.caller().staffOf(file.zone());
            Set<Role> roles = person.roles(file.zone());
            accesses.keep(Access.of(request, file, Access.What.CASE, null));
            int after = Math.max(0, file.head().progress().events() - TRAIL);
            List<Event> trail = cases.events(file.caseId(), after, TRAIL);
            Rules rules = calendars.rules().of(file.head());
            StaffView view = new StaffView(
                    person.subject(),
                    roles,
                    rules,
                    PointsRules.of(rules.part("points")),
                    rules.texts(request.language()),
                    request.now());
            ObjectNode shown = view.shown(
                    file,
                    trail,
                    notes.of(file.caseId()),
                    document -> documents.download(document.objectKey(file.caseId()), document.documentId()));
            if (roles.contains(Role.SUPERVISOR)) {
                StaffLines.messages(shown, messages.of(file.caseId()));
                SupervisorLines.proposedExtension(shown, file, person.subject());
                SupervisorLines.legalLimits(shown, file, rules.limits().legal(), calendars.calendar());
            }
            return Response.ok(shown);
        }

        private Response take(Request request) {
            request.caller().staff(Desk.DECIDING);
            CaseFile file = cases.submitted(request.path("id"));
            Person person = request.caller().staffOf(file.zone());
            Set<Role> roles = person.roles(file.zone());
            WorkingCalendar calendar = calendars.calendar();
            Step step = cases.change(
                    file, request.now(), change -> Claims.take(change, roles, actor(person, roles), calendar));
            Claim claim = step.claim();
            if (claim == null) {
                throw new IllegalStateException("taken without a claim");
            }
            return Response.ok(StaffLines.shown(step, claim, person.subject()));
        }

        private Response release(Request request) {
            request.caller().staff(Desk.DECIDING);
            CaseFile file = cases.submitted(request.path("id"));
            Person person = request.caller().staffOf(file.zone());
            Set<Role> roles = person.roles(file.zone());
            cases.change(file, request.now(), change -> {
                Claims.release(change, roles, actor(person, roles));
                return true;
            });
            return Response.noContent();
        }

        private Response note(Request request) {
            request.caller().staff();
            CaseFile file = cases.submitted(request.path("id"));
            Person person = request.caller().staffOf(file.zone());
            IdempotencyKey key = request.idempotencyKey();
            Input in = Input.of(request.json());
            String text = in.text("text").length(1, 2000).lines().required();
            in.check();
            Actor author = actor(person, person.roles(file.zone()));
            return once.answer(key, request.now(), () -> {
                Note note = new Note(ids.id(), request.now(), author, text);
                Response answer = Response.json(201, StaffLines.shown(note, person.subject()));
                cases.change(file, request.now(), change -> {
                    if (change.file().head().erased()) {
                        throw Turn.wrongStage(change.file());
                    }
                    return change.write(new Write.AddNote(note))
                            .write(once.remember(key, answer, request.now()))
                            .tell(EventType.NOTED, null, author, Map.of());
                });
                return answer;
            });
        }

        private Response handOver(Request request) {
            request.caller().staff(Role.SUPERVISOR);
            CaseFile file = cases.submitted(request.path("id"));
            Person supervisor = request.caller().staff(Role.SUPERVISOR, file.zone());
            Input in = Input.of(request.json());
            StepName name = in.choice("step", Desk.STAFFED).required();
            String to = in.text("to").length(1, 128).required();
            in.check();
            WorkingCalendar calendar = calendars.calendar();
            Actor actor = new Actor(Role.SUPERVISOR.name(), supervisor.subject());
            Step step = cases.change(file, request.now(), change -> Claims.handOver(change, name, to, actor, calendar));
            return Response.ok(StaffLines.shown(step, Objects.requireNonNull(step.claim()), supervisor.subject()));
        }

        private static Actor actor(Person person, Set<Role> roles) {
            Role first = roles.stream().sorted().findFirst().orElseThrow();
            return new Actor(first.name(), person.subject());
        }

        private static StepName stepName(String text) {
            return Arrays.stream(StepName.values())
                    .filter(step -> step.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("NOT_FOUND"));
        }
    }
}
