package city.onewindow.local.functions;

import city.onewindow.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One instance of a handler. It belongs to another class loader, with its own copy of the Lambda
 * interfaces, so it is spoken to by reflection.
 */
record Handler(Object handler, Method method, ClassLoader loader) {

    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";

    /**
     * @throws InvocationTargetException around what the constructor threw
     * @throws ReflectiveOperationException if the class isn't there or isn't a handler of streams
     */
    static Handler create(String name, ClassLoader loader, Map<String, String> environment)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(name, true, loader);
        Class<?> streams = Class.forName(LAMBDA + "RequestStreamHandler", true, loader);
        if (!streams.isAssignableFrom(type)) {
            throw new ClassNotFoundException(name + " is no RequestStreamHandler");
        }
        Object handler = type.getConstructor(Map.class).newInstance(environment);
        Method method = streams.getMethod(
                "handleRequest",
                InputStream.class,
                OutputStream.class,
                Class.forName(LAMBDA + "Context", true, loader));
        return new Handler(handler, method, loader);
    }

    byte[] handle(byte[] payload, Template.Function function, String requestId) throws ReflectiveOperationException {
        var answer = new ByteArrayOutputStream();
        method.invoke(handler, new ByteArrayInputStream(payload), answer, context(function, requestId));
        return answer.toByteArray();
    }

    /** Lambda's Context, with as much of it as functions ask for. */
    private Object context(Template.Function function, String requestId) throws ClassNotFoundException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(function.timeout());
        Class<?> type = Class.forName(LAMBDA + "Context", true, loader);
        return Proxy.newProxyInstance(
                loader, new Class<?>[] {type}, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getAwsRequestId" -> requestId;
                    case "getFunctionName" -> function.name();
                    case "getRemainingTimeInMillis" ->
                        (int) TimeUnit.NANOSECONDS.toMillis(Math.max(0, deadline - System.nanoTime()));
                    default ->
                        throw new UnsupportedOperationException("This stack's context has no " + called.getName());
                });
    }
}
