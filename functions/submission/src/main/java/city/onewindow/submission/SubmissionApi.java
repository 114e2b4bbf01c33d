package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Materials;
import city.onewindow.casework.QuestionLines;
import city.onewindow.casework.Times;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.IdempotencyKey;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.Once;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.Removals;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The applicant's door: what is asked for before one signs in, the draft, its submission, and the
 * tracker.
 */
public final class SubmissionApi extends ApiHandler {

    public SubmissionApi() {
        this(System.getenv());
    }

    public SubmissionApi(Map<String, String> variables) {
        super(variables, new Desk(variables).routes());
    }

    private static final class Desk {

        private final CaseStore cases;
        private final Once once;
        private final RulesStore calendars;
        private final Uploads uploads;
        private final Removals removals;
        private final RuleVersions rules;
        private final Submission submission;
        private final TakenPassports taken;
        private final Ids ids = Ids.unguessable();
        private final String publicUrl;
        private final boolean specimens;

        Desk(Map<String, String> variables) {
            Clients clients = new Clients(variables);
            DynamoDbClient dynamo = clients.dynamo();
            this.cases = new CaseStore(dynamo, variables);
            this.once = new Once(cases);
            this.calendars = new RulesStore(dynamo, variables);
            this.rules = calendars.rules();
            DocumentBucket bucket = new DocumentBucket(clients, variables);
            this.uploads = new Uploads(bucket);
            this.removals = new Removals(cases, bucket, dynamo, variables, new Log("SubmissionApi", variables));
            Lookup lookup = Secrets.lookup(clients, variables);
            this.submission = new Submission(lookup);
            this.taken = new TakenPassports(new Tries(dynamo, lookup, variables));
            this.publicUrl = variables.getOrDefault("PUBLIC_URL", "");
            this.specimens = Boolean.parseBoolean(variables.getOrDefault("SPECIMEN", "false"));
        }

        Map<String, Route> routes() {
            return Map.ofEntries(
                    Map.entry(
                            "GET /zones",
                            request -> Response.ok(Requirements.zones(rules.newest(), request.language()))),
                    Map.entry("GET /requirements", this::requirements),
                    Map.entry("POST /cases", this::create),
                    Map.entry("GET /cases", this::list),
                    Map.entry("GET /cases/{id}", this::track),
                    Map.entry("DELETE /cases/{id}", this::remove),
                    Map.entry("PUT /cases/{id}/application", this::write),
                    Map.entry("POST /cases/{id}/documents", this::announce),
                    Map.entry("DELETE /cases/{id}/documents/{documentId}", this::takeBack),
                    Map.entry("GET /cases/{id}/checklist", this::checklist),
                    Map.entry("POST /cases/{id}/submission", Route.bodiless(this::submit)),
                    Map.entry("POST /cases/{id}/resubmission", Route.bodiless(this::resubmit)),
                    Map.entry("POST /cases/{id}/withdrawal", Route.bodiless(this::withdraw)),
                    Map.entry("POST /cases/{id}/questions/{questionId}/answer", this::answer),
                    Map.entry("GET /cases/{id}/events", this::events),
                    Map.entry("PUT /cases/{id}/delivery", this::choose));
        }

        private Response requirements(Request request) {
            Input in = Input.query(request);
            Rules newest = rules.newest();
            String kind = in.text("kind").oneOf(newest.kinds()).required();
            Optional<String> category =
                    in.text("category").oneOf(Situation.CATEGORIES).optional();
            in.check();
            return Response.ok(Requirements.of(kind, category, newest, request.language()));
        }

        private Response create(Request request) {
            Caller.Person applicant = request.caller().applicant();
            IdempotencyKey key = request.idempotencyKey();
            Input in = Input.of(request.json());
            Rules newest = rules.newest();
            String kind = in.text("kind").oneOf(newest.kinds()).required();
            String zone = in.text("zone").oneOf(Set.copyOf(newest.zones())).required();
            in.check();
            return once.answer(key, request.now(), () -> {
                for (int draw = 0; draw < 5; draw++) {
                    CaseHead head = CaseHead.draft(new CaseHead.Origin(
                            ids.id(),
                            ids.caseNumber(newest.requireZone(zone).prefix()),
                            zone,
                            kind,
                            applicant.subject(),
                            request.now()));
                    Response answer = Response.json(201, draft(head));
                    if (cases.create(head, List.of(once.remember(key, answer, request.now())))) {
                        return answer.withHeader(
                                        "location", "/cases/" + head.origin().caseId())
                                .withETag(head.progress().version());
                    }
                }
                throw Problem.busy(2);
            });
        }

