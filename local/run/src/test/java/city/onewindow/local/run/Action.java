package city.onewindow.local.run;

import city.onewindow.local.run.journey.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A request that is sound in itself, so that only who asks and where the case stands can speak against it.
 *
 * @param route method and path, as its row in the table begins
 * @param body as JSON, from what the tracker says of the case; empty for none
 */
record Action(String route, Function<JsonNode, String> body) {

    private static final String CORRECTIONS =
            "\"corrections\": [{\"document\": \"CONTRACT\", \"text\": \"SPECIMEN: not sealed\"}]";

    /** No decision is said in the words in which it was made before: it would be a repeat, which is answered. */
    private static final String NOTE = "\"note\": \"SPECIMEN: again\"";

    private static final String REFUSED = "{\"decision\": \"REFUSED\", \"reason\": \"FRAUD\", " + NOTE + "}";
    private static final String APPROVED =
            "{\"decision\": \"APPROVED\", \"validFrom\": \"2026-03-15\", \"validTo\": \"2028-02-27\"}";
    private static final String QUESTION = "{\"kind\": \"EXPERT_REVIEW\", \"text\": \"SPECIMEN\"}";

    private static final List<String> STAYING = List.of(
            "/application",
            "/documents",
            "/contact",
            "/delivery",
            "/authorisation",
            "/notes",
            "/claim",
            "/handover",
            "/extension",
            "/stay-override",
            "/payment");

    /** The body of each row, by the row's name. */
    private static final Map<String, Function<JsonNode, String>> BODIES = Map.ofEntries(
            Map.entry("PUT /cases/{id}/application", Action::application),
            Map.entry("POST /cases/{id}/documents", always("""
                    {"kind": "CONTRACT", "fileName": "SPECIMEN.pdf", "contentType": "application/pdf", "size": 1000,
                     "sha256": "%s"}""".formatted("0".repeat(64)))),
            Map.entry("PUT /cases/{id}/appointment", always("{\"slotId\": \"2026-02-26T10:00\"}")),
            Map.entry(
                    "PUT /cases/{id}/contact",
                    always("{\"email\": \"new@example.com\", \"mobile\": \"+8613900139000\", \"language\": \"en\"}")),
            Map.entry("PUT /cases/{id}/delivery", always("{\"way\": \"PICKUP\"}")),
            Map.entry("PUT /cases/{id}/authorisation", always("""
                    {"agent": {"name": "SPECIMEN Agency", "identityNumber": "SPECIMEN1"}, "scope": ["PAPERS"],
                     "lastDay": "2026-12-31"}""")),
            Map.entry("POST /staff/cases/{id}/notes", always("{\"text\": \"SPECIMEN\"}")),
            Map.entry("POST /staff/cases/{id}/handover", Action::handover),
            Map.entry("POST /staff/cases/{id}/review PASSED", always("{\"decision\": \"PASSED\", " + NOTE + "}")),
            Map.entry(
                    "POST /staff/cases/{id}/review CORRECTION",
                    always("{\"decision\": \"CORRECTION\", " + NOTE + ", " + CORRECTIONS + "}")),
            Map.entry("POST /staff/cases/{id}/review REFUSED", always(REFUSED)),
            Map.entry("POST /staff/check-ins", Action::checkIn),
            Map.entry("PUT /staff/cases/{id}/payment", Action::payment),
            Map.entry("POST /staff/cases/{id}/verification ACCEPTED", Action::accepted),
            Map.entry(
                    "POST /staff/cases/{id}/verification INCOMPLETE",
                    always("{\"decision\": \"INCOMPLETE\", " + NOTE + ", " + CORRECTIONS + "}")),
            Map.entry(
                    "POST /staff/cases/{id}/verification NOT_SERVED",
                    always("{\"decision\": \"NOT_SERVED\", " + NOTE + "}")),
            Map.entry("POST /staff/cases/{id}/verification REFUSED", always(REFUSED)),
            Map.entry("POST /staff/cases/{id}/approvals/work-permit APPROVED", always(APPROVED)),
            Map.entry("POST /staff/cases/{id}/approvals/work-permit REFUSED", always(REFUSED)),
            Map.entry("POST /staff/cases/{id}/approvals/residence-permit APPROVED", always(APPROVED)),
            Map.entry("POST /staff/cases/{id}/approvals/residence-permit REFUSED", always(REFUSED)),
            Map.entry("POST /staff/cases/{id}/approvals/work-permit/questions", always(QUESTION)),
            Map.entry("POST /staff/cases/{id}/approvals/residence-permit/questions", always(QUESTION)),
            Map.entry("POST /cases/{id}/questions/{questionId}/answer", always("{\"text\": \"SPECIMEN\"}")),
            Map.entry("POST /staff/cases/{id}/extension", always("{\"workingDays\": 5, \"reason\": \"SPECIMEN\"}")),
            Map.entry(
                    "PUT /staff/cases/{id}/stay-override",
                    always("{\"lastDay\": \"2026-06-30\", \"reason\": \"SPECIMEN\"}")),
            Map.entry(
                    "PUT /staff/print-jobs/{jobId}/result PRINTED",
                    always("{\"result\": \"PRINTED\", \"blankSerial\": \"SPECIMEN-1\"}")),
            Map.entry(
                    "PUT /staff/print-jobs/{jobId}/result SPOILT",
                    always("{\"result\": \"SPOILT\", \"blankSerial\": \"SPECIMEN-0\", \"reason\": \"SPECIMEN\"}")),
            Map.entry("POST /staff/cases/{id}/shipment/report", always("{\"event\": \"DELIVERED\"}")),
            Map.entry(
                    "POST /staff/cases/{id}/passport", always("{\"where\": \"AUTHORITY\", \"reason\": \"SPECIMEN\"}")),
            Map.entry("POST /staff/cases/{id}/pick-up", Action::pickUp));

