package city.onewindow.local.front;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Everything that stands behind the front, each under its name in a credential's scope. */
final class Backends {

    private static final Pattern WRITE = Pattern.compile(
            "dynamodb:((Put|Update|Delete)Item|TransactWriteItems)|sqs:(SendMessage|ChangeMessageVisibility)");

    final Queues queues;
    final Secrets secrets;
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, Writes> written = new ConcurrentHashMap<>();

    Backends(Path state, int frontPort) throws Exception {
        secrets = new Secrets(state.resolve("secrets.properties"));
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

    Reply call(String name, Call call, Wire request) {
        Service service = services.get(name);
        if (service == null) {
            throw new ServiceException(503, "ServiceUnavailable", name + " has not begun.");
        }
        List<Writes> counted = WRITE.matcher(call.operation()).matches() ? writes(call) : List.of();
        counted.forEach(Writes::begin);
        try {
            return service.call(request);
        } finally {
            counted.forEach(Writes::end);
        }
    }

    private List<Writes> writes(Call call) {
        return call.rights().stream()
                .map(right -> right.resource().replaceAll("^.*[/:]", ""))
                .distinct()
                .map(this::writes)
                .toList();
    }

    Writes writes(String tableOrQueue) {
        return written.computeIfAbsent(tableOrQueue, name -> new Writes());
    }

    void close() throws Exception {
        for (Service service : services.values()) {
            service.close();
        }
    }
}