        private static ObjectNode draft(CaseHead head) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("caseId", head.origin().caseId())
                    .put("caseNumber", head.origin().caseNumber())
                    .put("kind", head.origin().kind())
                    .put("zone", head.origin().zone())
                    .put("stage", head.progress().stage().name());
        }

        private Response list(Request request) {
            String applicant = request.caller().applicant().subject();
            // a line of the list says nothing that rules have words of their own for
            Tracker tracker = tracker(Texts.of(request.language()), request);
            Page<Line<CaseSummary>> page = cases.indexes()
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
            CaseFile file = own(request);
            Rules own = rules.of(file.head());
            return Response.ok(tracker(own.texts(request.language()), request).shown(file, own, subject(request)))
                    .withETag(file.head().progress().version());
        }

        private Tracker tracker(Texts texts, Request request) {
            return new Tracker(texts, calendars.calendar(), request.now());
        }

        private Response remove(Request request) {
            CaseFile file = own(request, Scope.WITHDRAWAL);
            if (!file.draft()) {
                throw Turn.wrongStage(file);
            }
            if (!cases.remove(file, request.now())) {
                throw Problem.busy(1);
            }
            removals.rest(file);
            return Response.noContent();
        }

        private Response write(Request request) {
            CaseFile file = own(request, Scope.MATERIALS);
            PointsRules points = PointsRules.of(rules.of(file.head()).part("points"));
            long seen = request.ifMatch();
            ObjectNode application = ApplicationForm.read(request.json(), kind(file), points, request.now(), specimens);
            changeOwn(request, Scope.MATERIALS, (change, actor) -> {
                Materials.requireApplicationOpen(change.file());
                if (application.equals(change.file().head().application())) {
                    return;
                }
                if (change.file().head().progress().version() != seen) {
                    throw Problem.preconditionFailed();
                }
                change.head(head -> head.withApplication(application));
            });
            return Response.ok(application)
                    .withETag(own(request).head().progress().version());
        }

        private Response announce(Request request) {
            CaseFile file = own(request, Scope.MATERIALS);
            IdempotencyKey key = request.idempotencyKey();
            Document document = DocumentForm.read(request.json(), kind(file).documents(), ids.id(), request.now());
            return once.answer(key, request.now(), () -> {
                ObjectNode answer = JsonNodeFactory.instance.objectNode();
                answer.put("documentId", document.documentId());
                answer.set("upload", uploads.upload(file.caseId(), document, request.now()));
                Response response = Response.json(201, answer);
                changeOwn(request, Scope.MATERIALS, (change, actor) -> {
                    Materials.requireDocumentsOpen(change.file(), kind(change.file()), document.kind(), request.now());
                    Submission.requireRoom(change.file());
                    change.write(new Write.PutDocument(document)).write(once.remember(key, response, request.now()));
                });
                return response;
            });
        }

        private Response takeBack(Request request) {
            String documentId = request.path("documentId");
            changeOwn(request, Scope.MATERIALS, (change, actor) -> {
                Document document =
                        change.file().document(documentId).orElseThrow(() -> Problem.notFound("DOCUMENT_NOT_FOUND"));
                Materials.requireDocumentsOpen(change.file(), kind(change.file()), document.kind(), request.now());
                Materials.remove(change, document, actor);
            });
            removals.bytes(request.path("id"), documentId);
            return Response.noContent();
        }

        private Response checklist(Request request) {
            CaseFile file = own(request);
            Rules own = rules.of(file.head());
            KindRules kind = own.kind(file.head().origin().kind());
            PointsRules points = PointsRules.of(own.part("points"));
            return Response.ok(new Checklist(file, kind, calendars.calendar(), request.now())
                    .shown(own.texts(request.language()), points, request.now()));
        }

