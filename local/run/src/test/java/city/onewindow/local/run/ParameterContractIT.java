package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each constraint on a parameter of {@code openapi.yaml} is broken once, over HTTP, with all else sound: of the query it
 * is told where it is, a header has its own refusal, and what a path can't name is not there.
 */
@ExtendWith(Served.class)
class ParameterContractIT {

    private static final Contract CONTRACT = Contract.read();

    private static final Map<String, String> SOUND = Map.ofEntries(
            Map.entry("kind", "NEW"),
            Map.entry("subject", "reviewer-1"),
            Map.entry("category", "B"),
            Map.entry("zone", "jiangmen"),
            Map.entry("from", "2026-02-10"),
            Map.entry("to", "2026-02-20"),
            Map.entry("date", "2026-02-10"),
            Map.entry("format", "json"),
            Map.entry("limit", "10"),
            Map.entry("cursor", "eyJmcm9tIjoiMSJ9"),
            Map.entry("caseNumber", "JM4K7Q2M9XT"),
            Map.entry("nationality", "UTO"),
            Map.entry("passportNumber", "L898902C3"),
            Map.entry("familyName", "SPECIMEN"),
            Map.entry("dateOfBirth", "1988-08-12"),
            Map.entry("check", "SPECIMEN01"));

    /** What is asked for together, of all that may be: one whole key of a person. */
    private static final Map<String, List<String>> TOGETHER = Map.of(
            "caseNumber", List.of("caseNumber"),
            "nationality", List.of("nationality", "passportNumber"),
            "passportNumber", List.of("nationality", "passportNumber"),
            "familyName", List.of("familyName", "dateOfBirth"),
            "dateOfBirth", List.of("familyName", "dateOfBirth"));

    private static final List<String> ODD = List.of("", "!", "x", "SPECIMEN specimen", "\u00e9", "0", "-");

    /** A draft, and a case for the staff, who see no draft. */
    private static String draft = "";

    private static String submitted = "";

    @BeforeAll
    static void a_draft_and_a_case() {
        draft = Served.calls().draft(Calls.APPLICANT);
        try (HeldClock clock = HeldClock.take(Served.people())) {
            submitted = new Journey(Served.people(), clock, new Applicant("applicant-4", "EVA", "CONTRACT2"))
                    .draft()
                    .submit()
                    .caseId();
        }
    }

    private static String at(Operation operation) {
        return operation.at(operation.path().startsWith("/staff") ? submitted : draft);
    }

