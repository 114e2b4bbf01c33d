package city.onewindow.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 alone, with a virtual thread for each request. */
public final class Loopback implements AutoCloseable {

    static {
        // an answer waits for no delayed acknowledgement, and no connection is closed that its client still keeps
        Map.of("nodelay", "true", "maxIdleConnections", "2000", "idleInterval", "300")
                .forEach((name, value) -> System.setProperty("sun.net.httpserver." + name, value));
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Takes the port, and serves nothing yet.
     *
     * @param port 0 takes any free one
     * @throws IllegalStateException in one clear sentence, where the port is in use
     */
    public Loopback(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            throw new IllegalStateException("Port " + port + " of 127.0.0.1 is in use by another program.", e);
        }
    }

    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        int length = reply.body().length;
        boolean empty = length == 0
                || reply.status() == 204
                || reply.status() == 304
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** Waits for what is under way for up to two seconds, then ends every connection. */
    @Override
    public void close() {
        server.stop(2);
        threads.shutdownNow();
    }
}
