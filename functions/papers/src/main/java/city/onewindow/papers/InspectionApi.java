package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
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
            String applicant = request.caller().applicant().subject();
            CaseFile file = cases.require(request.path("id"));
            Document document = Uploaded.document(file, applicant, request.path("documentId"));
            if (!document.passed()) {
                uploaded.requireOpen(file, document, request.now());
                document = inspect(request, file, document);
            }
            return Response.ok(told(document, Texts.of(request.language())));
        }

        private Document inspect(Request request, CaseFile file, Document document) {
            String key = document.objectKey(file.caseId());
            byte[] content = bucket.read(key, FileRule.LARGEST).orElseThrow(() -> Problem.conflict("NOT_UPLOADED"));
            Uploaded.Seen seen = uploaded.see(file, document, content);
            if (seen.rewritten()) {
                cases.change(file.caseId(), request.now(), change -> uploaded.expected(change, seen.document()));
                bucket.write(key, document.contentType(), seen.kept());
            }
            return cases.change(
                    file.caseId(),
                    request.now(),
                    change -> uploaded.inspected(change, document.documentId(), seen.report()));
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
