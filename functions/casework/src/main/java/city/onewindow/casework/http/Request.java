package city.onewindow.casework.http;

import city.onewindow.casework.texts.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A call of the HTTP API, payload 2.0, taken apart once. */
public final class Request {

    private final String routeKey;
    private final String rawPath;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Set<String> askedFor = new HashSet<>();
    private final Map<String, String> headers;
    private final byte[] body;
    private final Caller caller;
    private final int malformedGroups;
    private final Instant now;
    private final String requestId;
    private final String sourceIp;

    private Request(JsonNode event, String groupsClaim) {
        JsonNode context = event.path("requestContext");
        this.routeKey = event.path("routeKey").asText();
        this.rawPath = event.path("rawPath").asText();
        this.path = texts(event.path("pathParameters"));
        this.query = texts(event.path("queryStringParameters"));
        this.headers = new HashMap<>();
        texts(event.path("headers")).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body(event);
        JsonNode claims = context.path("authorizer").path("jwt").path("claims");
        Groups groups = Groups.of(claims.path(groupsClaim).asText(""));
        String subject = claims.path("sub").asText("");
        this.caller = subject.isEmpty() ? new Caller.Anonymous() : new Caller.Person(subject, groups.posts());
        this.malformedGroups = groups.malformed();
        this.now = Instant.ofEpochMilli(context.path("timeEpoch").asLong());
        this.requestId = context.path("requestId").asText();
        this.sourceIp = context.path("http").path("sourceIp").asText();
    }

    /**
     * The call that an event of payload 2.0 describes; groups are read from the claim of the name
     * given.
     */
    public static Request of(JsonNode event, String groupsClaim) {
        return new Request(event, groupsClaim);
    }

    public String routeKey() {
        return routeKey;
    }

    public String rawPath() {
        return rawPath;
    }

    /**
     * A parameter of the path that the route declares.
     *
     * @throws Problem 404 for what can be no such thing, before anything is looked up under it
     */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(routeKey + " has no parameter " + name);
        }
        return PathParameters.checked(routeKey, name, value);
    }

    /** The case that the path names, if it names one; for the log, where nothing else may get. */
    Optional<String> caseId() {
        return Optional.ofNullable(path.get("id")).filter(PathParameters::isCaseId);
    }

    public Optional<String> query(String name) {
        askedFor.add(name);
        return Optional.ofNullable(query.get(name));
    }

    /**
     * All query parameters; one that is repeated has its values joined by commas, as the HTTP API
     * does it.
     */
    public Map<String, String> query() {
        askedFor.addAll(query.keySet());
        return Map.copyOf(query);
    }

    /**
     * @throws Problem 422 for each parameter of the query that nobody has asked for so far
     */
    void requireNoMoreQuery() {
        unknown("?", query.keySet().stream().filter(name -> !askedFor.contains(name)));
    }

    /**
     * @throws Problem 422 for each member of a body, where there is one
     */
    void requireNoBody() {
        if (body.length > 0) {
            unknown("/", json().properties().stream().map(Map.Entry::getKey));
        }
    }

    private static void unknown(String place, Stream<String> names) {
        List<Finding> findings = names.sorted()
                .map(name -> new Finding(
                        place + (place.equals("/") ? name.replace("~", "~0").replace("/", "~1") : name),
                        "UNKNOWN_FIELD"))
                .toList();
        if (!findings.isEmpty()) {
            throw Problem.invalid(findings);
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public byte[] body() {
        return body.clone();
    }

    /**
     * The body as a JSON object: at most 64 KiB of UTF-8, 20 levels, 500 items a list or object, no name
     * twice.
     *
     * @throws Problem 400 {@code MALFORMED_JSON}, 413 {@code TOO_LARGE}, 415 {@code
     *     UNSUPPORTED_MEDIA_TYPE}
     */
    public ObjectNode json() {
        return json(Json.MAX_BODY_KIB, Json.MAX_ITEMS);
    }

    /**
     * The same where more may be sent.
     *
     * @param mostKib in KiB of UTF-8
     * @param mostItems of a list or object
     */
    public ObjectNode json(int mostKib, int mostItems) {
        String type = header("content-type").orElse("").split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("application/json")) {
            throw Problem.unsupportedMediaType();
        }
        if (body.length > mostKib * 1024) {
            throw Problem.tooLarge(mostKib);
        }
        return Json.object(body, mostItems);
    }

    public Caller caller() {
        return caller;
    }

    int malformedGroups() {
        return malformedGroups;
    }

    /** When the call came in; the only now there is. */
    public Instant now() {
        return now;
    }

    public String requestId() {
        return requestId;
    }

    public String sourceIp() {
        return sourceIp;
    }

    /**
     * From where the call comes, as far as one caller can be told from another by it: of IPv6 the 64 bits that a
     * subscriber is given, since the rest is for them to choose.
     */
    public String source() {
        try {
            byte[] address = InetAddress.ofLiteral(sourceIp).getAddress();
            return address.length == 4 ? sourceIp : HexFormat.of().formatHex(address, 0, 8);
        } catch (IllegalArgumentException _) {
            return sourceIp;
        }
    }

    public Language language() {
        return Language.preferred(header("accept-language").orElse(""));
    }

    /**
     * The version that the caller last saw.
     *
     * @throws Problem 428 {@code PRECONDITION_REQUIRED} without {@code If-Match}, 412 {@code
     *     PRECONDITION_FAILED} for a tag that we never gave
     */
    public long ifMatch() {
        String tag =
                header("if-match").orElseThrow(Problem::preconditionRequired).strip();
        if (tag.length() < 3 || tag.length() > 20 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
            throw Problem.preconditionFailed();
        }
        try {
            return Long.parseLong(tag.substring(1, tag.length() - 1));
        } catch (NumberFormatException _) {
            throw Problem.preconditionFailed();
        }
    }

    /**
     * @throws Problem 428 without {@code If-Match}, 412 for another version than this
     */
    public void requireMatch(long version) {
        if (ifMatch() != version) {
            throw Problem.preconditionFailed();
        }
    }

    /**
     * @throws Problem 400 {@code IDEMPOTENCY_KEY_REQUIRED} unless there is a key of 1 to 64 visible
     *     ASCII characters
     */
    public IdempotencyKey idempotencyKey() {
        return IdempotencyKey.of(this);
    }

    /**
     * The part of a list that is asked for.
     *
     * @throws Problem 422 for a cursor that we never gave, or a limit outside 1 to 100
     */
    public Page page() {
        return Page.of(query("cursor"), query("limit"));
    }

    private static byte[] body(JsonNode event) {
        String text = event.path("body").asText("");
        return event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.forEachEntry((name, value) -> texts.put(name, value.asText()));
        return texts;
    }
}
