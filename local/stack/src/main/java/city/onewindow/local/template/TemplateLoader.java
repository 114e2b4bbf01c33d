package city.onewindow.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Loads a template from the root of its repository; every problem is found before it refuses. */
public final class TemplateLoader {

    @JsonIgnoreProperties({"AWSTemplateFormatVersion", "Transform", "Description"})
    private record Sections(
            Map<String, Parameter> parameters,
            @MayLack @Nullable Globals globals,
            Map<String, Entry> resources,
            Map<String, Output> outputs) {}

    @JsonIgnoreProperties({"Description", "AllowedPattern", "AllowedValues", "Type", "Default"})
    private record Parameter() {}

    private record Globals(ObjectNode function) {}

    @JsonIgnoreProperties({"Condition", "DeletionPolicy", "UpdateReplacePolicy"})
    private record Entry(
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "Type")
            Template.Resource properties) {}

    @JsonIgnoreProperties("Description")
    private record Output(String value) {}

    private final Path root;
    private final Names names;
    private final Problems problems;

    private TemplateLoader(Path file, Site site) {
        root = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        names = new Names(site);
        problems = new Problems(String.valueOf(file.getFileName()));
    }

    /**
     * @param overrides values of the template's parameters, instead of their defaults
     * @throws TemplateRefusedException with every place that this stack can't put into effect
     */
    public static Template load(Path file, Map<String, String> overrides, Site site) {
        TemplateLoader loader = new TemplateLoader(file, site);
        try (var text = Files.newBufferedReader(file)) {
            Node top = new Compose(LoadSettings.builder().build())
                    .composeReader(text)
                    .orElseThrow(() -> new IllegalArgumentException("The template is empty: " + file));
            return loader.load(Resolver.fields(top, "", loader.problems), overrides, site);
        } catch (IOException e) {
            throw new UncheckedIOException("The template can't be read: " + file, e);
        } catch (MarkedYamlEngineException e) {
            loader.problems.at(
                    "YAML", e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1));
            loader.problems.add("YAML", e.getProblem());
            throw loader.problems.refusal();
        }
    }

    private Template load(Map<String, Node> top, Map<String, String> overrides, Site site) {
        Resolver resolver = new Resolver(top, site, problems);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        resolver.into(file, top, "Parameters"::equals);
        parameters(file.path("Parameters"), overrides).forEach(resolver::parameter);
        resolver.definitions(top)
                .forEach((id, uri) -> resolver.parameter(
                        id + ".StateMachineRevisionId",
                        UUID.nameUUIDFromBytes(text(uri, id).getBytes(UTF_8)).toString()));
        // conditions have had their effect when the rest is resolved
        resolver.into(file, top, section -> !Set.of("Parameters", "Conditions").contains(section));
        for (var resource : file.path("Resources").properties()) {
            if (resource.getValue() instanceof ObjectNode entry) {
                prepare(resource.getKey(), entry, file.at("/Globals/Function"));
            }
        }
        Map<String, Template.Resource> resources = new LinkedHashMap<>();
        new Binder(problems)
                .bind(file, Sections.class)
                .resources
                .forEach((id, entry) -> resources.put(id, entry.properties));
        Template template = new Template(resources);
        template.functions().forEach((id, function) -> {
            if (!template.roles().containsKey(function.role())) {
                problems.add("Resources." + id + ".Properties.Role", "is not a role of this template");
            }
        });
        problems.refuseIfAny();
        return template;
    }

    private Map<String, String> parameters(JsonNode section, Map<String, String> overrides) {
        Map<String, String> values = new HashMap<>();
        for (var parameter : section.properties()) {
            String name = parameter.getKey();
            String preset = parameter.getValue().path("Default").asText(null);
            String value = overrides.getOrDefault(name, preset);
            if (value == null) {
                problems.add("Parameters." + name, "has no value");
            }
            values.put(name, String.valueOf(value));
        }
        for (String name : overrides.keySet()) {
            if (!values.containsKey(name)) {
                problems.add("Parameters." + name, "is set, but the template has no such one");
            }
        }
        return values;
    }

    /** Adds what a resource's record needs and the template need not say. */
    private void prepare(String id, ObjectNode entry, JsonNode shared) {
        String type = entry.path("Type").asText();
        entry.putIfAbsent("Properties", JsonNodeFactory.instance.objectNode());
        if (!(entry.get("Properties") instanceof ObjectNode properties)) {
            return; // told when it is bound
        }
        switch (type) {
            case "AWS::Serverless::Function" -> {
                merge(shared, properties);
                Path code = root.resolve(properties.path("CodeUri").asText()).normalize();
                properties.put("CodeUri", code.toUri().toString());
                for (var event : properties.path("Events").properties()) {
                    if (event.getValue().path("Properties") instanceof ObjectNode trigger) {
                        trigger.put("Id", id + event.getKey());
                    }
                }
            }
            case "AWS::Serverless::StateMachine" ->
                properties.put("Definition", definition(properties, "Resources." + id + ".Properties"));
            case "AWS::SQS::Queue" -> {
                properties.put("Url", names.ref(type, id));
                properties.putIfAbsent("VisibilityTimeout", IntNode.valueOf(30));
                properties.putIfAbsent("MessageRetentionPeriod", IntNode.valueOf(345_600));
            }
            default -> {}
        }
        properties.put("Name", names.name(type, id)).put("Arn", names.arn(type, id));
    }

    /** SAM's Globals stand under a function's own properties; maps are merged, the rest replaced. */
    private static void merge(JsonNode shared, ObjectNode own) {
        for (var field : shared.properties()) {
            JsonNode there = own.putIfAbsent(field.getKey(), field.getValue().deepCopy());
            if (there instanceof ObjectNode fields) {
                merge(field.getValue(), fields);
            }
        }
    }

    private String text(String uri, String place) {
        try {
            return Files.readString(root.resolve(uri));
        } catch (IOException e) {
            problems.add(place + ".DefinitionUri", "can't be read: " + e);
            return "{}";
        }
    }

    private String definition(ObjectNode properties, String place) {
        String definition = text(properties.path("DefinitionUri").asText(), place);
        for (var substitution : properties.path("DefinitionSubstitutions").properties()) {
            String variable = "${" + substitution.getKey() + "}";
            if (!definition.contains(variable)) {
                problems.add(place + ".DefinitionSubstitutions", variable + " stands nowhere in the definition");
            }
            definition = definition.replace(variable, substitution.getValue().asText());
        }
        return definition;
    }
}
