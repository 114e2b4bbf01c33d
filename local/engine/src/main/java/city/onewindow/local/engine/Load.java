package city.onewindow.local.engine;

import city.onewindow.local.engine.State.Catcher;
import city.onewindow.local.engine.State.Definition;
import city.onewindow.local.engine.State.Exit;
import city.onewindow.local.engine.State.Recovery;
import city.onewindow.local.engine.State.Resource;
import city.onewindow.local.engine.State.Retrier;
import city.onewindow.local.engine.State.Rule;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition and refuses, all at once and each with its place, whatever the engine would
 * not run as AWS does.
 */
final class Load {
    private static final Pattern RESOURCE = Pattern.compile("arn:aws[a-z-]*:states:::"
            + "(lambda|sqs|aws-sdk:dynamodb):((?<=lambda:)invoke|(?<=sqs:)sendMessage|(?<=dynamodb:)updateItem)"
            + "(\\.waitForTaskToken)?");

    private final Findings findings = new Findings();
    private final Map<String, State> states = new LinkedHashMap<>();

    private Load() {}

    static Definition of(String text) throws ApiError {
        JsonNode root;
        try {
            root = Json.read(text);
        } catch (JsonProcessingException malformed) {
            throw new ApiError(
                    "InvalidDefinition", "Invalid State Machine Definition: " + malformed.getOriginalMessage());
        }
        Load load = new Load();
        Part top = new Part(root, "", load.findings);
        top.allow("Comment StartAt States Version TimeoutSeconds QueryLanguage");
        if (!top.node().path("QueryLanguage").asText().equals("JSONata")) {
            top.problem("QueryLanguage", "must be JSONata");
        }
        String start = load.scope(top);
        int timeout = top.whole("TimeoutSeconds", 0, 1, Part.MAX_SECONDS);
        List<String> problems = load.findings.all();
        if (!problems.isEmpty()) {
            throw new ApiError("InvalidDefinition", "Invalid State Machine Definition: " + String.join("; ", problems));
        }
        return new Definition(start, Map.copyOf(load.states), timeout);
    }

    /**
     * Reads the states of a machine or a branch; no transition may leave it. Gives its first state.
     */
    private String scope(Part scope) {
        String start = scope.text("StartAt");
        JsonNode own = scope.node().path("States");
        if (!own.isObject() || own.isEmpty()) {
            scope.problem("States", "must be an object that is not empty");
            return start;
        }
        Map<String, Set<String>> ways = new LinkedHashMap<>();
        own.properties().forEach(field -> {
            Part part = scope.part(field.getValue(), "States/" + field.getKey());
            Set<String> next = new LinkedHashSet<>();
            State state = state(part, next);
            if (field.getKey().length() > 80) {
                part.problem("", "a state's name has at most 80 characters");
            }
            if (states.put(field.getKey(), state) != null) {
                part.problem("", "another state has this name");
            }
            ways.put(field.getKey(), next);
        });
        ways.forEach((name, next) -> next.stream()
                .filter(way -> !ways.containsKey(way))
                .forEach(way -> scope.problem("States/" + name, "leads to " + way + ", which is not there")));
        if (!start.isEmpty() && !ways.containsKey(start)) {
            scope.problem("StartAt", start + " is not there");
        }
        unreachable(start, ways).forEach(name -> scope.problem("States/" + name, "cannot be reached"));
        return start;
    }

