package city.onewindow.local.front;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The one server before every embedded service; it listens on 127.0.0.1 alone. */
public final class Front implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;
    private final FileChannel lock;
    private final Backends backends;
    private final Gate gate;
    private final Usage usage = new Usage();

    private Front(FrontSettings settings, FileChannel lock) throws Exception {
        this.lock = lock;
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("front");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setHeaderCacheCaseSensitive(true); // else "charset=UTF-8" is altered, and was signed
        http.setHeaderCacheSize(0);
        http.setUriCompliance(UriCompliance.UNSAFE); // an object's key may hold anything
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(settings.port());
        server.addConnector(connector);
        open(settings.port());
        Rights rights = new Rights(settings.region(), settings.accountId());
        Signature signature = new Signature(
                settings.callers().stream().collect(Collectors.toMap(Caller::accessKeyId, Function.identity())),
                settings.region(),
                Clock.systemUTC());
        backends = new Backends(settings, rights, connector.getLocalPort());
        gate = new Gate(signature, rights, usage, backends);
        server.setHandler(gate);
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
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new IllegalStateException("The state folder " + folder + " is in use by another running stack.");
            }
            return channel;
        } catch (IOException e) {
            throw new IllegalStateException("The state folder " + folder + " can't be used.", e);
        }
    }

    private void open(int port) {
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException("Port " + port + " of 127.0.0.1 is in use by another program.", e);
        }
    }

    /** For every service's client: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Puts the functions behind {@code lambda:Invoke}; until then it answers 503. */
    public void lambda(Lambda lambda) {
        backends.lambda = lambda;
    }

    /** Puts the engine behind the Step Functions API; until then it answers 503. */
    public void stepFunctions(StepFunctions engine) {
        backends.stepFunctions = engine;
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
        gate.faults(choice);
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
            connector.close();
            server.setStopTimeout(0);
            server.stop();
            backends.close();
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded services do not stop.", e);
        }
    }
}
