package city.onewindow.local.run.rights;

import city.onewindow.local.front.Right;
import city.onewindow.local.run.LocalService;
import city.onewindow.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rights that the roles of a running service have used, kept as a file for each service when it is closed. {@code
 * RightsIT} reads what one build has kept.
 */
public final class UsedRights {

    private static final String ID = "[0-9a-f]{32}|[^/]*[0-9][^/]*";

    private final Template template;
    private final Map<String, String> resources = new LinkedHashMap<>();

    private UsedRights(Template template) {
        this.template = template;
        template.tables().forEach((id, table) -> resources.put(table.arn(), id));
        template.queues().forEach((id, queue) -> resources.put(queue.arn(), id));
        template.buckets().forEach((id, bucket) -> resources.put(bucket.arn(), id));
        template.secrets().forEach((id, secret) -> resources.put(secret.arn(), id));
        template.functions().forEach((id, function) -> resources.put(function.arn(), id));
    }

    /**
     * @param folder the repository's {@code local/run/target/rights}
     */
    public static void keep(LocalService service, Path folder) {
        UsedRights rights = new UsedRights(service.stack().template());
        Set<String> lines = new TreeSet<>();
        rights.template
                .roles()
                .forEach((id, role) -> service.stack()
                        .front()
                        .usage()
                        .rights(role.name())
                        .forEach(right -> lines.add(new Permit(id, right.action(), rights.named(right)).line())));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(UUID.randomUUID() + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those kept since the moment. */
    static Set<Permit> kept(Path folder, Instant since) throws IOException {
        Set<Permit> kept = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.readAllLines(file).stream().map(Permit::of).forEach(kept::add);
                }
            }
        }
        return kept;
    }

    /** The resource as the template names it, with {@code N} where an id stands. */
    private String named(Right right) {
        String arn = right.resource();
        var machine = template.machine().orElseThrow();
        String machineId = template.resources().entrySet().stream()
                .filter(entry -> entry.getValue().equals(machine))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        if (arn.contains(":execution:" + machine.name() + ":")) {
            return machineId + "/execution/N";
        }
        if (arn.equals(machine.arn()) || arn.endsWith(":stateMachine:*")) {
            return machineId; // a token does not show its machine
        }
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            if (arn.equals(resource.getKey())) {
                return resource.getValue();
            }
            if (arn.startsWith(resource.getKey() + "/")) {
                return resource.getValue()
                        + below(arn.substring(resource.getKey().length()));
            }
        }
        throw new IllegalStateException("No resource of the template: " + right);
    }

    private static String below(String path) {
        return path.startsWith("/index/")
                ? path
                : path.replaceFirst("^/stream/.*", "/stream").replaceAll("(?<=/)(" + ID + ")(?=/|$)", "N");
    }
}
