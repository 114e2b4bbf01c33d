package city.onewindow.papers;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Scope;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Inspects what the applicant has uploaded. */
public final class InspectionApi extends ApiHandler {

    public InspectionApi() {
        this(System.getenv());
    }

    public InspectionApi(Map<String, String> variables) {
        this(variables, new Clients(variables));
    }

    private InspectionApi(Map<String, String> variables, Clients clients) {
        this(variables, clients, clients.dynamo());
    }

    private InspectionApi(Map<String, String> variables, Clients clients, DynamoDbClient dynamo) {
        super(
                variables,
                new Routes(
                                new CaseStore(dynamo, variables),
                                new DocumentBucket(clients, variables),
                                new Uploaded(new RuleVersions(dynamo, variables)))
                        .all());
    }

    private record Routes(CaseStore cases, DocumentBucket bucket, Uploaded uploaded) {

        Map<String, Route> all() {
            return Map.of("POST /cases/{id}/documents/{documentId}/inspection", Route.bodiless(this::inspect));
        }

        private Response inspect(Request request) {
            String subject = request.caller().applicant().subject();
            CaseFile file = cases.require(request.path("id"));
            Parties.require(file, subject, Scope.MATERIALS, request.now());
            Document document = Uploaded.document(file, request.path("documentId"));
            if (!document.passed()) {
                uploaded.requireOpen(file, document, request.now());
                Optional<byte[]> content = bucket.read(document.uploadKey(file.caseId()), FileRule.LARGEST);
                document = content.isPresent()
                        ? inspect(request, file, document, subject, content.get())
                        : earlier(file, document);
            }
            return Response.ok(told(document, Texts.of(request.language())));
        }

        /**
         * What is accepted lies in its place before the case says so, and the upload goes after it: who
         * is stopped in between finds the upload and does the same again.
         */
        private Document inspect(Request request, CaseFile file, Document document, String subject, byte[] content) {
            Uploaded.Seen seen = uploaded.see(file, document, content);
            if (seen.report().accepted()) {
                bucket.write(document.objectKey(file.caseId()), document.contentType(), seen.kept());
            }
            Document inspected = cases.change(file, request.now(), change -> {
                Actor actor = Parties.require(change.file(), subject, Scope.MATERIALS, request.now());
                return uploaded.inspected(change, document.documentId(), seen, actor);
            });
            bucket.delete(document.uploadKey(file.caseId()));
            return inspected;
        }

        /** What an inspection found that has taken the upload away, be it at this very moment. */
        private Document earlier(CaseFile file, Document document) {
            Document now = Uploaded.document(cases.require(file.caseId()), document.documentId());
            if (now.inspectedAt() == null) {
                throw Problem.conflict("NOT_UPLOADED");
            }
            return now;
        }

        private static ObjectNode told(Document document, Texts texts) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("documentId", document.documentId()).put("passed", document.passed());
            ArrayNode findings = body.putArray("findings");
            for (String code : document.findings()) {
                findings.addObject().put("code", code).put("text", texts.get("finding." + code));
            }
            return body;
        }
    }
}