    static Stream<String> operations() {
        return CONTRACT.operations().values().stream()
                .filter(operation -> CONTRACT.parameters(operation).stream()
                        .anyMatch(parameter -> !parameter.path("name").asText().equals("Accept-Language")))
                .map(Operation::key);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void each_constraint_on_a_parameter_is_held(String key) {
        Operation operation = Objects.requireNonNull(CONTRACT.operations().get(key), key);
        List<String> unfound = new ArrayList<>();
        for (JsonNode parameter : CONTRACT.parameters(operation)) {
            switch (parameter.path("in").asText()) {
                case "query" -> query(operation, parameter, unfound);
                case "path" -> path(operation, parameter, unfound);
                default -> header(operation, parameter, unfound);
            }
        }
        assertThat(unfound).isEmpty();
    }

    private static void query(Operation operation, JsonNode parameter, List<String> unfound) {
        String name = parameter.path("name").asText();
        Map<String, String> sound = sound(operation, name);
        Answer well = send(operation, at(operation), sound, Map.of());
        assertThat(well.status())
                .as(operation.key() + " " + sound + " " + well.body())
                .isIn(200, 404);
        if (parameter.path("required").asBoolean()) {
            Map<String, String> without = new LinkedHashMap<>(sound);
            without.remove(name);
            expect(operation, without, name, unfound);
        }
        for (String wrong : broken(CONTRACT.resolved(parameter.path("schema")))) {
            Map<String, String> query = new LinkedHashMap<>(sound);
            query.put(name, wrong);
            expect(operation, query, name, unfound);
        }
    }

    private static void expect(Operation operation, Map<String, String> query, String name, List<String> unfound) {
        Answer answer = send(operation, at(operation), query, Map.of());
        if (answer.status() != 422
                || !answer.body().path("errors").findValuesAsText("pointer").contains("?" + name)) {
            unfound.add(name + " in " + query + ": " + answer.status() + " " + answer.body());
        }
    }

    private static Map<String, String> sound(Operation operation, String with) {
        Map<String, String> sound = new LinkedHashMap<>();
        for (JsonNode parameter : CONTRACT.parameters(operation)) {
            String name = parameter.path("name").asText();
            boolean asked = TOGETHER.getOrDefault(with, List.of(with)).contains(name)
                    || parameter.path("required").asBoolean();
            // a cursor is of one list and one caller; whose it is is no matter of its shape
            if (parameter.path("in").asText().equals("query") && asked && !name.equals("cursor")) {
                sound.put(name, Objects.requireNonNull(SOUND.get(name), name));
            }
        }
        return sound;
    }

    /** What can't be named is unknown, or is told as what it is; nothing else of the request is looked at. */
    private static void path(Operation operation, JsonNode parameter, List<String> unfound) {
        String name = "{" + parameter.path("name").asText() + "}";
        for (String wrong : broken(CONTRACT.resolved(parameter.path("schema")))) {
            if (wrong.isEmpty()) {
                continue; // another route
            }
            String path = at(new Operation(
                    operation.method(),
                    operation.path().replace(name, encoded(wrong)),
                    operation.node(),
                    operation.bodySchema()));
            Answer answer = send(operation, path, sound(operation, ""), Map.of());
            if (!Set.of(403, 404, 422).contains(answer.status())) {
                unfound.add(path + ": " + answer.status() + " " + answer.body());
            }
        }
    }

    private static void header(Operation operation, JsonNode parameter, List<String> unfound) {
        String name = parameter.path("name").asText();
        switch (name) {
            case "Idempotency-Key" -> {
                header(operation, name, null, 400, unfound);
                header(operation, name, "a".repeat(65), 400, unfound);
                header(operation, name, "two words", 400, unfound);
            }
            case "If-Match" -> {
                header(operation, name, null, 428, unfound);
                for (String wrong : List.of("1", "\"\"", "\"x\"", "W/\"1\"", "*")) {
                    header(operation, name, wrong, 412, unfound);
                }
            }
            case "Accept-Language" -> {}
            default -> throw new IllegalStateException("nobody breaks the header " + name);
        }
    }

    private static void header(
            Operation operation, String name, @Nullable String value, int status, List<String> unfound) {
        Map<String, String> headers = value == null ? Map.of(name, "") : Map.of(name, value);
        Answer answer = send(operation, at(operation), sound(operation, ""), headers);
        if (answer.status() != status) {
            unfound.add(name + " " + value + ": " + answer.status() + " instead of " + status + " " + answer.body());
        }
    }

    /** With every header that it needs, but for those given: an empty one is left out. */
    private static Answer send(
            Operation operation, String path, Map<String, String> query, Map<String, String> headers) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("Idempotency-Key", "specimen-parameters", "If-Match", "\"1\""));
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        String asked = query.isEmpty()
                ? path
                : path + "?"
                        + query.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                                .collect(Collectors.joining("&"));
        String body = operation.bodySchema().isMissingNode()
                ? ""
                : operation.bodySchema().path("examples").path(0).toString();
        return Served.calls()
                .by(
                        sender(operation),
                        operation.method(),
                        asked,
                        body,
                        all.entrySet().stream()
                                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                                .toArray(String[]::new));
    }

    private static String sender(Operation operation) {
        return operation.path().startsWith("/staff")
                ? operation.node().path("x-roles").path(0).asText() + "-1"
                : Calls.APPLICANT;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Values that break the schema of a parameter, each by itself. */
    private static List<String> broken(JsonNode schema) {
        List<String> broken = new ArrayList<>();
        if (schema.path("minLength").asInt() > 0) {
            broken.add("A".repeat(schema.path("minLength").asInt() - 1));
        }
        if (schema.has("maxLength")) {
            broken.add("A".repeat(schema.path("maxLength").asInt() + 1));
        }
        if (schema.has("pattern")) {
            Pattern pattern = Pattern.compile(schema.path("pattern").asText());
            ODD.stream().filter(text -> !pattern.matcher(text).find()).forEach(broken::add);
        }
        if (schema.has("enum")) {
            broken.addAll(List.of("SPECIMEN", ""));
        }
        if (schema.path("format").asText().equals("date")) {
            broken.addAll(List.of("", "2026-02-30", "2026-3-2", "2026-03-02T00:00:00Z", "yesterday"));
        }
        if (schema.path("type").asText().equals("integer")) {
            broken.addAll(List.of("", "x", "1.5"));
            broken.add(Long.toString(schema.path("minimum").asLong() - 1));
            broken.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
        return broken;
    }
}
