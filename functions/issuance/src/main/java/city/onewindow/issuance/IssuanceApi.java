package city.onewindow.issuance;

import city.onewindow.casework.Access;
import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Decisions;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Passport.Place;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.PrintJobLines;
import city.onewindow.casework.Shipment;
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
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.PaperStore;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The issuing desk's door, the hand-over at the window, and the public check of a certificate. */
public final class IssuanceApi extends ApiHandler {

    public IssuanceApi() {
        this(System.getenv());
    }

    public IssuanceApi(Map<String, String> variables) {
        super(variables, new Desk(variables).routes());
    }

    private static final class Desk {

        private final CaseStore cases;
        private final AccessStore accesses;
        private final DocumentBucket bucket;
        private final CasePapers papers;
        private final RuleVersions rules;
        private final Production production;
        private final Tries tries;
        private final PublicChecks checks;

        Desk(Map<String, String> variables) {
            Clients clients = new Clients(variables);
            DynamoDbClient dynamo = clients.dynamo();
            this.cases = new CaseStore(dynamo, variables);
            RuleVersions versions = new RuleVersions(dynamo, variables);
            this.rules = versions;
            this.production = new Production(rules, Ids.unguessable());
            this.bucket = new DocumentBucket(clients, variables);
            this.accesses = new AccessStore(dynamo, variables, versions);
            this.tries = new Tries(dynamo, Secrets.lookup(clients, variables), variables);
            this.checks = new PublicChecks(tries, rules);
            this.papers = new CasePapers(cases, accesses, new PaperStore(dynamo, variables), bucket, checks);
        }

        Map<String, Route> routes() {
            Map<String, Route> all = new HashMap<>(papers.routes());
            all.put("POST /staff/cases/{id}/passport", this::gone);
            all.putAll(Map.of(
                    "GET /staff/print-jobs", this::jobs,
                    "GET /staff/print-jobs/{jobId}/paper", this::paper,
                    "PUT /staff/print-jobs/{jobId}/result", this::result,
                    "GET /staff/failed-work", this::failed,
                    "POST /staff/print-jobs/{jobId}/retry", Route.bodiless(this::printAgain),
                    "POST /staff/cases/{id}/shipment/retry", Route.bodiless(this::handOffAgain),
                    "POST /staff/cases/{id}/shipment/report", this::report,
                    "POST /staff/cases/{id}/pick-up", this::pickUp,
                    "GET /certificates/{number}", new CertificateCheck(cases, checks)::check));
            return all;
        }

        private Response jobs(Request request) {
            Input in = Input.query(request);
            String zone = StaffZone.of(request, in, Role.ISSUING);
            in.allow("cursor").allow("limit").check();
            Page<Line<PrintJob>> page = cases.indexes()
                    .printJobs(
                            zone, request.page().limit(), request.page().after().orElse(Map.of()));
            return paged(page, line -> PrintJobLines.shown(line.content()));
        }

        private Response failed(Request request) {
            Input in = Input.query(request);
            String zone = StaffZone.of(request, in, Role.ISSUING);
            in.allow("cursor").allow("limit").check();
            Page<Line<Object>> page = cases.indexes()
                    .failed(zone, request.page().limit(), request.page().after().orElse(Map.of()));
            return paged(page, line -> Shown.failed(line.caseId(), line.content()));
        }

        private static <T> Response paged(Page<Line<T>> page, Function<Line<T>, ObjectNode> shown) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode items = answer.putArray("items");
            page.items().forEach(line -> items.add(shown.apply(line)));
            if (!page.next().isEmpty()) {
                answer.put("cursor", Cursor.encode(page.next()));
            }
            return Response.ok(answer);
        }

        private Response printAgain(Request request) {
            String jobId = request.path("jobId");
            CaseFile file = ofJob(request, jobId);
            Actor actor = desk(request, file);
            PrintJob job = cases.change(file, request.now(), change -> FailedWork.printAgain(change, jobId, actor));
            return Response.ok(PrintJobLines.shown(job));
        }

        private Response handOffAgain(Request request) {
            request.caller().staff(Role.ISSUING);
            CaseFile file = cases.submitted(request.path("id"));
            Actor actor = desk(request, file);
            Shipment parcel = cases.change(file, request.now(), change -> FailedWork.handOffAgain(change, actor));
            return Response.ok(Shown.parcel(file.caseId(), parcel));
        }

