package city.onewindow.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a template from the root of its repository; every problem is found before it refuses. */
public final class TemplateLoader {

    /** Resources that exist in the cloud alone: known, and without any effect here. */
    private static final Set<String> INERT = Set.of("AWS::CloudWatch::Alarm", "AWS::KMS::Key", "AWS::Logs::LogGroup");

    private final Path root;
    private final Site site;
    private final Problems problems;
    private final Map<String, Template.Table> tables = new LinkedHashMap<>();
    private final Map<String, Template.Queue> queues = new LinkedHashMap<>();
    private final Map<String, Template.Bucket> buckets = new LinkedHashMap<>();
    private final Map<String, Template.Secret> secrets = new LinkedHashMap<>();
    private final Map<String, Template.Role> roles = new LinkedHashMap<>();
    private final Map<String, Template.Function> functions = new LinkedHashMap<>();
    private Template.@Nullable Machine machine;
    private Template.@Nullable Api api;
    private int expanded;

    private TemplateLoader(Path file, Site site) {
        this.root = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        this.site = site;
        this.problems = new Problems(String.valueOf(file.getFileName()));
    }

    /**
     * @param overrides values of the template's parameters, instead of their defaults
     * @throws TemplateRefusedException with every place that this stack can't put into effect
     */
    public static Template load(Path file, Map<String, String> overrides, Site site) {
        try {
            return new TemplateLoader(file, site).load(Files.readString(file), overrides);
        } catch (IOException e) {
            throw new UncheckedIOException("The template can't be read: " + file, e);
        }
    }

    private Template load(String text, Map<String, String> overrides) {
        Section top = new Section("", new YamlText(problems).read(text), problems);
        top.inert("AWSTemplateFormatVersion", "Transform", "Description");
        Section globals = top.section("Globals");
        Value shared = globals.get("Function").orElse(new Value.Nothing(0));
        globals.end();
        Map<String, String> types = new HashMap<>();
        fields(top, "Resources").forEach((id, value) -> {
            if (value instanceof Value.Fields resource) {
                types.put(id, Value.text(resource.fields().get("Type")).orElse(""));
            }
        });
        Resolver resolver = new Resolver(parameters(top, overrides), fields(top, "Conditions"), types, site, problems);
        FunctionReader functionReader =
                new FunctionReader(resolver.names(), root, id -> "AWS::IAM::Role".equals(types.get(id)));
        top.named("Resources", (id, resource) -> {
            resource.inert("DeletionPolicy", "UpdateReplacePolicy");
            String type = resource.text("Type");
            Value own = resource.get("Properties").orElse(new Value.Nothing(resource.line()));
            Value all = type.equals("AWS::Serverless::Function") ? merge(shared, own) : own;
            String place = resource.place() + ".Properties";
            Section properties = new Section(place, resolver.resolve(all, place), problems);
            read(resolver.names().name(type, id), id, type, properties, resolver.names(), functionReader);
        });
        Map<String, String> outputs = new LinkedHashMap<>();
        top.named("Outputs", (name, output) -> {
            output.inert("Description");
            Value value = output.get("Value").orElse(new Value.Nothing(output.line()));
            Value.text(resolver.resolve(value, output.place())).ifPresent(found -> outputs.put(name, found));
        });
        top.end();
        problems.refuseIfAny();
        return new Template(
                tables,
                queues,
                buckets,
                secrets,
                roles,
                functions,
                Optional.ofNullable(machine),
                Optional.ofNullable(api),
                outputs,
                types.size() + expanded + functionReader.expanded());
    }

    private void read(
            String name, String id, String type, Section properties, Names names, FunctionReader functionReader) {
        StoreReader stores = new StoreReader(names);
        switch (type) {
            case "AWS::DynamoDB::Table" -> tables.put(id, stores.table(name, properties));
            case "AWS::SQS::Queue" -> queues.put(id, stores.queue(name, properties));
            case "AWS::S3::Bucket" -> buckets.put(id, stores.bucket(name, properties));
            case "AWS::SecretsManager::Secret" -> secrets.put(id, stores.secret(name, properties));
            case "AWS::IAM::Role" -> roles.put(id, stores.role(name, properties));
            case "AWS::S3::BucketPolicy" -> stores.transportPolicy(properties);
            case "AWS::Serverless::Function" -> functions.put(id, functionReader.function(name, properties));
            case "AWS::Serverless::HttpApi" -> {
                expanded++; // its stage
                api = ApiReader.api(id, properties);
            }
            case "AWS::Serverless::StateMachine" ->
                machine = ApiReader.machine(name, names.arn(type, name), root, properties);
            default -> {
                if (!INERT.contains(type)) {
                    problems.add(properties.line(), "Resources." + id, "has no counterpart: " + type);
                }
                return;
            }
        }
        properties.end();
    }

    private Map<String, String> parameters(Section top, Map<String, String> overrides) {
        Map<String, String> result = new HashMap<>();
        top.named("Parameters", (name, parameter) -> {
            parameter.inert("Description", "AllowedPattern", "AllowedValues", "Type");
            Optional<String> value = Optional.ofNullable(overrides.get(name)).or(() -> parameter.optional("Default"));
            parameter.inert("Default");
            if (value.isEmpty()) {
                parameter.problem("Default", "the parameter has no value");
            }
            result.put(name, value.orElse(""));
        });
        for (String name : overrides.keySet()) {
            if (!result.containsKey(name)) {
                problems.add(0, "Parameters." + name, "is set, but the template has no such one");
            }
        }
        return result;
    }

    private static Map<String, Value> fields(Section section, String field) {
        return section.get(field).orElse(null) instanceof Value.Fields fields ? fields.fields() : Map.of();
    }

    /** SAM's Globals stand under a function's own properties; maps are merged, the rest replaced. */
    private static Value merge(Value under, Value over) {
        if (under instanceof Value.Fields shared && over instanceof Value.Fields own) {
            Map<String, Value> merged = new LinkedHashMap<>(shared.fields());
            own.fields().forEach((key, value) -> merged.merge(key, value, TemplateLoader::merge));
            return new Value.Fields(merged, own.line());
        }
        return over;
    }
}
