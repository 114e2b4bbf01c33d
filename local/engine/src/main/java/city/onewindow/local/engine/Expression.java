package city.onewindow.local.engine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSONata expression as Step Functions has it: an unknown name or an undefined result is an
 * error, and {@code $eval} is not there.
 */
final class Expression {
    private static final long TIME_BOUND_MILLIS = 5_000;
    private static final int DEPTH_BOUND = 400;

    private static final Pattern QUOTED =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\$([A-Za-z_]\\w*)");
    private static final Pattern BOUND = Pattern.compile("\\$([A-Za-z_]\\w*)\\s*:=");
    private static final Pattern PARAMETERS = Pattern.compile("(?:function|λ)\\s*\\(([^)]*)\\)");
    private static final Pattern POSITION = Pattern.compile("[@#]\\s*\\$([A-Za-z_]\\w*)");

    /** Not there, or asking the wall's clock, which no rule may. */
    private static final Set<String> REFUSED = Set.of("eval", "now", "millis");

    private static final Map<String, Boolean> BUILT_IN = new ConcurrentHashMap<>();

    private final String text;
    private final Set<String> free;
    private final Jsonata compiled;

    private Expression(String text, Jsonata compiled) {
        this.text = text;
        this.free = outside(text);
        this.compiled = compiled;
    }

    static boolean isOne(String text) {
        return text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
    }

    /**
     * Compiles the text between the marks; throws the parser's own exception when it is not
     * JSONata.
     */
    static Expression compile(String marked) {
        String text = marked.substring(2, marked.length() - 2).strip();
        Jsonata compiled = Jsonata.jsonata(text);
        compiled.setOutputConvertNulls(false);
        return new Expression(text, compiled);
    }

    /**
     * The names that the expression takes from outside: variables, and functions that nobody
     * defines.
     */
    Set<String> free() {
        return free;
    }

    private static Set<String> outside(String text) {
        String bare = QUOTED.matcher(text).replaceAll("''");
        Set<String> names = find(NAME, bare);
        names.removeAll(find(BOUND, bare));
        names.removeAll(find(POSITION, bare));
        PARAMETERS.matcher(bare).results().forEach(parameters -> names.removeAll(find(NAME, parameters.group(1))));
        names.removeIf(name -> !REFUSED.contains(name) && (name.equals("states") || builtIn(name)));
        return names;
    }

    /** Whether JSONata itself has a function of this name. */
    private static boolean builtIn(String name) {
        return BUILT_IN.computeIfAbsent(
                name,
                unseen -> Boolean.TRUE.equals(
                        Jsonata.jsonata("$exists($" + unseen + ")").evaluate(null)));
    }

    JsonNode evaluate(Map<String, Object> names) throws StateError {
        for (String name : free) {
            // JSONata would take it for undefined and go on
            if (!names.containsKey(name)) {
                throw new StateError(
                        StateError.QUERY_EVALUATION,
                        "The JSONata expression '" + text + "' uses $" + name + ", which is not assigned.");
            }
        }
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(TIME_BOUND_MILLIS, DEPTH_BOUND);
        names.forEach(frame::bind);
        Object result;
        try {
            result = compiled.evaluate(null, frame);
        } catch (RuntimeException | StackOverflowError failed) {
            throw new StateError(
                    StateError.QUERY_EVALUATION,
                    "The JSONata expression '" + text + "' threw an error: " + failed.getMessage());
        }
        if (result == null) {
            throw new StateError(
                    StateError.QUERY_EVALUATION, "The JSONata expression '" + text + "' returned nothing (undefined).");
        }
        return Values.toJson(result);
    }

    private static Set<String> find(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