        private Response report(Request request) {
            request.caller().staff(Role.ISSUING);
            CaseFile file = cases.submitted(request.path("id"));
            Actor actor = desk(request, file);
            Input in = Input.of(request.json());
            String event = in.text("event")
                    .oneOf(Set.of("COLLECTED", "DELIVERED", "RETURNED_TO_ZONE", "LOST"))
                    .required();
            in.check();
            var reports = new CourierReports(rules.of(file.head()).limits().failedDeliveries());
            Shipment parcel = cases.change(file, request.now(), change -> reports.recorded(change, event, actor));
            return Response.ok(Shown.parcel(file.caseId(), parcel));
        }

        private Response gone(Request request) {
            request.caller().staff(Role.SUPERVISOR);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR, file.zone());
            Input in = Input.of(request.json());
            Place where = in.choice("where", new Place[] {Place.AUTHORITY, Place.LOST})
                    .required();
            String reason = in.text("reason").length(1, 1000).lines().required();
            in.check();
            Actor actor = new Actor(Role.SUPERVISOR.name(), supervisor.subject());
            Passport passport =
                    cases.change(file, request.now(), change -> PassportGone.record(change, where, reason, actor));
            return Response.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("caseId", file.caseId())
                    .put("held", passport.held())
                    .put("where", passport.where().name()));
        }

        private static Actor desk(Request request, CaseFile file) {
            return new Actor(
                    Role.ISSUING.name(),
                    request.caller().staff(Role.ISSUING, file.zone()).subject());
        }

        private Response paper(Request request) {
            String jobId = request.path("jobId");
            CaseFile file = ofJob(request, jobId);
            PrintJob job = file.job(jobId).orElseThrow(() -> Problem.notFound("JOB_NOT_FOUND"));
            if (job.paper() == null) {
                throw Problem.conflict("NOT_READY");
            }
            accesses.keep(Access.of(request, file, Access.What.CERTIFICATE, jobId));
            return Response.seeOther(bucket.download(job.paper(), job.certificateNumber() + ".pdf"));
        }

        private CaseFile ofJob(Request request, String jobId) {
            CaseFile file = cases.read(PrintJob.caseOf(jobId)).orElseThrow(() -> Problem.notFound("JOB_NOT_FOUND"));
            request.caller().staff(Role.ISSUING, file.zone());
            return file;
        }

        private Response result(Request request) {
            String jobId = request.path("jobId");
            CaseFile file = ofJob(request, jobId);
            Input in = Input.of(request.json());
            boolean printed = in.text("result")
                    .oneOf(Set.of("PRINTED", "SPOILT"))
                    .required()
                    .equals("PRINTED");
            String serial = in.text("blankSerial").pattern("[0-9A-Z-]{4,32}").required();
            var why = in.text("reason").length(1, 1000).lines();
            String reason = printed ? why.optional().orElse(null) : why.required();
            in.check();
            Actor actor = desk(request, file);
            PrintJob job = cases.change(
                    file, request.now(), change -> production.result(change, jobId, printed, serial, reason, actor));
            return Response.ok(PrintJobLines.shown(job));
        }

        private Response pickUp(Request request) {
            request.caller().staff(Role.WINDOW);
            CaseFile file = cases.submitted(request.path("id"));
            Caller.Person window = request.caller().staff(Role.WINDOW, file.zone());
            Input in = Input.of(request.json());
            String code =
                    in.text("pickupCode").length(4, 32).pattern("[0-9A-Z-]+").required();
            String number = in.text("passportNumber").pattern("[A-Z0-9]{5,20}").required();
            in.check();
            Actor actor = new Actor(Role.WINDOW.name(), window.subject());
            HandOver handOver =
                    new HandOver(rules.of(file.head()).limits().pickup().tries());
            Bound byPerson = new Bound(
                    "PICK_UP", window.subject(), rules.newest().limits().tries().pickUps());
            return tries.look(request.now(), List.of(byPerson), () -> {
                        HandOver.Result result = cases.change(
                                file, request.now(), change -> handOver.handOver(change, code, number, actor));
                        return switch (result) {
                            case HandOver.Result.Done done -> Optional.of(done.step());
                            case HandOver.Result.Missed missed -> throw missed.problem();
                        };
                    })
                    .map(step -> Response.ok(Decisions.told(file.caseId(), step, true)))
                    .orElseThrow();
        }
    }
}
