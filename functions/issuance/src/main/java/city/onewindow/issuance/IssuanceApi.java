package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Decisions;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Step;
import city.onewindow.casework.Times;
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
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseIndexes.Line;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.Page;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        private final DocumentBucket bucket;
        private final Production production = new Production(Rules.shipped(), Ids.unguessable());

        Desk(Map<String, String> variables) {
            Clients clients = new Clients(variables);
            this.cases = new CaseStore(clients.dynamo(), variables);
            this.bucket = new DocumentBucket(clients, variables);
        }

        Map<String, Route> routes() {
            return Map.of(
                    "GET /staff/print-jobs", this::jobs,
                    "GET /staff/print-jobs/{jobId}/paper", this::paper,
                    "PUT /staff/print-jobs/{jobId}/result", this::result,
                    "POST /staff/cases/{id}/pick-up", this::pickUp,
                    "GET /certificates/{number}", this::check);
        }

        private Response jobs(Request request) {
            Input in = Input.query(request);
            String zone = StaffZone.of(request, in, Role.ISSUING);
            in.allow("cursor").allow("limit").check();
            Page<Line<PrintJob>> page = cases.indexes()
                    .printJobs(
                            zone, request.page().limit(), request.page().after().orElse(Map.of()));
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode items = answer.putArray("items");
            page.items().forEach(line -> items.add(shown(line.caseId(), line.content())));
            if (!page.next().isEmpty()) {
                answer.put("cursor", Cursor.encode(page.next()));
            }
            return Response.ok(answer);
        }

        private Response paper(Request request) {
            String jobId = request.path("jobId");
            PrintJob job = ofJob(request, jobId).job(jobId).orElseThrow(() -> Problem.notFound("JOB_NOT_FOUND"));
            if (job.paper() == null) {
                throw Problem.conflict("NOT_READY");
            }
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
            Actor actor = new Actor(
                    Role.ISSUING.name(),
                    request.caller().staff(Role.ISSUING, file.zone()).subject());
            PrintJob job = cases.change(
                    file.caseId(),
                    request.now(),
                    change -> production.result(change, jobId, printed, serial, reason, actor));
            return Response.ok(shown(file.caseId(), job));
        }

        private static ObjectNode shown(String caseId, PrintJob job) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            shown.put("jobId", job.jobId())
                    .put("caseId", caseId)
                    .put("permit", job.permit().name())
                    .put("certificateNumber", job.certificateNumber())
                    .put("medium", job.medium().name())
                    .put("state", job.state().name())
                    .put("at", Times.offset(job.at()));
            if (job.blankSerial() != null) {
                shown.put("blankSerial", job.blankSerial());
            }
            return shown;
        }

        private Response pickUp(Request request) {
            CaseFile file = cases.require(request.path("id"));
            Caller.Person window = request.caller().staff(Role.WINDOW, file.zone());
            Input in = Input.of(request.json());
            String code =
                    in.text("pickupCode").length(4, 32).pattern("[0-9A-Z-]+").required();
            String number = in.text("passportNumber").pattern("[A-Z0-9]{5,15}").required();
            in.check();
            Actor actor = new Actor(Role.WINDOW.name(), window.subject());
            Step decided =
                    cases.change(file.caseId(), request.now(), change -> Window.handOver(change, code, number, actor));
            return Response.ok(Decisions.told(file.caseId(), decided, true));
        }

        /**
         * The least that answers whether a certificate holds; a wrong check is as unknown as a
         * wrong number.
         */
        private Response check(Request request) {
            Input in = Input.query(request);
            String check = in.text("check").pattern("[0-9A-Za-z_-]{4,64}").required();
            in.check();
            String number = request.path("number");
            CaseFile file = cases.holder(Lookup.certificate(number))
                    .flatMap(cases::read)
                    .orElseThrow(() -> Problem.notFound("CERTIFICATE_NOT_FOUND"));
            Certificate certificate = file.certificates().stream()
                    .filter(one -> one.number().equals(number) && same(one.check(), check))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("CERTIFICATE_NOT_FOUND"));
            boolean valid = certificate.state() == Certificate.State.VALID
                    && !WorkingCalendar.dayOf(request.now()).isAfter(certificate.validTo());
            return Response.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("number", number)
                    .put("kind", certificate.permit().name())
                    .put("valid", valid)
                    .put("validFrom", certificate.validFrom().toString())
                    .put("validTo", certificate.validTo().toString())
                    .put("initials", initials(file.head().application())));
        }

        private static boolean same(String a, String b) {
            return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        }

        private static String initials(@Nullable JsonNode application) {
            if (application == null) {
                return "";
            }
            StringBuilder initials = new StringBuilder();
            for (String name : new String[] {"givenNames", "familyName"}) {
                String text = application.at("/person/" + name).asText();
                if (!text.isEmpty()) {
                    initials.appendCodePoint(text.codePointAt(0)).append('.');
                }
            }
            return initials.toString();
        }
    }
}
