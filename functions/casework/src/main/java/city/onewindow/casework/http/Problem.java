package city.onewindow.casework.http;

import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that is an error of the caller's, as RFC 9457 has it. The wording is in the texts:
 * {@code problem.<code>} is the title, {@code problem.<code>.detail} the detail.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Finding> findings;
    private final transient Map<String, JsonNode> members;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            String code,
            List<Finding> findings,
            Map<String, JsonNode> members,
            Map<String, String> headers) {
        // an answer, not a fault: nobody reads its stack trace
        super(status + " " + code, null, false, false);
        this.status = status;
        this.code = code;
        this.findings = findings;
        this.members = members;
        this.headers = headers;
    }

    public static Problem of(int status, String code) {
        return new Problem(status, code, List.of(), Map.of(), Map.of());
    }

    public static Problem badRequest(String code) {
        return of(400, code);
    }

    public static Problem forbidden(String code) {
        return of(403, code);
    }

    /** Also for what the caller may not know to exist. */
    public static Problem notFound() {
        return of(404, "CASE_NOT_FOUND");
    }

    public static Problem notFound(String code) {
        return of(404, code);
    }

    public static Problem conflict(String code) {
        return of(409, code);
    }

    /** What the caller last saw is no longer so. */
    public static Problem preconditionFailed() {
        return of(412, "PRECONDITION_FAILED");
    }

    public static Problem tooLarge(int mostKib) {
        return of(413, "TOO_LARGE").with("mostKib", IntNode.valueOf(mostKib));
    }

    public static Problem unsupportedMediaType() {
        return of(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    public static Problem invalid(List<Finding> findings) {
        return new Problem(422, "INVALID_INPUT", List.copyOf(findings), Map.of(), Map.of());
    }

    public static Problem invalid(Finding finding) {
        return invalid(List.of(finding));
    }

    public static Problem preconditionRequired() {
        return of(428, "PRECONDITION_REQUIRED");
    }

    /** Whoever guesses has to wait; the right answer is refused as the wrong ones are. */
    public static Problem tooManyTries(int seconds) {
        return of(429, "TOO_MANY_TRIES").retryAfter(seconds);
    }

    /** A contention that has outlasted the retries: the same request again is safe. */
    public static Problem busy(int seconds) {
        return of(503, "BUSY").retryAfter(seconds);
    }

    /** The same with a further member, such as {@code currentStage}; the wording may name it. */
    public Problem with(String name, String value) {
        return with(name, TextNode.valueOf(value));
    }

    public Problem with(String name, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, findings, more, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, findings, members, more);
    }

    public Problem retryAfter(int seconds) {
        return withHeader("retry-after", Integer.toString(seconds));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** A document is called by its name where the catalogue has one. */
    private static Map<String, String> named(Map<String, String> values, Texts texts) {
        Map<String, String> named = new LinkedHashMap<>(values);
        named.computeIfPresent(
                "document", (name, kind) -> texts.has("document." + kind) ? texts.get("document." + kind) : kind);
        return named;
    }

    /** What is wrong, in the caller's language. */
    public static ArrayNode errors(List<Finding> findings, Texts texts) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            errors.addObject()
                    .put("pointer", finding.pointer())
                    .put("code", finding.code())
                    .put("detail", texts.get("finding." + finding.code(), named(finding.values(), texts)));
        }
        return errors;
    }

    /** The answer, in the caller's language. */
    public Response response(Texts texts) {
        Map<String, String> values = new LinkedHashMap<>();
        members.forEach((name, value) -> values.put(name, value.asText()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "about:blank");
        body.put("title", texts.get("problem." + code, values));
        body.put("status", status);
        if (texts.has("problem." + code + ".detail")) {
            body.put("detail", texts.get("problem." + code + ".detail", values));
        }
        body.put("code", code);
        members.forEach(body::set);
        if (!findings.isEmpty()) {
            body.set("errors", errors(findings, texts));
        }
        Response response = Response.json(status, body).withHeader("content-type", "application/problem+json");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response.withHeader("content-language", texts.language().tag());
    }
}
