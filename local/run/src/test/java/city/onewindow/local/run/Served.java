package city.onewindow.local.run;

import city.onewindow.local.functions.Functions;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.run.journey.Addresses;
import city.onewindow.local.run.journey.People;
import city.onewindow.local.run.rights.UsedRights;
import city.onewindow.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One service for every test class that does not stop it or move its clock back; it begins on 9 February 2026 in a
 * fresh folder.
 */
final class Served implements BeforeAllCallback {

    private static final Instant START = Instant.parse("2026-02-09T01:00:00Z");

    private static @Nullable LocalService service;
    private static @Nullable Path folder;

    private record Open(LocalService service) implements AutoCloseable {
        @Override
        public void close() {
            UsedRights.keep(service, Contract.ROOT.resolve("local/run/target/rights"));
            service.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Served.class))
                .getOrComputeIfAbsent(Open.class, type -> new Open(started()), Open.class);
    }

    private static LocalService started() {
        try {
            Path parent = Contract.ROOT.resolve("local/run/target/served");
            Files.createDirectories(parent);
            Path state = Files.createTempDirectory(parent, "state-");
            folder = state;
            LocalService started = LocalService.start(
                    new LocalService.Settings(Contract.ROOT, state, 0, START), Functions.Code.CLASS_PATH);
            service = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalService service() {
        return Objects.requireNonNull(service, "not started");
    }

    /** Where the stack keeps everything. */
    static Path state() {
        return Objects.requireNonNull(folder, "not started");
    }

    /** A client that may do everything. */
    static ServiceClient operator(Stack stack) {
        return stack.operator();
    }

    static String queueUrl(Stack stack, String queue) {
        return Objects.requireNonNull(stack.template().queues().get(queue), queue)
                .url();
    }

    static Calls calls() {
        return new Calls(Served::service);
    }

    static People people() {
        return new People(new Addresses(
                service().api(),
                URI.create(service().standIns().issuerUrl()),
                URI.create(service().standIns().courierUrl())));
    }
}
