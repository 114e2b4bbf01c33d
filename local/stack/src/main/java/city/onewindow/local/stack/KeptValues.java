package city.onewindow.local.stack;

import city.onewindow.local.front.Caller;
import city.onewindow.local.front.Policy;
import city.onewindow.local.front.Statement;
import city.onewindow.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Ports and credentials: chosen at the first start, the same at every other, the owner's alone. */
final class KeptValues {

    private final Path file;
    private final Properties values = new Properties();

    KeptValues(Path stateDir) {
        this.file = stateDir.resolve("stack.properties");
        try {
            Files.createDirectories(stateDir);
            if (Files.exists(file)) {
                try (var in = Files.newInputStream(file)) {
                    values.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state folder can't be used: " + stateDir, e);
        }
    }

    int port(String name) {
        return Integer.parseInt(value(name + ".port", KeptValues::freePort));
    }

    /** The caller behind a role; what it may do is the template's to say, at every start anew. */
    Caller caller(String id, Template.Role role) {
        Policy policy = new Policy(role.statements().stream()
                .map(statement -> new Statement(Set.copyOf(statement.actions()), Set.copyOf(statement.resources())))
                .collect(Collectors.toList()));
        Caller made = Caller.withNewCredentials(id, policy);
        return new Caller(
                id, value(id + ".accessKeyId", made::accessKeyId), value(id + ".secretKey", made::secretKey), policy);
    }

    private String value(String key, Supplier<String> first) {
        String kept = values.getProperty(key);
        if (kept == null) {
            kept = first.get();
            values.setProperty(key, kept);
            save();
        }
        return kept;
    }

    private void save() {
        try {
            Path draft = Files.createTempFile(
                    file.getParent(),
                    "stack",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(draft)) {
                values.store(out, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
