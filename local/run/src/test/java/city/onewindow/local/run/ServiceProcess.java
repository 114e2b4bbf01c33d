package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.onewindow.local.run.journey.Addresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, over a state folder that outlives it. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("is ready.*(http://localhost:\\d+)");

    private final Process process;
    private final Addresses addresses;

    private ServiceProcess(Process process, Addresses addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** Returns when it is ready. */
    static ServiceProcess start(Path state) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ServiceAlone.class.getName(),
                        state.toString(),
                        RunningService.START.toString())
                .directory(RunningService.repository().toFile())
                .redirectError(
                        state.resolveSibling(state.getFileName() + ".err").toFile())
                .start();
        BufferedReader output = process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                // whoever prints to a full pipe stands still
                Thread.startVirtualThread(() -> output.lines().forEach(ignored -> {}));
                return new ServiceProcess(process, addresses(URI.create(ready.group(1)), state));
            }
        }
        throw new IllegalStateException(
                "The service did not start: " + Files.readString(state.resolveSibling(state.getFileName() + ".err")));
    }

    private static Addresses addresses(URI api, Path state) throws IOException {
        String outside = "http://127.0.0.1:"
                + Files.readString(state.resolve("stand-ins/port")).strip();
        return new Addresses(api, URI.create(outside + "/oidc"), URI.create(outside + "/courier"));
    }

    Addresses addresses() {
        return addresses;
    }

    /** SIGKILL: nothing of it runs any further. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
