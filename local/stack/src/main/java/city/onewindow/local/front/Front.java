package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The one server before every embedded service; it listens on 127.0.0.1 alone. */
public final class Front implements AutoCloseable {

    static {
        // without it every answer on a kept connection waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FileChannel lock;
    private final Backends backends;
    private final Gate gate;
    private final Usage usage = new Usage();

    private Front(FrontSettings settings, FileChannel lock) throws Exception {
        this.lock = lock;
        server = bound(settings.port());
        backends = new Backends(
                settings.stateDir().toAbsolutePath(), server.getAddress().getPort());
        gate = new Gate(new Signature(settings.callers()), usage, backends);
        server.createContext("/", gate::serve);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * @throws IllegalStateException in one clear sentence, where the port is in use or the state
     *     folder belongs to another process
     */
    public static Front start(FrontSettings settings) {
        FileChannel lock = locked(settings.stateDir());
        try {
            return new Front(settings, lock);
        } catch (Exception e) {
            try {
                lock.close();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e instanceof IllegalStateException clear
                    ? clear
                    : new IllegalStateException("The embedded services do not start.", e);
        }
    }

    /** Two processes over the same files would spoil them. */
    private static FileChannel locked(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("The state folder " + folder + " is in use by another running stack.");
            }
            return channel;
        } catch (IOException e) {
            throw new IllegalStateException("The state folder " + folder + " can't be used.", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // by this process itself
        }
    }

    private static HttpServer bound(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            throw new IllegalStateException("Port " + port + " of 127.0.0.1 is in use by another program.", e);
        }
    }

    /** For every service's client: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Puts the functions behind {@code lambda:Invoke}; until then it answers 503. */
    public void lambda(Lambda lambda) {
        backends.put("lambda", request -> {
            String type = request.header("x-amz-invocation-type");
            Lambda.Answer answer = lambda.invoke(
                    Rights.functionName(request), type.isEmpty() ? "RequestResponse" : type, request.body());
            Map<String, List<String>> headers = new HashMap<>(Map.of("X-Amz-Executed-Version", List.of("$LATEST")));
            if (answer.functionError() != null) {
                headers.put("X-Amz-Function-Error", List.of(answer.functionError()));
            }
            return new Reply(answer.status(), headers, answer.payload());
        });
    }

    /**
     * Puts the engine behind the Step Functions API; until then it answers 503.
     *
     * @param engine takes an operation, {@code StartExecution}, and its input
     */
    public void stepFunctions(BiFunction<String, JsonNode, JsonNode> engine) {
        backends.put("states", request -> Reply.json(engine.apply(request.target(), request.json())));
    }

    /**
     * Keeps a secret of so many random letters and digits, made the first time and then read from
     * the state folder.
     *
     * @return its ARN
     */
    public String keepSecret(String name, int length) {
        return backends.secrets.keep(name, length);
    }

    public Usage usage() {
        return usage;
    }

    /** Chooses faults from now on; null ends them. */
    public void faults(Fault.@Nullable Choice choice) {
        gate.faults = choice;
    }

    public Writes writes(String tableOrQueue) {
        return backends.writes(tableOrQueue);
    }

    /**
     * Counts a queue's messages inside the process; some 10 ms.
     *
     * @throws IllegalArgumentException where there is no such queue
     */
    public QueueDepth depth(String queue) {
        try {
            return backends.queues.depth(queue);
        } catch (IOException e) {
            throw new IllegalStateException("ElasticMQ does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while counting messages.", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(2); // seconds at most, for what is under way
            threads.shutdownNow();
            backends.close();
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded services do not stop.", e);
        }
    }
}
