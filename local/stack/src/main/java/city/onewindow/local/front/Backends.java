package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Everything that stands behind the front. */
final class Backends {

    private static final Set<String> WRITES = Set.of(
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:TransactWriteItems",
            "sqs:SendMessage",
            "sqs:ChangeMessageVisibility");

    private final Tables tables;
    final Queues queues;
    private final Objects objects;
    final Secrets secrets;
    private final Map<String, Counted> written = new ConcurrentHashMap<>();
    volatile @Nullable Lambda lambda;
    volatile @Nullable StepFunctions stepFunctions;

    private record Counted(LongAdder begun, LongAdder ended) {
        Counted() {
            this(new LongAdder(), new LongAdder());
        }
    }

    Backends(FrontSettings settings, Rights rights, int frontPort) throws Exception {
        Path state = settings.stateDir().toAbsolutePath();
        Path dynamodb = Files.createDirectories(state.resolve("dynamodb"));
        tables = new Tables(dynamodb, rights);
        queues = new Queues(state.resolve("sqs"), settings, freePort(), frontPort);
        try {
            objects = new Objects(state.resolve("s3"));
        } catch (Exception e) {
            queues.close();
            tables.close();
            throw e;
        }
        secrets = new Secrets(state.resolve("secrets"), rights);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Reply call(String service, Call call, Wire request, Request outer, Response response) throws Exception {
        if (!WRITES.contains(call.operation())) {
            return pass(service, call, request, outer, response);
        }
        List<Counted> counted = counted(call);
        counted.forEach(count -> count.begun().increment());
        try {
            return pass(service, call, request, outer, response);
        } finally {
            counted.forEach(count -> count.ended().increment());
        }
    }

    private Reply pass(String service, Call call, Wire request, Request outer, Response response) throws Exception {
        return switch (service) {
            case "dynamodb" -> tables.call(request, outer, response);
            case "sqs" -> queues.call(request);
            case "s3" -> objects.call(request);
            case "secretsmanager" -> secrets.call(request);
            case "states" -> states(request);
            case "lambda" -> invoke(request);
            default -> throw Rights.unknown(service, call.operation());
        };
    }

    private List<Counted> counted(Call call) {
        return call.rights().stream()
                .map(Right::resource)
                .map(arn -> arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1))
                .collect(Collectors.toSet())
                .stream()
                .map(resource -> written.computeIfAbsent(resource, name -> new Counted()))
                .toList();
    }

    Writes writes(String tableOrQueue) {
        Counted counted = written.computeIfAbsent(tableOrQueue, name -> new Counted());
        // ended first: a write that begins in between is then seen as under way
        long ended = counted.ended().sum();
        return new Writes(counted.begun().sum(), ended);
    }

    private Reply states(Wire request) {
        StepFunctions engine = stepFunctions;
        if (engine == null) {
            throw new ServiceException(503, "ServiceUnavailable", "The engine has not begun.");
        }
        JsonNode answer = engine.call(request.target(), request.json());
        return Reply.json(200, "application/x-amz-json-1.0", answer);
    }

    private Reply invoke(Wire request) {
        Lambda functions = lambda;
        if (functions == null) {
            throw new ServiceException(503, "ServiceException", "No function is ready yet.");
        }
        String type = request.header("x-amz-invocation-type");
        Lambda.Answer answer =
                functions.invoke(Rights.functionName(request), type == null ? "RequestResponse" : type, request.body());
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Content-Type", List.of("application/json"));
        headers.put("X-Amz-Executed-Version", List.of("$LATEST"));
        if (answer.functionError() != null) {
            headers.put("X-Amz-Function-Error", List.of(answer.functionError()));
        }
        return new Reply(answer.status(), headers, answer.payload());
    }

    void close() throws Exception {
        objects.close();
        queues.close();
        tables.close();
    }
}
