package city.onewindow.local.template;

import static city.onewindow.local.template.Value.items;
import static city.onewindow.local.template.Value.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Computes Ref, GetAtt, Sub, If, Equals and Not; what comes out has no {@link Value.Call}. */
final class Resolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)\\}");

    private final Map<String, String> texts;
    private final Map<String, Value> conditions;
    private final Map<String, String> types;
    private final Names names;
    private final Problems problems;

    /**
     * @param parameters their values
     * @param types of the resources, by logical id
     */
    Resolver(
            Map<String, String> parameters,
            Map<String, Value> conditions,
            Map<String, String> types,
            Site site,
            Problems problems) {
        this.texts = new HashMap<>(parameters);
        this.conditions = conditions;
        this.types = types;
        this.names = new Names(site);
        this.problems = problems;
        texts.put("AWS::Partition", site.partition());
        texts.put("AWS::Region", site.region());
        texts.put("AWS::AccountId", site.account());
        texts.put("AWS::StackName", site.stackName());
        texts.put("AWS::URLSuffix", site.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
    }

    Names names() {
        return names;
    }

    Value resolve(Value value, String place) {
        return switch (value) {
            case Value.Call call -> call(call, place);
            case Value.Fields fields -> {
                Map<String, Value> resolved = new LinkedHashMap<>();
                fields.fields().forEach((key, field) -> {
                    Value result = resolve(field, place + "." + key);
                    if (!(result instanceof Value.Nothing)) {
                        resolved.put(key, result);
                    }
                });
                yield new Value.Fields(resolved, fields.line());
            }
            case Value.Items items -> {
                List<Value> resolved = new ArrayList<>();
                for (int i = 0; i < items.items().size(); i++) {
                    Value result = resolve(items.items().get(i), place + "[" + i + "]");
                    if (!(result instanceof Value.Nothing)) {
                        resolved.add(result);
                    }
                }
                yield new Value.Items(resolved, items.line());
            }
            default -> value;
        };
    }

    private Value call(Value.Call call, String place) {
        List<Value> parts = items(call.argument());
        if (call.name().equals("If") && parts.size() == 3) {
            return resolve(parts.get(holds(parts.getFirst(), place) ? 1 : 2), place);
        }
        String argument = text(call.argument()).orElse("");
        if (call.name().equals("Ref") && argument.equals("AWS::NoValue")) {
            return new Value.Nothing(call.line());
        }
        return switch (call.name()) {
            case "Ref", "GetAtt" -> new Value.Text(variable(argument, call.line(), place), call.line());
            case "Sub" -> {
                String result = VARIABLE.matcher(argument)
                        .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), call.line(), place)));
                yield new Value.Text(result.replace("${!", "${"), call.line());
            }
            default -> {
                problems.add(call.line(), place, "is not computed here: the function " + call.name());
                yield new Value.Nothing(call.line());
            }
        };
    }

    /** What a name, or a name with an attribute, stands for. */
    private String variable(String name, int line, String place) {
        String text = texts.get(name);
        if (text != null) {
            return text;
        }
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        String type = types.get(id);
        if (type == null) {
            problems.add(line, place, "refers to " + id + ", which is not there");
            return "";
        }
        Optional<String> found = dot < 0
                ? Optional.of(names.ref(type, names.name(type, id)))
                : names.attribute(type, names.name(type, id), name.substring(dot + 1));
        if (found.isEmpty()) {
            problems.add(line, place, type + " has no attribute " + name.substring(dot + 1));
        }
        return found.orElse("");
    }

    private boolean holds(Value condition, String place) {
        Value definition = conditions.getOrDefault(text(condition).orElse(""), condition);
        if (definition instanceof Value.Call call) {
            List<Value> parts = items(call.argument());
            if (call.name().equals("Not") && parts.size() == 1) {
                return !holds(parts.getFirst(), place);
            }
            if (call.name().equals("Equals") && parts.size() == 2) {
                return text(resolve(parts.get(0), place)).equals(text(resolve(parts.get(1), place)));
            }
        }
        problems.add(condition.line(), place, "depends on a condition that is not known here");
        return false;
    }
}
