package city.onewindow.submission;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Document;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.IdempotencyKey;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.Once;
import city.onewindow.casework.store.Removals;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.RulesStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A draft: begun, written, its documents, removed. What may be put right after submission goes the same ways.
 */
record DraftRoutes(
        OwnCases own,
        Once once,
        RuleVersions rules,
        RulesStore calendars,
        Uploads uploads,
        Removals removals,
        Ids ids,
        boolean specimens) {

    Map<String, Route> routes() {
        return Map.ofEntries(
                Map.entry("POST /cases", this::create),
                Map.entry("DELETE /cases/{id}", this::remove),
                Map.entry("PUT /cases/{id}/application", this::write),
                Map.entry("POST /cases/{id}/documents", this::announce),
                Map.entry("DELETE /cases/{id}/documents/{documentId}", this::takeBack),
                Map.entry("GET /cases/{id}/checklist", this::checklist));
    }

    private Response create(Request request) {
        String applicant = OwnCases.subject(request);
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
                        applicant,
                        request.now()));
                Response answer = Response.json(201, draft(head));
                if (own.cases().create(head, List.of(once.remember(key, answer, request.now())))) {
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

    private Response remove(Request request) {
        CaseFile file = own.read(request, Scope.WITHDRAWAL);
        if (!file.draft()) {
            throw Turn.wrongStage(file);
        }
        if (!own.cases().remove(file, request.now())) {
            throw Problem.busy(1);
        }
        removals.rest(file);
        return Response.noContent();
    }

    private Response write(Request request) {
        CaseFile file = own.read(request, Scope.MATERIALS);
        PointsRules points = PointsRules.of(rules.of(file.head()).part("points"));
        long seen = request.ifMatch();
        ObjectNode application = ApplicationForm.read(request.json(), kind(file), points, request.now(), specimens);
        own.change(request, Scope.MATERIALS, (change, actor) -> {
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
                .withETag(own.read(request).head().progress().version());
    }

    private Response announce(Request request) {
        CaseFile file = own.read(request, Scope.MATERIALS);
        IdempotencyKey key = request.idempotencyKey();
        Document document = DocumentForm.read(request.json(), kind(file).documents(), ids.id(), request.now());
        return once.answer(key, request.now(), () -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("documentId", document.documentId());
            answer.set("upload", uploads.upload(file.caseId(), document, request.now()));
            Response response = Response.json(201, answer);
            own.change(request, Scope.MATERIALS, (change, actor) -> {
                Materials.requireDocumentsOpen(change.file(), kind(change.file()), document.kind(), request.now());
                Submission.requireRoom(change.file());
                change.write(new Write.PutDocument(document)).write(once.remember(key, response, request.now()));
            });
            return response;
        });
    }

    private Response takeBack(Request request) {
        String documentId = request.path("documentId");
        own.change(request, Scope.MATERIALS, (change, actor) -> {
            Document document =
                    change.file().document(documentId).orElseThrow(() -> Problem.notFound("DOCUMENT_NOT_FOUND"));
            KindRules kind = kind(change.file());
            Materials.requireDocumentsOpen(change.file(), kind, document.kind(), request.now());
            Materials.remove(change, document, kind, actor);
        });
        removals.bytes(request.path("id"), documentId);
        return Response.noContent();
    }

    private Response checklist(Request request) {
        CaseFile file = own.read(request, Scope.MATERIALS);
        Rules held = rules.of(file.head());
        KindRules kind = held.kind(file.head().origin().kind());
        PointsRules points = PointsRules.of(held.part("points"));
        return Response.ok(new Checklist(file, kind, calendars.calendar(), request.now())
                .shown(held.texts(request.language()), points, request.now()));
    }

    private KindRules kind(CaseFile file) {
        return rules.of(file.head()).kind(file.head().origin().kind());
    }
}
