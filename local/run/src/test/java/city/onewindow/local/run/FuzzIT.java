package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.RawHttp.Message;
import city.onewindow.local.run.RawHttp.Told;
import city.onewindow.local.run.Violations.Broken;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Requests made from the contract and spoilt: whatever is sent, the answer is no fault and shows nothing of the inside,
 * and what is refused has changed nothing. The same requests each time; {@code -Dfuzz.requests=} and {@code
 * -Dfuzz.seed=} choose others, {@code mvn verify -Pfuzz} sends 100,000.
 */
class FuzzIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_209L);

    /** So often the draft and the case are other ones, since some requests end them. */
    private static final int ANEW = 5_000;

    private static final int MOST_TOLD = 20;

    /** Who has no part in the case, or not that one. */
    private static final List<String> OTHERS = List.of("applicant-2", "supervisor@kaiping", "window@jiangmen");

    private static final Contract CONTRACT = Contract.read();
    private static final Set<String> CODES = new HashSet<>(CONTRACT.problemCodes());

    /** What only somebody inside knows: classes, traces, ARNs, what a store or a parser says. */
    private static final Pattern INSIDE = Pattern.compile(
            "city\\.onewindow|\\bjava[.x]|software\\.amazon|com\\.(amazonaws|fasterxml)|Exception|\\barn:|dynamodb|\\.java:\\d"
                    + "|\\bat [a-z]+\\.[a-z.]+|ValidationException|KeyConditionExpression|ProvisionedThroughput",
            Pattern.CASE_INSENSITIVE);

    /** Tables that a request may write to; beside cases lie the counts of tries and of who looked. */
    private static final List<String> TABLES = List.of("Cases", "Slots", "Rules");

    private static final Pattern BESIDE = Pattern.compile("TRIES#.*|.*\\|ACCESS#.*");

    private final Random random = new Random(SEED);
    private final Mutations mutations = new Mutations(random);
    private final Calls calls = new Calls(RUNNING::service);
    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Map<String, String>> contents = new HashMap<>();
    private Webhook courier = new Webhook("");
    private String draft = "";
    private String submitted = "";

    @Test
    void whatever_is_sent_is_answered_and_what_is_refused_changes_nothing() throws IOException {
        RawHttp http = new RawHttp(RUNNING.service().api());
        List<Operation> operations = List.copyOf(CONTRACT.operations().values());
        long began = System.nanoTime();
        int sent = 0;
        for (int i = 0; i < REQUESTS && wrong.size() < MOST_TOLD; i++, sent++) {
            if (i % ANEW == 0) {
                anew();
            }
            Operation operation = operations.get(random.nextInt(operations.size()));
            Message message = mutations.spoilt(sound(operation, i));
            Map<String, Long> before = writes();
            Told told = http.send(message);
            statuses.merge(told.status(), 1, Integer::sum);
            look(message, told);
            changed(message, told, before);
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.println("Fuzz: " + sent + " requests of seed " + SEED + " in " + millis + " ms; answers by status "
                + statuses + ".");
        assertThat(wrong).isEmpty();
        assertThat(statuses.keySet()).as("requests of every fate").contains(200, 400, 401, 403, 404, 422);
    }

    private void anew() {
        courier = Webhook.of(stack());
        draft = calls.draft("applicant-1");
        Journey journey = RUNNING.journey("applicant-1").draft().submit().await("REVIEW");
        submitted = journey.caseId();
        RUNNING.settle();
        TABLES.forEach(table -> contents.put(table, content(table)));
    }

    /** As somebody sends it whom the operation is for; each fourth body breaks one constraint of the contract. */
    private Message sound(Operation operation, int number) {
        String role = operation.node().path("x-roles").path(0).asText("");
        String person = role.isEmpty() ? "applicant-1" : role + "@jiangmen";
        boolean staff = operation.path().startsWith("/staff");
        if (random.nextInt(12) == 0) {
            person = OTHERS.get(random.nextInt(OTHERS.size()));
        }
        List<String> headers = new ArrayList<>(List.of(
                "Host: 127.0.0.1",
                "Connection: close",
                "Accept-Language: en",
                "Idempotency-Key: fuzz-" + number,
                "If-Match: \"" + random.nextInt(3) + "\""));
        if (!operation.node().has("security")) {
            headers.add("Authorization: Bearer " + calls.token(person));
        }
        String body = body(operation);
        if (operation.path().startsWith("/courier")) {
            headers.add("X-Signature: " + courier.signature(stack().clock().now(), body));
        }
        String path = operation.at(staff || random.nextBoolean() ? submitted : draft);
        return Message.of(operation.method(), path + query(operation), headers, body);
    }

    private String body(Operation operation) {
        List<JsonNode> examples = operation.examples();
        if (examples.isEmpty()) {
            return "";
        }
        JsonNode example = examples.get(random.nextInt(examples.size()));
        if (random.nextInt(4) > 0) {
            return example.toString();
        }
        List<Broken> broken = BROKEN.computeIfAbsent(
                operation.key() + example, key -> Violations.of(CONTRACT, operation.bodySchema(), example));
        return broken.get(random.nextInt(broken.size())).body().toString();
    }

    private static final Map<String, List<Broken>> BROKEN = new HashMap<>();

    private static String query(Operation operation) {
        StringBuilder query = new StringBuilder();
        CONTRACT.parameters(operation, "query").forEach((name, schema) -> {
            String value = switch (name) {
                case "from", "to", "date", "dateOfBirth" -> "2026-02-10";
                case "zone" -> "jiangmen";
                case "check" -> "SPEC1MEN02";
                case "kind" -> "NEW";
                case "limit" -> "5";
                default -> "";
            };
            if (!value.isEmpty() && !name.equals("dateOfBirth")) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return query.toString();
    }

    // ---- what the answer is

    private void look(Message message, Told told) {
        boolean untold = told.status() == 0 && !tampered(message);
        // the server below the gateway says of a coding that it has none, with 501
        boolean fault = told.status() >= 500 && ofTheService(told);
        if (fault || untold) {
            note("a fault", message, told);
        } else if (told.status() >= 400 && !known(message, told)) {
            note("no problem of the contract", message, told);
        } else if (told.status() >= 400
                && ofTheService(told)
                && INSIDE.matcher(told.body()).find()) {
            note("inner text", message, told);
        } else if (told.head().contains("\nX-Injected") || told.head().contains("\nx-injected")) {
            note("a header of the caller's", message, told);
        }
    }

    /** A problem with a code that the contract has, or the gateway's message, or what is refused before it was read. */
    private static boolean known(Message message, Told told) {
        if (!ofTheService(told)) {
            return true; // what is no HTTP is refused by the server below the gateway
        }
        if (message.method().equals("HEAD")) {
            return told.body().isEmpty();
        }
        try {
            if (told.is("application/problem+json")) {
                return CODES.contains(
                        Contract.JSON.readTree(told.body()).path("code").asText());
            }
            if (told.is("application/json")) {
                JsonNode body = Contract.JSON.readTree(told.body());
                return body.size() == 1 && body.has("message");
            }
        } catch (IOException _) {
            return false;
        }
        return false;
    }

    private static boolean ofTheService(Told told) {
        return told.head().toLowerCase(java.util.Locale.ROOT).contains("apigw-requestid");
    }

    /** Whether the request's frame is not what HTTP has: then the connection may just end. */
    private static boolean tampered(Message message) {
        long lengths = message.headers().stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .filter(line -> line.substring(15).strip().equals(Integer.toString(message.body().length)))
                .count();
        return message.headers().stream()
                        .anyMatch(line -> line.contains("\r\n") || line.startsWith("Transfer-Encoding"))
                || (message.body().length > 0 && lengths != 1)
                || message.headers().stream().anyMatch(line -> line.length() > 8_000)
                || message.headers().stream()
                                .filter(line ->
                                        line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                                .count()
                        != (message.body().length > 0 ? 1 : 0)
                || !message.method().matches("[A-Z]+")
                || !message.target().matches("[!-~]+");
    }

    private void note(String what, Message message, Told told) {
        String body = told.body().length() > 400 ? told.body().substring(0, 400) : told.body();
        wrong.add(what + ": " + told.status() + " " + body + "\n   for " + message);
    }

    // ---- what it has changed

    private static Stack stack() {
        return RUNNING.service().stack();
    }

    private static String name(String table) {
        return Objects.requireNonNull(stack().template().tables().get(table)).name();
    }

    private static Map<String, Long> writes() {
        Map<String, Long> writes = new HashMap<>();
        TABLES.forEach(
                table -> writes.put(table, stack().front().writes(name(table)).ended()));
        return writes;
    }

    /** Where nothing was written nothing can have changed; where something was, the tables are compared. */
    private void changed(Message message, Told told, Map<String, Long> before) {
        if (writes().equals(before)) {
            return;
        }
        boolean refused = told.status() >= 400;
        if (!refused) {
            RUNNING.settle();
        }
        for (String table : TABLES) {
            if (!Objects.equals(writes().get(table), before.get(table))) {
                Map<String, String> now = content(table);
                if (refused && !now.equals(contents.get(table))) {
                    note("a change of " + table, message, told);
                }
                contents.put(table, now);
            }
        }
    }

    private static Map<String, String> content(String table) {
        Map<String, String> content = new TreeMap<>();
        ObjectNode scan = JsonNodeFactory.instance.objectNode().put("TableName", name(table));
        JsonNode page;
        do {
            page = scanned(scan);
            page.path("Items").forEach(item -> {
                String key = item.at("/pk/S").asText() + "|" + item.at("/sk/S").asText();
                if (!BESIDE.matcher(key).matches()) {
                    content.put(key, item.toString());
                }
            });
            scan.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));
        return content;
    }

    private static JsonNode scanned(ObjectNode scan) {
        try {
            return stack().operator().call("dynamodb", "Scan", scan);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
