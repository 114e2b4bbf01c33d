package city.onewindow.local.template;

import static city.onewindow.local.template.Value.items;
import static city.onewindow.local.template.Value.text;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Whether the template's conditions hold. */
final class Conditions {

    private final Map<String, Value> conditions;
    private final BiFunction<Value, String, Value> values;
    private final Problems problems;

    /**
     * @param values resolves a value, given its place
     */
    Conditions(Map<String, Value> conditions, BiFunction<Value, String, Value> values, Problems problems) {
        this.conditions = conditions;
        this.values = values;
        this.problems = problems;
    }

    boolean holds(String condition, int line) {
        Value definition = conditions.get(condition);
        if (definition == null) {
            problems.add(line, "Conditions", "there is no condition " + condition);
            return false;
        }
        return truth(definition, "Conditions." + condition);
    }

    boolean truth(Value value, String place) {
        if (value instanceof Value.Fields fields
                && fields.fields().get("Condition") instanceof Value.Text(String name, int line)) {
            return holds(name, line);
        }
        if (!(value instanceof Value.Call(String name, Value argument, int line))) {
            return text(value).orElse("").equals("true");
        }
        List<Value> parts = items(argument);
        return switch (name) {
            case "Condition" -> holds(text(argument).orElse(""), line);
            case "Not" -> parts.size() == 1 && !truth(parts.getFirst(), place);
            case "And" -> parts.stream().allMatch(part -> truth(part, place));
            case "Or" -> parts.stream().anyMatch(part -> truth(part, place));
            case "Equals" ->
                parts.size() == 2
                        && text(values.apply(parts.get(0), place)).equals(text(values.apply(parts.get(1), place)));
            default -> {
                problems.add(line, place, "is not a condition: " + name);
                yield false;
            }
        };
    }
}
