package city.onewindow.local.template;

import static city.onewindow.local.template.Value.items;
import static city.onewindow.local.template.Value.text;
import static city.onewindow.local.template.Value.texts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Computes CloudFormation's intrinsic functions; what comes out has no {@link Value.Call}. */
final class Resolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)\\}");

    private final Map<String, Value> parameters;
    private final Conditions conditions;
    private final Value mappings;
    private final Map<String, Value.Fields> resources;
    private final Names names;
    private final Problems problems;
    private final Map<String, String> pseudo = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    Resolver(
            Map<String, Value> parameters,
            Map<String, Value> conditions,
            Value mappings,
            Map<String, Value.Fields> resources,
            Site site,
            Problems problems) {
        this.parameters = parameters;
        this.conditions = new Conditions(conditions, this::resolve, problems);
        this.mappings = mappings;
        this.resources = resources;
        this.names = new Names(site);
        this.problems = problems;
        pseudo.put("AWS::Partition", site.partition());
        pseudo.put("AWS::Region", site.region());
        pseudo.put("AWS::AccountId", site.account());
        pseudo.put("AWS::StackName", site.stackName());
        pseudo.put("AWS::StackId", site.arn("cloudformation", "stack/" + site.stackName()));
        pseudo.put("AWS::URLSuffix", site.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
    }

    Names names() {
        return names;
    }

    /** True where the resource (or output) has no condition, or its condition holds. */
    boolean wanted(Value.Fields resource) {
        return !(resource.fields().get("Condition") instanceof Value.Text(String name, int line))
                || conditions.holds(name, line);
    }

    String name(String id) {
        Value.Fields resource = resources.get(id);
        if (resource == null) {
            return id;
        }
        String type = text(resource.fields().get("Type")).orElse("");
        Optional<String> written = Names.nameField(type)
                .map(field -> resource.fields().get("Properties") instanceof Value.Fields properties
                        ? properties.fields().get(field)
                        : null)
                .flatMap(value -> text(resolve(value, id + ".Properties")));
        return written.orElseGet(() -> names.given(type, id));
    }

    Value resolve(Value value, String place) {
        return switch (value) {
            case Value.Call call -> call(call, place);
            case Value.Fields(Map<String, Value> fields, int line) -> {
                Map<String, Value> resolved = new LinkedHashMap<>();
                fields.forEach((key, field) -> {
                    Value result = resolve(field, place + "." + key);
                    if (!(result instanceof Value.Nothing)) {
                        resolved.put(key, result);
                    }
                });
                yield new Value.Fields(resolved, line);
            }
            case Value.Items(List<Value> items, int line) -> {
                List<Value> resolved = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    Value result = resolve(items.get(i), place + "[" + i + "]");
                    if (!(result instanceof Value.Nothing)) {
                        resolved.add(result);
                    }
                }
                yield new Value.Items(resolved, line);
            }
            default -> value;
        };
    }

    private Value call(Value.Call call, String place) {
        int line = call.line();
        return switch (call.name()) {
            case "Ref" -> ref(text(call.argument()).orElse(""), line, place);
            case "Sub" -> sub(call.argument(), line, place);
            case "GetAtt" -> {
                List<String> parts = texts(resolve(call.argument(), place));
                yield parts.size() == 2
                        ? attribute(parts.get(0), parts.get(1), line, place)
                        : wrong(line, place, "GetAtt takes a resource and an attribute");
            }
            case "If" -> {
                List<Value> parts = items(call.argument());
                if (parts.size() != 3) {
                    yield wrong(line, place, "If takes a condition and two values");
                }
                boolean holds = conditions.holds(text(parts.get(0)).orElse(""), line);
                yield resolve(parts.get(holds ? 1 : 2), place);
            }
            case "Equals", "Not", "And", "Or", "Condition" ->
                new Value.Text(String.valueOf(conditions.truth(call, place)), line);
            case "Join" -> {
                List<Value> parts = items(resolve(call.argument(), place));
                yield parts.size() == 2
                        ? new Value.Text(String.join(text(parts.get(0)).orElse(""), texts(parts.get(1))), line)
                        : wrong(line, place, "Join takes a separator and a list");
            }
            case "Split" -> {
                List<String> parts = texts(resolve(call.argument(), place));
                yield parts.size() == 2
                        ? new Value.Items(
                                Pattern.compile(Pattern.quote(parts.get(0)))
                                        .splitAsStream(parts.get(1))
                                        .<Value>map(part -> new Value.Text(part, line))
                                        .toList(),
                                line)
                        : wrong(line, place, "Split takes a separator and a text");
            }
            case "Select" -> select(items(resolve(call.argument(), place)), line, place);
            case "FindInMap" -> find(texts(resolve(call.argument(), place)), line, place);
            default -> wrong(line, place, "does not know the function " + call.name());
        };
    }

    private Value select(List<Value> parts, int line, String place) {
        if (parts.size() == 2 && text(parts.get(0)).orElse("").matches("\\d{1,4}")) {
            int index = Integer.parseInt(text(parts.get(0)).orElse("0"));
            List<Value> from = items(parts.get(1));
            if (index < from.size()) {
                return from.get(index);
            }
        }
        return wrong(line, place, "Select takes an index inside its list");
    }

    private Value find(List<String> path, int line, String place) {
        Value found = mappings;
        for (String key : path) {
            found = found instanceof Value.Fields fields ? fields.fields().get(key) : null;
            if (found == null) {
                return wrong(line, place, "finds nothing in the mapping at " + path);
            }
        }
        return found;
    }

    private Value sub(Value argument, int line, String place) {
        String pattern = text(argument).orElse("");
        Map<String, Value> own = new HashMap<>();
        if (argument instanceof Value.Items(List<Value> parts, var at) && parts.size() == 2) {
            pattern = text(parts.get(0)).orElse("");
            if (resolve(parts.get(1), place) instanceof Value.Fields fields) {
                own.putAll(fields.fields());
            }
        }
        Matcher matcher = VARIABLE.matcher(pattern);
        String result = matcher.replaceAll(match -> {
            String name = match.group(1).trim();
            Value value = own.get(name);
            if (value == null) {
                int dot = name.indexOf('.');
                value = dot < 0
                        ? ref(name, line, place)
                        : attribute(name.substring(0, dot), name.substring(dot + 1), line, place);
            }
            return Matcher.quoteReplacement(text(value).orElse(""));
        });
        return new Value.Text(result.replace("${!", "${"), line);
    }

    private Value ref(String name, int line, String place) {
        if (name.equals("AWS::NoValue")) {
            return new Value.Nothing(line);
        }
        if (pseudo.containsKey(name)) {
            return new Value.Text(pseudo.getOrDefault(name, ""), line);
        }
        Value parameter = parameters.get(name);
        if (parameter != null) {
            return parameter;
        }
        return ofResource(name, line, place)
                .<Value>map(type -> new Value.Text(names.ref(type, named(name, line)), line))
                .orElseGet(() -> new Value.Nothing(line));
    }

    private Value attribute(String id, String attribute, int line, String place) {
        return ofResource(id, line, place)
                .flatMap(type -> {
                    var found = names.attribute(type, named(id, line), attribute);
                    if (found.isEmpty()) {
                        problems.add(line, place, type + " has no attribute " + attribute);
                    }
                    return found;
                })
                .<Value>map(text -> new Value.Text(text, line))
                .orElseGet(() -> new Value.Nothing(line));
    }

    private String named(String id, int line) {
        if (!underWay.add(id)) {
            problems.add(line, id, "its name depends on itself");
            return id;
        }
        try {
            return name(id);
        } finally {
            underWay.remove(id);
        }
    }

    private Optional<String> ofResource(String id, int line, String place) {
        Value.Fields resource = resources.get(id);
        if (resource == null || !wanted(resource)) {
            problems.add(line, place, "refers to " + id + ", which is not there");
            return Optional.empty();
        }
        return text(resource.fields().get("Type"));
    }

    private Value wrong(int line, String place, String what) {
        problems.add(line, place, what);
        return new Value.Nothing(line);
    }
}