    /** A request about one case, which anybody may send. */
    record Wish(String method, String path, String body, List<String> headers) {

        Answer by(Calls calls, Person person) {
            String[] given = headers.toArray(String[]::new);
            return person == Person.NOBODY
                    ? calls.byNobody(method, path, body, given)
                    : calls.by(person.subject(), method, path, body, given);
        }
    }

    /** The action of a row: method and path, then perhaps what the body says or as whom it is sent. */
    static Action of(String row) {
        String[] words = row.split(" ");
        return new Action(words[0] + " " + words[1], BODIES.getOrDefault(row, always("")));
    }

    /** As it is named in {@code openapi.yaml}. */
    String operation() {
        return route.replaceAll("/approvals/[a-z-]+", "/approvals/{permit}")
                .replaceAll("/papers/(work|residence)-permit", "/papers/{paperId}");
    }

    /** Whether anything else can be done after it as if it had not been. */
    boolean staysIn(Situation situation) {
        return switch (situation) {
            case VERIFICATION -> route.equals("PUT /cases/{id}/appointment") || stays();
            case QUESTION -> route.endsWith("/questions") || stays();
            case HANDOFF_FAILED -> !route.endsWith("/delivery") && stays();
            default -> stays();
        };
    }

    private boolean stays() {
        return STAYING.stream().anyMatch(route::endsWith);
    }

    /** @param tracker what the tracker answers of the case */
    Wish about(Answer tracker) {
        JsonNode shown = tracker.body();
        String caseId = shown.path("caseId").asText();
        String[] words = route.split(" ");
        String path = words[1].replace("{id}", caseId)
                .replace("{jobId}", caseId + ".2")
                .replace("{documentId}", contract(shown))
                .replace("{paperId}", "999999")
                .replace("{eventNumber}", "999999")
                .replace("{questionId}", shown.at("/questions/0/questionId").asText("none"));
        return new Wish(words[0], path, body.apply(shown), headers(words[0], tracker));
    }

    private List<String> headers(String method, Answer tracker) {
        if (route.endsWith("/application")) {
            return List.of("If-Match", tracker.header("etag"));
        }
        return method.equals("POST")
                ? List.of("Idempotency-Key", UUID.randomUUID().toString())
                : List.of();
    }

    private static String contract(JsonNode tracker) {
        String found = "none";
        for (JsonNode document : tracker.path("documents")) {
            found = document.path("documentId").asText();
            if (document.path("kind").asText().equals("CONTRACT")) {
                return found;
            }
        }
        return found;
    }

    private static String application(JsonNode tracker) {
        ObjectNode application = tracker.path("application").deepCopy();
        ((ObjectNode) application.path("residence")).put("address", "SPECIMEN Road 33");
        return application.toString();
    }

    /** To who acts on the open step anyway; of the review where none of the staff does. */
    private static String handover(JsonNode tracker) {
        String stage = tracker.path("stage").asText();
        return switch (stage) {
            case "VERIFICATION", "PICKUP", "RETURN" -> handover(stage, Person.WINDOW);
            case "APPROVAL" -> handover("WORK_PERMIT", Person.WORK_PERMIT_APPROVER);
            case "PRODUCTION", "DELIVERY" -> handover(stage, Person.ISSUING);
            default -> handover("REVIEW", Person.REVIEWER);
        };
    }

    private static String handover(String step, Person to) {
        return "{\"step\": \"%s\", \"to\": \"%s\"}".formatted(step, to.subject());
    }

    /** With another receipt than at the window before: a correction. */
    private static String payment(JsonNode tracker) {
        return "{\"rmb\": %d, \"receipt\": \"SPECIMEN-0002\"}"
                .formatted(tracker.at("/fee/rmb").asInt());
    }

    private static String checkIn(JsonNode tracker) {
        return "{\"caseNumber\": \"%s\", \"passportNumber\": \"%s\"}"
                .formatted(tracker.path("caseNumber").asText(), passport(tracker));
    }

    private static String accepted(JsonNode tracker) {
        List<String> originals = tracker.path("documents").findValuesAsText("kind").stream()
                .distinct()
                .map("{\"kind\": \"%s\", \"matches\": true}"::formatted)
                .toList();
        return "{\"decision\": \"ACCEPTED\", \"passportTaken\": true, %s, \"originals\": [%s]}"
                .formatted(NOTE, String.join(", ", originals));
    }

    private static String pickUp(JsonNode tracker) {
        return "{\"pickupCode\": \"%s\", \"passportNumber\": \"%s\"}"
                .formatted(tracker.path("pickupCode").asText("SPECIMEN"), passport(tracker));
    }

    private static String passport(JsonNode tracker) {
        return tracker.at("/application/person/passport/number").asText();
    }

    private static Function<JsonNode, String> always(String body) {
        return tracker -> body;
    }
}
