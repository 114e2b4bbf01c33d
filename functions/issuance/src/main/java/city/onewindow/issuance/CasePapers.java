package city.onewindow.issuance;

import city.onewindow.casework.Access;
import city.onewindow.casework.Actor;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Paper;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.PaperStanding;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Scope;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.PaperStore;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The papers of a case: for whoever it belongs to, for the staff of its zone, and whether one is genuine for anybody. */
final class CasePapers {

    private final CaseStore cases;
    private final AccessStore accesses;
    private final PaperStore papers;
    private final DocumentBucket bucket;
    private final PublicChecks checks;

    CasePapers(CaseStore cases, AccessStore accesses, PaperStore papers, DocumentBucket bucket, PublicChecks checks) {
        this.checks = checks;
        this.cases = cases;
        this.accesses = accesses;
        this.papers = papers;
        this.bucket = bucket;
    }

    Map<String, Route> routes() {
        return Map.of(
                "GET /cases/{id}/papers",
                request -> listed(own(request), request, paper -> true),
                "GET /cases/{id}/papers/{paperId}",
                request -> own(request, request.path("paperId")),
                "GET /staff/cases/{id}/papers",
                this::listedForStaff,
                "GET /staff/cases/{id}/papers/{paperId}",
                this::downloadByStaff,
                "POST /staff/cases/{id}/papers/{paperId}/retry",
                Route.bodiless(this::again),
                "GET /papers/{number}",
                this::check);
    }

    private CaseFile own(Request request) {
        String subject = request.caller().applicant().subject();
        CaseFile file = cases.require(request.path("id"));
        Parties.require(file, subject, Scope.PAPERS, request.now());
        return file;
    }

    /** Who of the staff looked is kept. */
    private CaseFile staff(Request request, Access.What what, @Nullable String paperId) {
        request.caller().staff();
        CaseFile file = cases.submitted(request.path("id"));
        accesses.keep(Access.of(request, file, what, paperId));
        return file;
    }

    private Response listedForStaff(Request request) {
        CaseFile file = staff(request, Access.What.PAPERS, null);
        return listed(file, request, paper -> read(request, file, paper));
    }

    private boolean read(Request request, CaseFile file, Paper paper) {
        Set<Role> roles = request.caller().staffOf(file.zone()).roles(file.zone());
        StepName step = paper.kind() == PaperKind.DECISION
                ? cases.event(file.caseId(), paper.event()).map(Event::step).orElse(null)
                : null;
        return PaperReaders.read(paper.kind(), step, roles);
    }

    private Response listed(CaseFile file, Request request, Predicate<Paper> readable) {
        Texts texts = Texts.of(request.language());
        List<Paper> all = papers.of(file.caseId());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        all.stream()
                .filter(Paper::made)
                .filter(readable)
                .forEach(paper -> items.addObject()
                        .put("paperId", paper.paperId())
                        .put("number", number(file, paper))
                        .put("kind", paper.kind().name())
                        .put("title", texts.get("paper." + paper.kind()))
                        .put("at", Times.offset(paper.at()))
                        .put("status", PaperStanding.of(file, all, paper).name()));
        return Response.ok(answer);
    }

    /** An electronic permit is named by its permit, everything else by its id. */
    private Response own(Request request, String paperId) {
        CaseFile file = own(request);
        if (Permit.ofPath(paperId).isEmpty()) {
            return download(file, paperId, paper -> true);
        }
        PrintJob job = Production.electronic(file, paperId);
        return Response.seeOther(
                bucket.download(Objects.requireNonNull(job.paper()), job.certificateNumber() + ".pdf"));
    }

    private Response downloadByStaff(Request request) {
        String paperId = request.path("paperId");
        CaseFile file = staff(request, Access.What.PAPER, paperId);
        return download(file, paperId, paper -> read(request, file, paper));
    }

    private Response download(CaseFile file, String paperId, Predicate<Paper> readable) {
        Paper paper = papers.find(file.caseId(), paperId)
                .filter(Paper::made)
                .filter(readable)
                .orElseThrow(() -> Problem.notFound("PAPER_NOT_FOUND"));
        return Response.seeOther(bucket.download(paper.objectKey(), number(file, paper) + ".pdf"));
    }

    private Response again(Request request) {
        request.caller().staff(Role.ISSUING);
        CaseFile file = cases.submitted(request.path("id"));
        Person desk = request.caller().staff(Role.ISSUING, file.zone());
        String paperId = request.path("paperId");
        new FailedPapers(cases, papers)
                .again(file.caseId(), paperId, request.now(), new Actor(Role.ISSUING.name(), desk.subject()));
        return Response.ok(JsonNodeFactory.instance
                .objectNode()
                .put("caseId", file.caseId())
                .put("paperId", paperId));
    }

    /** The least that answers whether a paper is ours and still holds; nothing of the person. */
    private Response check(Request request) {
        Input in = Input.query(request);
        String check = in.text("check").pattern("[0-9A-Z]{10}").required();
        in.check();
        String number = request.path("number");
        return checks.look(request, number, () -> found(number, check))
                .map(found -> shown(found, Texts.of(request.language())))
                .orElseThrow(() -> Problem.notFound("PAPER_NOT_FOUND"));
    }

    private record Found(CaseFile file, List<Paper> all, Paper paper) {}

    private Optional<Found> found(String number, String check) {
        return cases.holder(Lookup.caseNumber(number.substring(0, number.lastIndexOf('-'))))
                .flatMap(cases::read)
                .flatMap(file -> {
                    List<Paper> all = papers.of(file.caseId());
                    return all.stream()
                            .filter(one -> one.made() && number(file, one).equals(number) && same(one.check(), check))
                            .findFirst()
                            .map(paper -> new Found(file, all, paper));
                });
    }

    private static Response shown(Found found, Texts texts) {
        Paper paper = found.paper();
        return Response.ok(JsonNodeFactory.instance
                .objectNode()
                .put("number", number(found.file(), paper))
                .put("kind", paper.kind().name())
                .put("fact", paper.fact().name())
                .put("title", texts.get("paper." + paper.kind()))
                .put("zone", found.file().zone())
                .put("issuedOn", WorkingCalendar.dayOf(paper.at()).toString())
                .put(
                        "status",
                        PaperStanding.of(found.file(), found.all(), paper).name())
                .put("sha256", paper.sha256()));
    }

    private static String number(CaseFile file, Paper paper) {
        return paper.number(file.head().origin().caseNumber());
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
