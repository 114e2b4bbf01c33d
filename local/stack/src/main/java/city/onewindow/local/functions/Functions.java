package city.onewindow.local.functions;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The template's functions. As in the cloud a function is made at its first call, an instance does
 * one call at a time, and what a call leaves in it the next one finds.
 */
public final class Functions implements Lambda, AutoCloseable {

    /** Where the handlers' classes come from. */
    public enum Code {
        /** The folders that the template names. */
        DEPLOYED,
        /** The class path of this process, for tests. */
        CLASS_PATH
    }

    private final Map<String, Template.Function> functions = new HashMap<>();
    private final Map<String, Deque<Handler>> idle = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final CodeFolders folders = new CodeFolders();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("function-", 1).factory());
    private final FunctionLogs logs;
    private final Code code;
    private final Function<Template.Function, Map<String, String>> environment;

    /**
     * @param environment all variables that a function sees
     */
    public Functions(
            Iterable<Template.Function> functions,
            Code code,
            Path logs,
            Function<Template.Function, Map<String, String>> environment) {
        functions.forEach(function -> this.functions.put(function.name(), function));
        this.code = code;
        this.logs = new FunctionLogs(logs);
        this.environment = environment;
    }

    /** True while no function runs. */
    public boolean isIdle() {
        return running.get() == 0;
    }

    /** Calls a function and waits for its answer; {@code name} is a name or an ARN. */
    public Answer invoke(String name, byte[] payload) {
        return invoke(name, "RequestResponse", payload);
    }

    @Override
    public Answer invoke(String nameOrArn, String invocationType, byte[] payload) {
        Template.Function function = functions.get(nameOrArn.substring(nameOrArn.lastIndexOf(':') + 1));
        if (function == null) {
            throw new ServiceException(404, "ResourceNotFoundException", "Function not found: " + nameOrArn);
        }
        if (!invocationType.equals("RequestResponse")) {
            throw new ServiceException(400, "InvalidParameterValueException", "Not known here: " + invocationType);
        }
        String requestId = UUID.randomUUID().toString();
        running.incrementAndGet();
        Future<byte[]> call = threads.submit(() -> call(function, payload, requestId));
        try {
            return new Answer(200, call.get(function.timeout(), TimeUnit.SECONDS), null);
        } catch (TimeoutException e) {
            call.cancel(true);
            String message =
                    "RequestId: %s Error: Task timed out after %d.00 seconds".formatted(requestId, function.timeout());
            logs.file(function.name()).println(message);
            return failed("Sandbox.Timedout", message);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            while (cause instanceof InvocationTargetException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            logs.file(function.name()).println(requestId);
            cause.printStackTrace(logs.file(function.name()));
            return failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServiceException(500, "ServiceException", "The stack is stopping");
        }
    }

    private byte[] call(Template.Function function, byte[] payload, String requestId)
            throws ReflectiveOperationException {
        Deque<Handler> pool = idle.computeIfAbsent(function.name(), name -> new ConcurrentLinkedDeque<>());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        logs.enter(function.name());
        try {
            ClassLoader loader =
                    code == Code.DEPLOYED ? folders.loader(function.code()) : Functions.class.getClassLoader();
            thread.setContextClassLoader(loader);
            Handler handler = pool.poll();
            if (handler == null) {
                handler = Handler.create(function.handler(), loader, environment.apply(function));
            }
            byte[] answer = handler.handle(payload, function, requestId);
            pool.push(handler);
            return answer;
        } catch (LinkageError e) {
            // a class that the package forgot must fail the call, not the thread
            throw new InvocationTargetException(e);
        } finally {
            logs.leave();
            thread.setContextClassLoader(before);
            running.decrementAndGet();
        }
    }

    private static Answer failed(String type, String message) {
        var error = JsonNodeFactory.instance.objectNode().put("errorMessage", message);
        return new Answer(200, error.put("errorType", type).toString().getBytes(StandardCharsets.UTF_8), "Unhandled");
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        folders.close();
        logs.close();
    }
}
