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
    private static final Set<String> INERT = Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic");

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
        top.inert("AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Rules");
        Map<String, Value.Fields> resources = new LinkedHashMap<>();
        fields(top, "Resources").forEach((id, value) -> {
            if (value instanceof Value.Fields resource) {
                resources.put(id, withGlobals(resource, fields(top, "Globals")));
            }
        });
        Resolver resolver = new Resolver(
                parameters(top, overrides),
                fields(top, "Conditions"),
                top.get("Mappings").orElse(new Value.Nothing(0)),
                resources,
                site,
                problems);
        // roles first: functions name them
        readAll(resources, resolver, type -> type.equals("AWS::IAM::Role"));
        readAll(resources, resolver, type -> !type.equals("AWS::IAM::Role"));
        Map<String, String> outputs = outputs(top, resolver);
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
                expanded);
    }

    private void readAll(
            Map<String, Value.Fields> resources, Resolver resolver, java.util.function.Predicate<String> types) {
        Map<String, String> roleIds = new HashMap<>();
        roles.forEach((id, role) -> roleIds.put(role.name(), id));
        FunctionReader functionReader = new FunctionReader(resolver.names(), root, roleIds);
        resources.forEach((id, resource) -> {
            Section section = new Section("Resources." + id, resource, problems);
            String type = section.text("Type");
            if (types.test(type) && resolver.wanted(resource)) {
                expanded++;
                read(id, type, section, resolver, functionReader);
            }
        });
        expanded += functionReader.expanded();
    }

    private void read(String id, String type, Section resource, Resolver resolver, FunctionReader functionReader) {
        resource.inert("Condition", "DependsOn", "Metadata", "DeletionPolicy");
        resource.inert("UpdateReplacePolicy");
        String place = resource.place() + ".Properties";
        Section properties = new Section(
                place, resolver.resolve(resource.get("Properties").orElse(new Value.Nothing(0)), place), problems);
        resource.end();
        String name = resolver.name(id);
        StoreReader stores = new StoreReader(resolver.names());
        ApiReader apis = new ApiReader(resolver.names(), root);
        switch (type) {
            case "AWS::DynamoDB::Table" -> tables.put(id, stores.table(name, properties));
            case "AWS::SQS::Queue" -> queues.put(id, stores.queue(name, properties));
            case "AWS::S3::Bucket" -> buckets.put(id, stores.bucket(name, properties));
            case "AWS::SecretsManager::Secret" -> secrets.put(id, stores.secret(name, properties));
            case "AWS::IAM::Role" -> roles.put(id, stores.role(name, properties));
            case "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy" -> stores.transportPolicy(properties);
            case "AWS::Serverless::Function" -> functions.put(id, functionReader.function(name, properties));
            case "AWS::Serverless::HttpApi" -> {
                expanded++; // its stage
                api = ApiReader.api(id, properties);
            }
            case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine" ->
                machine = apis.machine(type, name, properties);
            default -> {
                if (!INERT.contains(type)) {
                    problems.add(resource.raw().line(), resource.place(), "has no counterpart: " + type);
                }
                return;
            }
        }
        properties.end();
    }

    private Map<String, Value> parameters(Section top, Map<String, String> overrides) {
        Map<String, Value> result = new HashMap<>();
        top.named("Parameters", (name, parameter) -> {
            parameter.inert("Description", "AllowedPattern", "AllowedValues", "NoEcho");
            parameter.inert("ConstraintDescription", "MinLength", "MaxLength");
            parameter.inert("MinValue", "MaxValue", "Type");
            String otherwise = parameter.optional("Default").orElse(null);
            String value = overrides.getOrDefault(name, otherwise);
            if (value == null) {
                parameter.problem("Default", "the parameter has no value");
            }
            result.put(
                    name,
                    new Value.Text(value == null ? "" : value, parameter.raw().line()));
        });
        for (String name : overrides.keySet()) {
            if (!result.containsKey(name)) {
                problems.add(0, "Parameters." + name, "is set, but the template has no such one");
            }
        }
        return result;
    }

    private static Map<String, String> outputs(Section top, Resolver resolver) {
        Map<String, String> outputs = new LinkedHashMap<>();
        fields(top, "Outputs").forEach((name, output) -> {
            if (output instanceof Value.Fields wanted && resolver.wanted(wanted)) {
                Value value = resolver.resolve(wanted, "Outputs." + name);
                if (value instanceof Value.Fields resolved) {
                    Value.text(resolved.fields().get("Value")).ifPresent(text -> outputs.put(name, text));
                }
            }
        });
        return outputs;
    }

    private static Map<String, Value> fields(Section section, String field) {
        return section.get(field).orElse(null) instanceof Value.Fields fields ? fields.fields() : Map.of();
    }

    /**
     * SAM's Globals stand under a resource's own properties; maps are merged, the rest replaced.
     */
    private static Value.Fields withGlobals(Value.Fields resource, Map<String, Value> globals) {
        String type = Value.text(resource.fields().get("Type")).orElse("");
        if (type.startsWith("AWS::Serverless::") && globals.get(type.substring(17)) instanceof Value.Fields global) {
            Map<String, Value> merged = new LinkedHashMap<>(resource.fields());
            merged.merge("Properties", global, (own, shared) -> merge(shared, own));
            return new Value.Fields(merged, resource.line());
        }
        return resource;
    }

    private static Value merge(Value under, Value over) {
        if (under instanceof Value.Fields(Map<String, Value> shared, var at)
                && over instanceof Value.Fields(Map<String, Value> own, int line)) {
            Map<String, Value> merged = new LinkedHashMap<>(shared);
            own.forEach((key, value) -> merged.merge(key, value, TemplateLoader::merge));
            return new Value.Fields(merged, line);
        }
        return over;
    }
}