    private static Set<String> unreachable(String start, Map<String, Set<String>> ways) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (reached.add(name)) {
                open.addAll(ways.getOrDefault(name, Set.of()));
            }
        }
        Set<String> left = new LinkedHashSet<>(ways.keySet());
        left.removeAll(reached);
        return left;
    }

    private State state(Part part, Set<String> next) {
        String language = part.node().path("QueryLanguage").asText("JSONata");
        if (!language.equals("JSONata")) {
            part.problem("QueryLanguage", "must be JSONata");
        }
        return switch (part.text("Type")) {
            case "Task" -> task(part, next);
            case "Parallel" -> parallel(part, next);
            case "Choice" -> choice(part, next);
            case "Wait" -> waiting(part, next);
            case "Pass" -> {
                allow(part, "Assign Output Next End");
                yield new State.Pass(exit(part, next));
            }
            case "Succeed" -> {
                allow(part, "Output");
                yield new State.Succeed(new Exit(new Template.Fields(Map.of()), part.template("Output"), null));
            }
            case "Fail" -> {
                allow(part, "Error Cause");
                yield new State.Fail(part.template("Error"), part.template("Cause"));
            }
            default -> {
                part.problem("Type", "no such type is run");
                yield new State.Fail(null, null);
            }
        };
    }

    private static void allow(Part part, String fields) {
        part.allow("Type Comment QueryLanguage " + fields);
    }

    private State task(Part part, Set<String> next) {
        allow(part, "Resource Arguments Retry Catch TimeoutSeconds HeartbeatSeconds Assign Output Next End");
        String arn = part.text("Resource");
        Matcher matcher = RESOURCE.matcher(arn);
        Resource resource = new Resource("", "", false);
        if (matcher.matches()) {
            String wait = matcher.group(3) == null ? "" : Resource.WAIT;
            resource = new Resource(matcher.group(1), matcher.group(2) + wait, !wait.isEmpty());
        } else if (!arn.isEmpty()) {
            part.problem("Resource", arn + " is not run");
        }
        Template timeout = part.seconds("TimeoutSeconds", 1);
        Template heartbeat = part.seconds("HeartbeatSeconds", 1);
        if (timeout instanceof Template.Literal longer
                && heartbeat instanceof Template.Literal shorter
                && longer.value().asInt() <= shorter.value().asInt()) {
            part.problem("HeartbeatSeconds", "must be less than TimeoutSeconds");
        }
        return new State.Task(
                resource, part.template("Arguments"), timeout, heartbeat, recovery(part, next), exit(part, next));
    }

    private State parallel(Part part, Set<String> next) {
        allow(part, "Branches Arguments Retry Catch Assign Output Next End");
        List<String> starts = new ArrayList<>();
        for (Part branch : part.parts("Branches")) {
            branch.allow("StartAt States Comment");
            starts.add(scope(branch));
        }
        return new State.Parallel(
                List.copyOf(starts), part.template("Arguments"), recovery(part, next), exit(part, next));
    }

    private State choice(Part part, Set<String> next) {
        allow(part, "Choices Default Assign Output");
        List<Rule> rules = new ArrayList<>();
        for (Part rule : part.parts("Choices")) {
            rule.allow("Condition Next Assign Output Comment");
            Template condition = rule.template("Condition");
            if (condition == null
                    || (condition instanceof Template.Literal literal
                            && !literal.value().isBoolean())) {
                rule.problem("Condition", "must be a JSONata expression or a boolean");
            }
            Exit exit = exit(rule, rule.text("Next"), next);
            rules.add(new Rule(condition == null ? new Template.Literal(MissingNode.getInstance()) : condition, exit));
        }
        return new State.Choice(List.copyOf(rules), exit(part, part.text("Default"), next));
    }

    private State waiting(Part part, Set<String> next) {
        allow(part, "Seconds Timestamp Assign Output Next End");
        if (part.has("Seconds") == part.has("Timestamp")) {
            part.problem("", "needs either Seconds or Timestamp");
        }
        Template timestamp = part.template("Timestamp");
        if (timestamp instanceof Template.Literal literal
                && Interpreter.instant(literal.value()).isEmpty()) {
            part.problem("Timestamp", "must be a time such as 2026-03-02T09:00:00Z, or a JSONata expression");
        }
        return new State.Wait(part.seconds("Seconds", 0), timestamp, exit(part, next));
    }

    private static Recovery recovery(Part part, Set<String> next) {
        List<Retrier> retriers = new ArrayList<>();
        for (Part retry : part.has("Retry") ? part.parts("Retry") : List.<Part>of()) {
            retry.allow("ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment");
            String jitter = retry.node().path("JitterStrategy").asText("NONE");
            if (!Set.of("NONE", "FULL").contains(jitter)) {
                retry.problem("JitterStrategy", "must be NONE or FULL");
            }
            retriers.add(new Retrier(
                    errors(retry),
                    retry.whole("IntervalSeconds", 1, 1, Part.MAX_SECONDS),
                    retry.whole("MaxAttempts", 3, 0, Part.MAX_SECONDS),
                    retry.number("BackoffRate", 2.0, 1.0, Part.MAX_SECONDS),
                    retry.whole("MaxDelaySeconds", Part.MAX_SECONDS, 1, 31_622_400),
                    jitter.equals("FULL")));
        }
        List<Catcher> catchers = new ArrayList<>();
        for (Part caught : part.has("Catch") ? part.parts("Catch") : List.<Part>of()) {
            caught.allow("ErrorEquals Next Assign Output Comment");
            catchers.add(new Catcher(errors(caught), exit(caught, caught.text("Next"), next)));
        }
        allErrorsLast(part, "Retry", retriers.stream().map(Retrier::errors).toList());
        allErrorsLast(part, "Catch", catchers.stream().map(Catcher::errors).toList());
        return new Recovery(List.copyOf(retriers), List.copyOf(catchers));
    }

    private static List<String> errors(Part part) {
        JsonNode names = part.node().path("ErrorEquals");
        List<String> errors = new ArrayList<>();
        names.forEach(name -> errors.add(name.asText()));
        if (!names.isArray() || errors.isEmpty() || errors.contains("")) {
            part.problem("ErrorEquals", "must be an array of error names");
        }
        return List.copyOf(errors);
    }

    private static void allErrorsLast(Part part, String field, List<List<String>> errors) {
        for (int index = 0; index < errors.size(); index++) {
            if (errors.get(index).contains("States.ALL")
                    && (errors.get(index).size() > 1 || index < errors.size() - 1)) {
                part.problem(field + "[" + index + "]", "States.ALL must stand alone and last");
            }
        }
    }

    private static Exit exit(Part part, Set<String> next) {
        boolean end = part.node().path("End").asBoolean(false);
        if (end == part.has("Next")) {
            part.problem("", "needs either Next or End");
        }
        return exit(part, part.has("Next") ? part.text("Next") : null, next);
    }

    private static Exit exit(Part part, @Nullable String way, Set<String> next) {
        if (way != null && !way.isEmpty()) {
            next.add(way);
        }
        return new Exit(part.assign(), part.template("Output"), way);
    }
}
