package city.onewindow.local.run;

import city.onewindow.local.run.RawHttp.Message;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.function.UnaryOperator;

/** Spoils a request in one way or several, as the randomness that is passed in has it. */
final class Mutations {

    private static final List<String> NUMBERS = List.of(
            "1e99999999999",
            "1e-99999999999",
            "1e400",
            "-1e400",
            "9223372036854775808",
            "-9223372036854775809",
            "1.5",
            "-0",
            "0x10",
            "01",
            "NaN",
            "Infinity",
            "1" + "0".repeat(40),
            "1e29",
            "-1",
            "2147483648",
            "+1",
            ".5",
            "1e");

    /** Bidi, controls, halves of pairs, what looks empty, what normalises, what is longer in bytes than in letters. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u202Etxt",
            "\u2066a\u2069",
            "\u0000",
            "\u0007",
            "\u001b[31m",
            "\u200b",
            "\ufeff",
            "a\u030a",
            "\uff21\uff22",
            "\ud83d\udec2",
            "\ufdfa",
            "\u0130",
            "\u00df",
            "=1+1",
            "@SUM(A1)",
            "<script>",
            "${jndi:ldap://x}",
            "' OR 1=1 --",
            "../../etc/passwd",
            "%00",
            "{{7*7}}",
            "\r\nX-Injected: 1",
            "\u4e2d".repeat(300),
            "a".repeat(5000));

    private static final List<String> ESCAPES =
            List.of("\\ud800", "\\udc00\\ud800", "\\u0000", "\\uFFFE", "\\u202e", "\\x41", "\\u12", "\\");

    private static final List<String> PATHS = List.of(
            "%2e%2e",
            "..",
            "%00",
            "%zz",
            "%",
            "%C0%AF",
            "%ED%A0%80",
            "%F0%9F%9B%82",
            "%2F",
            ";a=b",
            "a".repeat(2100),
            "-1",
            "+999999999-12-31",
            "9999-12-31",
            "0",
            "'",
            "\"",
            "%0d%0aX-Injected:%201",
            "null",
            "undefined",
            "*",
            "{id}",
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
            "r999999999",
            "r1",
            "2026.1",
            "0001-01-01",
            "20260-01-01");

    private static final List<String> QUERIES = List.of(
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=1e9",
            "limit=%D9%A3",
            "limit=99999999999999999999",
            "limit=1&limit=2",
            "cursor=",
            "cursor=!",
            "cursor=e30",
            "specimen=1",
            "=",
            "&&=&",
            "%zz=1",
            "%E0%80=1",
            "zone=%00",
            "zone=kaiping",
            "zone=" + "a".repeat(3000),
            "from=2026-02-30",
            "from=%2B999999999-12-31&to=9999-12-31",
            "date=0000-00-00",
            "check=%F0%9F%9B%82",
            "check=AAAAAAAAAA",
            "kind=NEW&category=%00",
            "familyName=%E2%80%AE&dateOfBirth=2199-12-31",
            "caseNumber=JM00SPEC1N1&passportNumber=X",
            "format=csv&from=1900-01-01&to=1900-01-01");

    private static final List<String> CURSOR_VALUES = List.of(
            "",
            "x",
            "CASE",
            "999999",
            "-1",
            "\u0000",
            "\ud83d\udec2",
            "a".repeat(1300),
            "EVENT#000001",
            "2026-02-09T01:00:00Z");

    private static final List<String> CURSOR_NAMES = List.of(
            "pk",
            "sk",
            "updatedAt",
            "dueKey",
            "at",
            "start",
            "caseNumber",
            "number",
            "from",
            "after",
            "x",
            "applicant");

    private static final List<String> HEADERS = List.of(
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Content-Length: 0",
            "Content-Length: -4",
            "Content-Length: 99999999999999999999",
            "Content-Length: 4, 5",
            "Expect: 100-continue",
            "Authorization: Bearer x",
            "Authorization:",
            "Authorization: Basic c3BlY2ltZW46eA==",
            "X-Forwarded-For: 127.0.0.9",
            "X-Forwarded-Host: elsewhere.example",
            "Host: elsewhere.example",
            "Host:",
            "X: a\r\n folded",
            "X : space",
            "\u00ff\u00fe: 1",
            "Accept-Language: \u00ff\u00fe",
            "Accept-Language: en;q=,;;;,,*;q=abc",
            "Accept-Language: " + "en,".repeat(2000),
            "If-Match: *",
            "If-Match: W/\"1\"",
            "If-Match: \"99999999999999999\"",
            "Idempotency-Key: " + "k".repeat(65),
            "Idempotency-Key: a b",
            "Idempotency-Key:",
            "Content-Encoding: gzip",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type:",
            "Cookie: a=b",
            "X-Signature: t=1,v1=" + "0".repeat(64),
            "X-Signature: t=99999999999999999999,v1=x",
            "X-HTTP-Method-Override: DELETE",
            "X: " + "a".repeat(20_000),
            "Range: bytes=0-1",
            "Connection: upgrade\r\nUpgrade: h2c",
            "Origin: null");

    private static final List<String> METHODS =
            List.of("PATCH", "TRACE", "HEAD", "OPTIONS", "get", "CONNECT", "PUT", "DELETE", "POST", "GET", "SPECIMEN");

    private final RandomGenerator random;
    private final List<UnaryOperator<Message>> ways = List.of(
            this::otherValue,
            this::otherValue,
            this::otherValue,
            this::brokenText,
            this::brokenText,
            this::deep,
            this::strangeNumber,
            this::oversized,
            this::otherPath,
            this::otherPath,
            this::otherQuery,
            this::otherQuery,
            this::strangeCursor,
            this::moreHeaders,
            this::moreHeaders,
            this::lessHeaders,
            this::otherMethod,
            this::otherBytes);

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /** The request, spoilt once or up to three times. */
    Message spoilt(Message message) {
        Message spoilt = message;
        for (int i = random.nextInt(10) < 7 ? 1 : 2 + random.nextInt(2); i > 0; i--) {
            spoilt = one(ways).apply(spoilt);
        }
        return spoilt;
    }

