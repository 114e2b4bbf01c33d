package city.onewindow.local.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Serves the service at {@code -Dport=} with its state in {@code -Dstate=}, begun at {@code
 * -Dnow=}; with {@code -Dargs=demo} runs the demonstration instead. Relative folders are below the
 * working folder, which has the {@code template.yaml}.
 */
public final class Main {

    private static final int USUAL_PORT = 8080;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        long began = System.nanoTime();
        String what = System.getProperty("args", "");
        try {
            switch (what) {
                case "demo" -> System.exit(Demo.run(Path.of("").toAbsolutePath()) ? 0 : 1);
                case "" -> serve(settings(), began);
                default -> throw new IllegalArgumentException("There is no -Dargs=" + what + "; there is -Dargs=demo.");
            }
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void serve(LocalService.Settings settings, long began) throws IOException, InterruptedException {
        LocalService service = LocalService.start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            System.out.println("Stopping …");
            service.close();
            System.out.println("Stopped. The cases stay in " + settings.state());
            stopped.countDown();
        }));
        System.out.printf(
                """

                One Window is ready, after %.1f s: http://localhost:%d
                State: %s (delete it to begin anew)
                Clock: %s
                Operator: . %s (for the aws command line)
                Stop with Ctrl-C.
                %n""",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0,
                service.api().getPort(),
                settings.state(),
                service.stack().clock().now(),
                settings.state().resolve(LocalService.OPERATOR));
        if (Boolean.getBoolean("stop.with.parent")) {
            // Maven, told to stop without the terminal's Ctrl-C, leaves its child behind
            ProcessHandle.current().parent().ifPresent(parent -> {
                var _ = parent.onExit().thenRun(() -> System.exit(0));
            });
        }
        stopped.await();
    }

    private static LocalService.Settings settings() {
        return new LocalService.Settings(
                Path.of("").toAbsolutePath(),
                Path.of(property("state", ".state")).toAbsolutePath().normalize(),
                port(property("port", Integer.toString(USUAL_PORT))),
                now(property("now", "")));
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("-Dport=" + text + " is no port.");
    }

    private static @Nullable Instant now(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("-Dnow=" + text + " is no instant such as 2026-02-09T09:00+08:00.", e);
        }
    }

    private static String property(String name, String usual) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? usual : value;
    }
}
