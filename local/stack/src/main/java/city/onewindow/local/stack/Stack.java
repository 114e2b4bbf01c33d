package city.onewindow.local.stack;

import city.onewindow.local.engine.ApiError;
import city.onewindow.local.engine.Engine;
import city.onewindow.local.front.Caller;
import city.onewindow.local.front.Front;
import city.onewindow.local.front.FrontSettings;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.functions.Functions;
import city.onewindow.local.gateway.Gateway;
import city.onewindow.local.gateway.LocalPage;
import city.onewindow.local.pollers.Pollers;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.pollers.Surroundings;
import city.onewindow.local.template.Site;
import city.onewindow.local.template.Template;
import city.onewindow.local.template.TemplateLoader;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Work;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The service of one {@code template.yaml}, running in this process on the loopback address. */
public final class Stack implements AutoCloseable {

    private final Template template;
    private final Map<String, Caller> callers = new HashMap<>();
    private final Caller operator = Caller.operator();
    private final StackClock clock;
    private final Front front;
    private final Functions functions;
    private final Engine engine;
    private final Gateway gateway;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Stack(StackSettings settings) throws ApiError {
        Path state = settings.stateDir();
        FirstStart kept = new FirstStart(state);
        int port = settings.port() == 0 ? kept.port("api") : settings.port();
        int frontPort = kept.port("front");
        URI api = URI.create("http://127.0.0.1:" + port);
        template = TemplateLoader.load(
                settings.repositoryRoot().resolve("template.yaml"),
                settings.parameters().apply(api),
                new Site(
                        FrontSettings.PARTITION,
                        FrontSettings.REGION,
                        FrontSettings.ACCOUNT,
                        "one-window",
                        "http://127.0.0.1:" + frontPort));
        template.roles().forEach((id, role) -> callers.put(id, kept.caller(id, role)));
        List<Caller> all =
                Stream.concat(callers.values().stream(), Stream.of(operator)).toList();
        try {
            front = opened(Front.start(new FrontSettings(frontPort, state, all)));
            clock = opened(StackClock.open(state.resolve("clock.json"), settings.start()));
            functions = opened(new Functions(
                    template.functions().values(), settings.code(), state.resolve("logs"), this::environment));
            new Provisioning(front, operator()).apply(template);
            // after the tables: an execution that goes on may call a function at once
            front.lambda(functions);
            Template.Machine machine = template.machine().orElseThrow();
            engine = opened(Engine.open(
                    state.resolve("executions"),
                    clock,
                    new ServiceTasks(client(machine.role().replaceAll("^.*/", ""))),
                    machine.arn().replaceAll(":stateMachine:.*$", "")));
            engine.createStateMachine(machine.name(), machine.definition(), machine.role());
            front.stepFunctions(this::stepFunctions);
            opened(new Pollers(new Surroundings(template, front, this::client, operator(), functions, clock, state)));
            gateway = opened(gateway(port, settings.pages()));
        } catch (ApiError | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything that the template names, or nothing.
     *
     * @throws city.onewindow.local.template.TemplateRefusedException with every place that can't be
     *     run here
     * @throws IllegalStateException in one sentence, for a port in use, a state folder in use, or a
     *     part that doesn't start
     */
    public static Stack start(StackSettings settings) {
        try {
            return new Stack(settings);
        } catch (ServiceException | ApiError e) {
            throw new IllegalStateException("The stack does not start: " + e.getMessage(), e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** What a function sees: the template's variables, and its role's credentials. */
    private Map<String, String> environment(Template.Function function) {
        Map<String, String> variables = caller(function.role()).environment(front.endpoint());
        variables.putAll(function.environment());
        return variables;
    }

    private Gateway gateway(int port, List<LocalPage> pages) {
        Template.Api api = template.api().orElseThrow();
        Map<Template.Route, String> routes = new LinkedHashMap<>();
        template.functions()
                .forEach((id, function) -> function.events().forEach(event -> {
                    if (event instanceof Template.Route route && routes.put(route, id) != null) {
                        throw new IllegalStateException("Two functions have " + route.method() + " " + route.path());
                    }
                }));
        return new Gateway(port, api, routes, this::call, clock::now, pages);
    }

    private Lambda.Answer call(String function, String type, byte[] payload) {
        try (Work _ = clock.begin("request to " + function)) {
            return functions.invoke(function, type, payload);
        }
    }

    private JsonNode stepFunctions(String operation, JsonNode input) {
        try {
            return engine.call(operation, input);
        } catch (ApiError e) {
            throw new ServiceException(400, e.type(), e.message());
        }
    }

    private Caller caller(String role) {
        return Objects.requireNonNull(callers.get(role), () -> "There is no role " + role);
    }

    private ServiceClient client(String role) {
        return new ServiceClient(front, caller(role));
    }

    /** Calls the embedded services as the stack's operator. */
    public ServiceClient operator() {
        return new ServiceClient(front, operator);
    }

    /** What an AWS SDK needs to call the embedded services as the stack's operator. */
    public Map<String, String> operatorEnvironment() {
        return operator.environment(front.endpoint());
    }

    public Template template() {
        return template;
    }

    public StackClock clock() {
        return clock;
    }

    /** The AWS services; also its usage and its faults. */
    public Front front() {
        return front;
    }

    public Functions functions() {
        return functions;
    }

    public Engine engine() {
        return engine;
    }

    /** Base URL of the HTTP API, without a slash at its end. */
    public URI api() {
        return gateway.uri();
    }

    /** Whether nothing is under way; what waits for the clock isn't. */
    public boolean isIdle() {
        return functions.isIdle() && clock.underWay().isEmpty();
    }

    /** Stops in the reverse order of the start; executions and messages go on at the next one. */
    @Override
    public void close() {
        IllegalStateException failures = new IllegalStateException("The stack stopped badly");
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
