package city.onewindow.local.functions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One instance of a handler. It belongs to another class loader, with its own copy of the Lambda
 * interfaces, so it is spoken to by reflection.
 */
final class Handler {

    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";

    private final Object handler;
    private final Method method;
    private final ClassLoader loader;

    private Handler(Object handler, Method method, ClassLoader loader) {
        this.handler = handler;
        this.method = method;
        this.loader = loader;
    }

    /**
     * @throws InvocationTargetException around what the constructor threw
     * @throws ReflectiveOperationException if the class isn't there or isn't a handler of streams
     */
    static Handler create(String name, ClassLoader loader, Map<String, String> environment)
            throws ReflectiveOperationException {
        String className = name.replaceAll("::.*$", "");
        Class<?> type = Class.forName(className, true, loader);
        Class<?> streams = Class.forName(LAMBDA + "RequestStreamHandler", true, loader);
        if (!streams.isAssignableFrom(type)) {
            throw new ClassNotFoundException(className + " is no RequestStreamHandler");
        }
        Object handler = type.getConstructor(Map.class).newInstance(environment);
        Method method = streams.getMethod(
                "handleRequest",
                InputStream.class,
                OutputStream.class,
                Class.forName(LAMBDA + "Context", true, loader));
        return new Handler(handler, method, loader);
    }

    byte[] handle(byte[] payload, Map<String, Object> context, Consumer<String> log)
            throws ReflectiveOperationException {
        var answer = new ByteArrayOutputStream();
        method.invoke(handler, new ByteArrayInputStream(payload), answer, context(context, log));
        return answer.toByteArray();
    }

    /** Lambda's Context: each of its getters by the name of the value. */
    @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone
    private Object context(Map<String, Object> values, Consumer<String> log) throws ClassNotFoundException {
        Object logger = proxy("LambdaLogger", (proxy, called, arguments) -> {
            if (called.getParameterTypes()[0] == String.class) {
                log.accept(String.valueOf(arguments[0]));
            }
            return null;
        });
        long deadline = (Long) values.getOrDefault("deadlineNanos", 0L);
        return proxy("Context", (proxy, called, arguments) -> switch (called.getName()) {
            case "getLogger" -> logger;
            case "getRemainingTimeInMillis" -> (int) Math.max(0, (deadline - System.nanoTime()) / 1_000_000);
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "Context" + values;
            default -> values.get(called.getName());
        });
    }

    private Object proxy(String name, InvocationHandler handler) throws ClassNotFoundException {
        return Proxy.newProxyInstance(loader, new Class<?>[] {Class.forName(LAMBDA + name, true, loader)}, handler);
    }
}
