package city.onewindow.local.stack;

import city.onewindow.local.front.Caller;
import city.onewindow.local.front.Policy;
import city.onewindow.local.front.Statement;
import city.onewindow.local.pollers.KeptValues;
import city.onewindow.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** Ports and credentials: chosen at the first start, the same at every other. */
final class FirstStart {

    private final KeptValues values;

    FirstStart(Path stateDir) {
        values = new KeptValues(stateDir.resolve("stack.properties"));
    }

    int port(String name) {
        return Integer.parseInt(value(name + ".port", FirstStart::freePort));
    }

    /** The caller behind a role; what it may do is the template's to say, at every start anew. */
    Caller caller(String id, Template.Role role) {
        Policy policy = new Policy(role.statements().stream()
                .map(statement -> new Statement(Set.copyOf(statement.actions()), Set.copyOf(statement.resources())))
                .toList());
        Caller made = Caller.withNewCredentials(id, policy);
        return new Caller(
                id, value(id + ".accessKeyId", made::accessKeyId), value(id + ".secretKey", made::secretKey), policy);
    }

    private String value(String key, Supplier<String> first) {
        String kept = values.get(key);
        if (kept == null) {
            kept = first.get();
            values.put(key, kept);
        }
        return kept;
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