        private Response submit(Request request) {
            Rules newest = rules.newest();
            WorkingCalendar calendar = calendars.calendar();
            taken.counting(
                    request,
                    newest,
                    () -> changeOwn(
                            request,
                            Scope.SUBMISSION,
                            (change, actor) -> submission.submit(change, newest, calendar, actor)));
            CaseHead head = own(request).head();
            Instant submittedAt = Objects.requireNonNull(head.progress().submittedAt());
            return Response.json(
                    202,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("caseId", head.origin().caseId())
                            .put("caseNumber", head.origin().caseNumber())
                            .put("kind", head.origin().kind())
                            .put("zone", head.origin().zone())
                            .put("submittedAt", Times.offset(submittedAt))
                            .put("url", publicUrl + "/cases/" + head.origin().caseId()));
        }

        private Response resubmit(Request request) {
            WorkingCalendar calendar = calendars.calendar();
            taken.counting(
                    request,
                    rules.newest(),
                    () -> changeOwn(
                            request,
                            Scope.SUBMISSION,
                            (change, actor) -> submission.resubmit(
                                    change, rules.of(change.file().head()), calendar, actor)));
            return stands(request);
        }

        private Response withdraw(Request request) {
            changeOwn(request, Scope.WITHDRAWAL, Withdrawal::of);
            return stands(request);
        }

        private Response stands(Request request) {
            CaseFile file = own(request);
            return Response.json(
                    202,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("caseId", file.caseId())
                            .put("caseNumber", file.head().origin().caseNumber())
                            .put("stage", file.stage().name())
                            .put("moving", file.moving()));
        }

        private Response answer(Request request) {
            CaseFile file = own(request, Scope.MATERIALS);
            AnswerForm form = AnswerForm.read(request.json());
            Answering answering =
                    new Answering(new CaseClock(rules.of(file.head()).limits(), calendars.calendar()));
            changeOwn(
                    request,
                    Scope.MATERIALS,
                    (change, actor) -> answering.answer(change, request.path("questionId"), form, actor));
            return Response.ok(own(request)
                    .question(request.path("questionId"))
                    .map(question -> QuestionLines.line(question, Texts.of(request.language())))
                    .orElseThrow());
        }

        private Response events(Request request) {
            CaseFile file = own(request);
            Texts texts = rules.of(file.head()).texts(request.language());
            int after = request.page().afterNumber(6).orElse(0);
            List<Event> events =
                    cases.events(file.caseId(), after, request.page().limit());
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode items = answer.putArray("items");
            events.stream()
                    .filter(event -> event.type().forApplicant())
                    .forEach(event ->
                            items.add(Timeline.line(event, file.head().origin().kind(), texts)));
            if (events.size() == request.page().limit()) {
                answer.put(
                        "cursor",
                        Cursor.encode(Map.of(
                                "number", Integer.toString(events.getLast().number()))));
            }
            return Response.ok(answer);
        }

        private Response choose(Request request) {
            own(request, Scope.DELIVERY);
            ObjectNode delivery = DeliveryForm.read(request.json());
            changeOwn(request, Scope.DELIVERY, (change, actor) -> Submission.choose(change, delivery, actor));
            return Response.ok(delivery);
        }

        private KindRules kind(CaseFile file) {
            return rules.of(file.head()).kind(file.head().origin().kind());
        }

        private static String subject(Request request) {
            return request.caller().applicant().subject();
        }

        /** The caller's own case: somebody else's is as unknown as one that never was. */
        private CaseFile own(Request request) {
            CaseFile file = cases.require(request.path("id"));
            Parties.reader(file, subject(request), request.now());
            return file;
        }

        /** The same for who wants to do something of a scope. */
        private CaseFile own(Request request, Scope scope) {
            CaseFile file = cases.require(request.path("id"));
            Parties.require(file, subject(request), scope, request.now());
            return file;
        }

        private void changeOwn(Request request, Scope scope, BiConsumer<Change, Actor> rule) {
            cases.change(request.path("id"), request.now(), change -> {
                rule.accept(change, Parties.require(change.file(), subject(request), scope, request.now()));
                return change;
            });
        }
    }
}