    private <T> T one(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    private static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    /** One member, wherever it is, becomes something else, or goes, or comes. */
    private Message otherValue(Message message) {
        JsonNode body = read(message);
        List<ObjectNode> objects = new ArrayList<>();
        objects(body, objects);
        if (objects.isEmpty()) {
            return message.of("{\"specimen\": 1}".getBytes(StandardCharsets.UTF_8));
        }
        ObjectNode object = one(objects);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() || random.nextInt(12) == 0 ? one(TEXTS) : one(names);
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.putArray(name).add(one(TEXTS)).addNull();
            case 3 -> object.putObject(name).put(one(TEXTS), 1);
            case 4 -> object.put(name, random.nextBoolean());
            case 5 -> object.put(name, random.nextLong());
            default -> object.put(name, one(TEXTS));
        }
        return message.of(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(Message message) {
        try {
            return message.body().length == 0 ? TextNode.valueOf("") : Contract.JSON.readTree(message.body());
        } catch (java.io.IOException _) {
            return TextNode.valueOf("");
        }
    }

    private static void objects(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> objects(child, found));
        }
    }

    private Message brokenText(Message message) {
        String body = text(message).isEmpty() ? "{}" : text(message);
        int at = random.nextInt(body.length());
        String broken = switch (random.nextInt(7)) {
            case 0 -> body.substring(0, at);
            case 1 -> body + body;
            case 2 -> body.substring(0, at) + one(ESCAPES) + body.substring(at);
            case 3 ->
                body.substring(0, at)
                        + one(List.of("{", "}", "[", "]", ",", ":", "\"", "/*", "#", "'"))
                        + body.substring(at);
            case 4 -> "[" + body + "]";
            case 5 -> body.replaceFirst("\\{", "{\"kind\": 1, \"kind\": 2, ");
            default ->
                body.replaceFirst(
                        "\"[^\"]*\"(?=\\s*[,}])", "\"" + java.util.regex.Matcher.quoteReplacement(one(ESCAPES)) + "\"");
        };
        return message.of(broken.getBytes(StandardCharsets.UTF_8));
    }

    private Message deep(Message message) {
        int depth = 10 + random.nextInt(3000);
        String body = random.nextBoolean()
                ? "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        return message.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private Message strangeNumber(Message message) {
        String body = text(message);
        String number = one(NUMBERS);
        String other = body.replaceFirst("(?<=:)\\s*(\"[^\"]*\"|[0-9]+|true|false)(?=\\s*[,}])", number);
        return message.of((other.equals(body) ? "{\"kind\": " + number + "}" : other).getBytes(StandardCharsets.UTF_8));
    }

    private Message oversized(Message message) {
        if (random.nextInt(4) > 0) {
            String list = "{\"a\": [" + "1,".repeat(400 + random.nextInt(200)) + "1]}";
            return message.of(list.getBytes(StandardCharsets.UTF_8));
        }
        return message.of(
                ("{\"a\": \"" + "a".repeat(60_000 + random.nextInt(10_000)) + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private Message otherPath(Message message) {
        String[] parts = message.target().split("\\?", 2);
        List<String> segments =
                new ArrayList<>(Arrays.asList(parts[0].substring(1).split("/", -1)));
        int at = random.nextInt(segments.size());
        switch (random.nextInt(5)) {
            case 0 -> segments.add(at, one(PATHS));
            case 1 -> segments.set(at, segments.get(at) + one(PATHS));
            default -> segments.set(at, one(PATHS));
        }
        return message.at("/" + String.join("/", segments) + (parts.length > 1 ? "?" + parts[1] : ""));
    }

    private Message otherQuery(Message message) {
        String target = message.target();
        return message.at(target + (target.contains("?") ? "&" : "?") + one(QUERIES));
    }

    private Message strangeCursor(Message message) {
        ObjectNode key = Contract.JSON.createObjectNode();
        for (int i = random.nextInt(5); i >= 0; i--) {
            key.put(one(CURSOR_NAMES), one(CURSOR_VALUES));
        }
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.toString().getBytes(StandardCharsets.UTF_8));
        return message.at(message.target().split("\\?", 2)[0] + "?cursor=" + cursor);
    }

    /** Beside what is there, or instead of it. */
    private Message moreHeaders(Message message) {
        String line = one(HEADERS);
        String name = line.substring(0, Math.max(0, line.indexOf(':')));
        return (random.nextBoolean() ? message.without(name) : message).with(line);
    }

    private Message lessHeaders(Message message) {
        return message.without(
                one(List.of("Authorization", "Content-Type", "Content-Length", "Host", "If-Match", "Idempotency-Key")));
    }

    private Message otherMethod(Message message) {
        return message.as(one(METHODS));
    }

    /** No UTF-8, or UTF-8 with a mark before it, or another encoding. */
    private Message otherBytes(Message message) {
        String body = text(message).isEmpty() ? "{}" : text(message);
        byte[] bytes = switch (random.nextInt(4)) {
            case 0 -> body.getBytes(StandardCharsets.UTF_16);
            case 1 -> ("\ufeff" + body).getBytes(StandardCharsets.UTF_8);
            case 2 -> body.getBytes(StandardCharsets.UTF_32LE);
            default -> {
                byte[] own = body.getBytes(StandardCharsets.UTF_8);
                own[random.nextInt(own.length)] = (byte) random.nextInt(256);
                yield own;
            }
        };
        return message.of(bytes);
    }
}
