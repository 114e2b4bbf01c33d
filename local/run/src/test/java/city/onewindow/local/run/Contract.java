package city.onewindow.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The HTTP contract, {@code openapi.yaml}, with its references followed. */
record Contract(JsonNode document) {

    /** The repository, seen from the folder in which a module's tests run. */
    static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();

    static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** One operation; the schema is missing where there is no body. */
    record Operation(String method, String path, JsonNode node, JsonNode bodySchema) {

        /** As a route is named: {@code GET /cases/{id}}. */
        String key() {
            return method + " " + path;
        }

        /** The path with something in each place that it leaves open. */
        String at(String caseId) {
            return filled(path, caseId);
        }

        static String filled(String path, String caseId) {
            return path.replace("{id}", caseId)
                    .replace("{jobId}", caseId + ".1")
                    .replace("{permit}", "work-permit")
                    .replace("{questionId}", caseId)
                    .replace("{documentId}", caseId)
                    .replace("{paperId}", "1")
                    .replace("{eventNumber}", "1")
                    .replace("{exportId}", "0".repeat(64))
                    .replace("{step}", "REVIEW")
                    .replace("{year}", "2026")
                    .replace("{version}", "2026.1")
                    .replace("{number}", path.startsWith("/papers/") ? "JM00SPEC1N1-1" : "W2026SPEC1MEN02")
                    .replace("{zone}", "jiangmen")
                    .replace("{date}", "2099-03-20");
        }

        /** Bodies that keep every constraint; none where no body is read. */
        List<JsonNode> examples() {
            List<JsonNode> examples = new ArrayList<>();
            JsonNode content = node.path("requestBody").path("content").path("application/json");
            if (content.has("example")) {
                examples.add(content.path("example"));
            }
            bodySchema.path("examples").forEach(examples::add);
            return examples;
        }

        String function() {
            return node.path("x-function").asText();
        }
    }

    static Contract read() {
        Path file = ROOT.resolve("openapi.yaml");
        try {
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return new Contract(JSON.valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation by its key, in the order of the document. */
    Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    JsonNode node = member.getValue();
                    JsonNode schema = node.path("requestBody").path("content").path("application/json");
                    Operation operation = new Operation(
                            member.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            node,
                            resolved(schema.path("schema")));
                    operations.put(operation.key(), operation);
                }
            }
        }
        return operations;
    }

    /** An operation's parameters, those of its path among them. */
    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        document.path("paths").path(operation.path()).path("parameters").forEach(one -> parameters.add(resolved(one)));
        operation.node().path("parameters").forEach(one -> parameters.add(resolved(one)));
        return parameters;
    }

    /** The schema itself, where this is a reference to one. */
    JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
            if (found.isMissingNode()) {
                throw new IllegalStateException("a reference to nothing: " + schema);
            }
        }
        return found;
    }

    /** The schema of each parameter of an operation's path, by its name. */
    Map<String, JsonNode> pathParameters(Operation operation) {
        return parameters(operation, "path");
    }

    /** The schemas of an operation's parameters that stand in one place, by their names. */
    Map<String, JsonNode> parameters(Operation operation, String place) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        JsonNode shared = document.path("paths").path(operation.path()).path("parameters");
        for (JsonNode list : List.of(shared, operation.node().path("parameters"))) {
            for (JsonNode each : list) {
                JsonNode parameter = resolved(each);
                if (parameter.path("in").asText().equals(place)) {
                    parameters.put(parameter.path("name").asText(), resolved(parameter.path("schema")));
                }
            }
        }
        return parameters;
    }

    /** The codes that a problem may have. */
    List<String> problemCodes() {
        List<String> codes = JSON.convertValue(
                document.at("/components/schemas/Problem/properties/code/enum"),
                JSON.getTypeFactory().constructCollectionType(List.class, String.class));
        return codes;
    }
}
