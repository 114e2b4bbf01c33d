package city.onewindow.local.front;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Everything that stands behind the front, each under its name in a credential's scope. */
final class Backends {

    private static final Set<String> WRITES = Set.of(
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:TransactWriteItems",
            "sqs:SendMessage",
            "sqs:ChangeMessageVisibility");

    final Queues queues;
    final Secrets secrets;
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, Counted> written = new ConcurrentHashMap<>();

    private record Counted(LongAdder begun, LongAdder ended) {}

    Backends(Path state, int frontPort) throws Exception {
        secrets = new Secrets(state.resolve("secrets"));
        put("secretsmanager", secrets);
        try {
            put("dynamodb", new Tables(Files.createDirectories(state.resolve("dynamodb"))));
            queues = new Queues(state.resolve("sqs"), frontPort);
            put("sqs", queues);
            put("s3", new Objects(Files.createDirectories(state.resolve("s3"))));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    void put(String name, Service service) {
        services.put(name, service);
    }

    Reply call(String name, Call call, Wire request) throws Exception {
        Service service = services.get(name);
        if (service == null) {
            throw new ServiceException(503, "ServiceUnavailable", name + " has not begun.");
        }
        List<Counted> counted = WRITES.contains(call.operation()) ? counted(call) : List.of();
        counted.forEach(count -> count.begun().increment());
        try {
            return service.call(request);
        } finally {
            counted.forEach(count -> count.ended().increment());
        }
    }

    private List<Counted> counted(Call call) {
        return call.rights().stream()
                .map(right -> right.resource().replaceAll("^.*[/:]", ""))
                .distinct()
                .map(this::counted)
                .toList();
    }

    private Counted counted(String tableOrQueue) {
        return written.computeIfAbsent(tableOrQueue, name -> new Counted(new LongAdder(), new LongAdder()));
    }

    Writes writes(String tableOrQueue) {
        Counted counted = counted(tableOrQueue);
        // ended first: a write that begins in between is then seen as under way
        long ended = counted.ended().sum();
        return new Writes(counted.begun().sum(), ended);
    }

    void close() throws Exception {
        for (Service service : services.values()) {
            service.close();
        }
    }
}
