package city.onewindow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.functions.Functions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The specimen template, running in a state folder, with its functions from the class path. */
final class RunningStack implements AutoCloseable {

    static final Path SPECIMEN = Path.of("src/test/resources/specimen");
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Stack stack;
    private final Path state;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningStack(Path state) {
        this.state = state;
        stack = Stack.start(settings(state));
    }

    static StackSettings settings(Path state) {
        return new StackSettings(
                SPECIMEN,
                state,
                0,
                START,
                Functions.Code.CLASS_PATH,
                api -> Map.of("Greeting", "hello from " + api.getHost()),
                List.of());
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(stack.api() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    List<String> note(String id) throws IOException, InterruptedException {
        return List.of(send("GET", "/notes/" + id).body().split(","));
    }

    void awaitNote(String id, String kind) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!note(id).contains(kind)) {
            assertThat(Instant.now())
                    .as(() -> "waiting for "
                            + kind
                            + ", under way: "
                            + stack.clock().underWay()
                            + logs())
                    .isBefore(deadline);
            Thread.sleep(20);
        }
    }

    /** What the functions said, for a test that failed. */
    private String logs() {
        try (var files = Files.list(state.resolve("logs"))) {
            var text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append("\n--- ").append(file.getFileName()).append('\n');
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
