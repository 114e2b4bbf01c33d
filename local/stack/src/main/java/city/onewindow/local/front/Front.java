package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The one server before every embedded service; it listens on 127.0.0.1 alone. */
public final class Front implements AutoCloseable {

    private final Loopback server;
    private final FileChannel lock;
    private final Backends backends;
    private final Gate gate;
    private final Usage usage = new Usage();
    private volatile boolean closed;

    private Front(FrontSettings settings, FileChannel lock) throws Exception {
        this.lock = lock;
        server = new Loopback(settings.port());
        backends = new Backends(settings.stateDir().toAbsolutePath(), server.port());
        gate = new Gate(new Signature(settings.callers()), usage, backends);
        server.serve(gate::serve);
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
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The state folder " + folder + " can't be used.", e);
        } catch (OverlappingFileLockException e) {
            // by this process itself; closing the channel would end the other's lock
        }
        throw new IllegalStateException("The state folder " + folder + " is in use by another running stack.");
    }

    /** For every service's client: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return server.uri();
    }

    /**
     * Does what a caller inside this process asks; no signature is needed.
     *
     * @return null where a fault withholds the answer
     * @throws ServiceException where the front itself refuses
     */
    public @Nullable Reply call(Caller caller, String service, SdkHttpRequest request, byte[] body) {
        if (closed) {
            throw new ServiceException(503, "ServiceUnavailable", "The stack is stopping.");
        }
        return gate.answer(service, caller, new Wire(request, body));
    }

    /** Puts the functions behind {@code lambda:Invoke}; until then it answers 503. */
    public void lambda(Lambda lambda) {
        backends.put("lambda", request -> {
            String type = request.header("x-amz-invocation-type");
            Lambda.Answer answer = lambda.invoke(
                    Rights.functionName(request), type.isEmpty() ? "RequestResponse" : type, request.body());
            Reply reply = new Reply(answer.status(), Map.of("X-Amz-Executed-Version", "$LATEST"), answer.payload());
            String error = answer.functionError();
            return error == null ? reply : reply.with(Map.of("X-Amz-Function-Error", error));
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
     * Counts a queue's messages that were received and not deleted, inside the process; some 10 ms.
     *
     * @throws IllegalArgumentException where there is no such queue
     */
    public long inFlight(String queue) {
        return backends.queues.inFlight(queue);
    }

    @Override
    public void close() {
        try {
            closed = true;
            server.close();
            backends.close();
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded services do not stop.", e);
        }
    }
}
