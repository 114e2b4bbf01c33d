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
import city.onewindow.local.pollers.ServiceError;
import city.onewindow.local.pollers.Surroundings;
import city.onewindow.local.template.Site;
import city.onewindow.local.template.Template;
import city.onewindow.local.template.TemplateLoader;
import city.onewindow.local.time.StackClock;
import city.onewindow.local.time.Work;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private Stack(StackSettings settings) throws IOException, ServiceError, ApiError {
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
        List<Caller> all = new ArrayList<>(callers.values());
        all.add(operator);
        try {
            front = opened(Front.start(new FrontSettings(frontPort, state, all)));
            clock = opened(StackClock.open(state.resolve("clock.json"), settings.start()));
            functions = opened(new Functions(
                    template.functions().values(), settings.code(), state.resolve("logs"), this::environment));
            ServiceClient asStack = client(operator);
            new Provisioning(front, asStack).apply(template);
            // after the tables: an execution that goes on may call a function at once
            front.lambda(functions);
            Template.Machine machine =
                    template.machine().orElseThrow(() -> new IllegalStateException("No state machine"));
            engine = opened(Engine.open(
                    state.resolve("executions"),
                    clock,
                    new ServiceTasks(client(machine.role().replaceAll("^.*/", ""))),
                    machine.arn().replaceAll(":stateMachine:.*$", "")));
            engine.createStateMachine(machine.name(), machine.definition(), machine.role());
            front.stepFunctions(this::stepFunctions);
            opened(new Pollers(new Surroundings(template, front, this::client, asStack, functions, clock, state)));
            gateway = opened(gateway(port, settings.pages()));
        } catch (IOException | ServiceError | ApiError | RuntimeException e) {
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
        } catch (IOException | ServiceError | ApiError e) {
            throw new IllegalStateException("The stack does not start: " + e.getMessage(), e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** What a function sees: the template's variables, and its role's credentials. */
    private Map<String, String> environment(Template.Function function) {
        Map<String, String> variables = Variables.of(caller(function.role()), front.endpoint());
        variables.putAll(function.environment());
        return variables;
    }

    private Gateway gateway(int port, List<LocalPage> others) throws IOException {
        Template.Api api = template.api().orElseThrow(() -> new IllegalStateException("There is no HTTP API"));
        Map<Template.Route, String> routes = new LinkedHashMap<>();
        template.functions()
                .forEach((id, function) -> function.events().forEach(event -> {
                    if (event instanceof Template.Route route && routes.put(route, id) != null) {
                        throw new IllegalStateException("Two functions have " + route.method() + " " + route.path());
                    }
                }));
        List<LocalPage> pages = new ArrayList<>(others);
        pages.add(new ClockPage(clock));
        try {
            return new Gateway(port, api, routes, this::call, clock::now, pages);
        } catch (BindException e) {
            throw new IllegalStateException("Port " + port + " of 127.0.0.1 is in use by another program.", e);
        }
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
        Caller caller = callers.get(role);
        if (caller == null) {
            throw new IllegalArgumentException("There is no role " + role);
        }
        return caller;
    }

    private ServiceClient client(String role) {
        return client(caller(role));
    }

    private ServiceClient client(Caller caller) {
        return new ServiceClient(front.endpoint(), FrontSettings.REGION, caller.accessKeyId(), caller.secretKey());
    }

    /** What an AWS SDK needs to call the embedded services as the stack's operator. */
    public Map<String, String> operatorEnvironment() {
        return Variables.of(operator, front.endpoint());
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
        List<Exception> failures = new ArrayList<>();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException all = new IllegalStateException("The stack stopped badly");
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }
}
